// Checks bearer tokens (RFC 6750) and, for a JWT, the permissions that it claims.
import { readerRoles } from '../generated/operations.ts';
import { GraphError } from '../graph/error.ts';
import { excerpt } from '../graph/excerpt.ts';
import { type Claims, claimedPermissions, principalOf, readClaims } from '../tokens/claims.ts';
import { KeysError, TokenError, type Verify } from '../tokens/verifier.ts';
import { type Call, type Next, operationOf, type Step } from './call.ts';

const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

/**
 * Checks the token as the spec's security requirements say. With `verify`, it decides which tokens are valid; otherwise
 * only `tokens` are; without either, every token that isn't empty is, and no signature is checked: the stub is for tests.
 */
export function authorise(tokens: readonly string[], verify?: Verify): Step {
  return (call, next) => {
    const { permissions: needed } = operationOf(call);
    if (needed === undefined) {
      next();
      return undefined;
    }
    const token = bearerToken(call.request.headers.authorization);
    if (verify !== undefined) return verified(verify, token, (claims) => admit(call, token, claims, needed, []), next);
    if (tokens.length > 0 && !tokens.includes(token))
      throw unauthenticated('The access token is not one of the tokens given with --token.');
    admit(call, token, readClaims(token), needed);
    next();
    return undefined;
  };
}

/** Verifies the token, then continues; synchronously if its claims are cached. */
function verified(
  verify: Verify,
  token: string,
  admitWith: (claims: Claims) => void,
  next: Next,
): Promise<void> | undefined {
  const go = (claims: Claims): void => {
    admitWith(claims);
    next();
  };
  const claims = verify(token);
  if (claims instanceof Promise)
    return claims
      .catch((error: unknown) => {
        throw toResponse(error);
      })
      .then(go);
  go(claims);
  return undefined;
}

/** The error response to a token that could not be verified. */
function toResponse(error: unknown): unknown {
  if (error instanceof TokenError) return unauthenticated(error.message);
  if (error instanceof KeysError)
    return new GraphError(503, { code: 'ServiceUnavailable', message: error.message }, { 'Retry-After': '5' });
  return error;
}

/** Checks permissions and roles. `trusted` are the permissions of a token that claims none; if undefined, it has all. */
function admit(
  call: Call,
  token: string,
  claims: Claims | undefined,
  needed: readonly (readonly string[])[],
  trusted?: string[],
): void {
  call.claims = claims;
  call.caller = claims === undefined ? token : callerOf(claims, token);
  const claimed = claims && (claimedPermissions(claims) ?? trusted);
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
}

/** Whether a delegated token has a role that may read; a token that does not say its roles is trusted. */
const mayRead = ({ scp, wids }: Claims): boolean =>
  scp === undefined ||
  !Array.isArray(wids) ||
  wids.some((id) => typeof id === 'string' && readerRoles.includes(id.toLowerCase()));

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

/** The app in its tenant, by which Graph throttles; for a token without these claims, the token. */
function callerOf(claims: Claims, token: string): string {
  const { tenantId, appId } = principalOf(claims);
  return tenantId === undefined || appId === undefined ? token : `${tenantId} ${appId}`;
}
