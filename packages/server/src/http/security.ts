// Checks bearer tokens (RFC 6750) and, for a JWT, the permissions that it claims.
import { readerRoles } from '../generated/operations.ts';
import { GraphError } from '../graph/error.ts';
import { excerpt } from '../graph/excerpt.ts';
import { operationOf, type Step } from './call.ts';

const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

/**
 * Accepts what the spec's security requirements accept. With `tokens`, only those are valid; otherwise every non-empty
 * token is. The signature of a JWT is not checked: the stub is for tests.
 */
export function authorise(tokens: readonly string[]): Step {
  return (call, next) => {
    const { permissions: needed } = operationOf(call);
    if (needed === undefined) {
      next();
      return;
    }
    const token = bearerToken(call.request.headers.authorization);
    if (tokens.length > 0 && !tokens.includes(token))
      throw unauthenticated('The access token is not one of the tokens given with --token.');
    const claims = claimsOf(token);
    call.claims = claims;
    const claimed = claims && claimedPermissions(claims);
    call.caller = claims === undefined ? token : callerOf(claims, token);
    if (claimed !== undefined && !needed.some((all) => all.every((permission) => claimed.includes(permission))))
      throw new GraphError(403, {
        code: 'Authentication_MSGraphPermissionMissing',
        message: missingPermission(needed, claimed),
      });
    // A batch reads nothing itself: its permissions are those of its parts.
    const reads = operationOf(call).realService !== 'absent' && needed.some((all) => all.length > 0);
    if (claims !== undefined && reads && !mayRead(claims))
      throw new GraphError(403, {
        code: 'Authentication_RequestFromUnsupportedUserRole',
        message: 'User is not in the allowed roles',
      });
    next();
  };
}

/** Whether a delegated token has a role that may read; a token that does not say its roles is trusted. */
const mayRead = ({ scp, wids }: Record<string, unknown>): boolean =>
  scp === undefined || !Array.isArray(wids) || wids.some((id) => readerRoles.includes(String(id).toLowerCase()));

/** Programs match the beginning, which names one set of permissions as Graph does. */
function missingPermission(needed: readonly (readonly string[])[], claimed: readonly string[]): string {
  const [first, ...others] = needed.map((all) => all.join(' and '));
  const alternatives = others.length > 0 ? ` ${others.join(' or ')} would do as well.` : '';
  const has = excerpt(claimed.join(', ')) || 'none';
  return `Calling principal does not have required MSGraph permissions ${first}.${alternatives} The token has ${has}.`;
}

const unauthenticated = (message: string): GraphError =>
  new GraphError(401, { code: 'InvalidAuthenticationToken', message }, { 'WWW-Authenticate': challenge });

function bearerToken(header: string | undefined): string {
  const [, plain] = /^Bearer ([^ ]+)$/.exec(header ?? '') ?? [];
  if (plain !== undefined) return plain;
  const [scheme = '', token = '', ...rest] = (header ?? '').trim().split(/ +/);
  if (header === undefined || (/^bearer$/i.test(scheme) && token === ''))
    throw unauthenticated('Access token is empty.');
  if (!/^bearer$/i.test(scheme) || rest.length > 0)
    throw unauthenticated('The Authorization header is malformed: send it as `Bearer <token>`.');
  return token;
}

/** The claims of a JWT; undefined for any other token. */
function claimsOf(token: string): Record<string, unknown> | undefined {
  if (!token.includes('.')) return undefined;
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The permissions: `scp` of a delegated token, `roles` of an application's. Undefined if the token has neither. */
export function claimedPermissions({ scp, roles }: Readonly<Record<string, unknown>>): string[] | undefined {
  const permissions = [
    ...(typeof scp === 'string' ? scp.split(' ') : []),
    ...(Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : []),
  ];
  return scp === undefined && roles === undefined ? undefined : permissions;
}

/** The app in its tenant, by which Graph throttles; for a token without these claims, the token. */
function callerOf({ tid, azp, appid }: Record<string, unknown>, token: string): string {
  const [tenant, app] = [tid, azp ?? appid];
  return typeof tenant === 'string' && typeof app === 'string' ? `${tenant} ${app}` : token;
}
