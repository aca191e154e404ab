// Who may call: bearer tokens (RFC 6750) and, where a token is a JWT, the permissions that it claims.
import type { RequestHandler, Response } from 'express';
import { GraphError } from './errors.ts';

const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

/**
 * Lets in whom the spec lets in. `tokens` are the only ones accepted; without any, every token that is not empty is.
 * The signature of a JWT is not checked: this is a stage, not a bank.
 */
export function authorise(
  tokens: readonly string[],
  permissionsOf: (request: Parameters<RequestHandler>[0]) => readonly (readonly string[])[] | undefined,
): RequestHandler {
  return (request, response, next) => {
    const needed = permissionsOf(request);
    if (needed === undefined) {
      next();
      return;
    }
    const token = bearerToken(request.headers.authorization);
    if (tokens.length > 0 && !tokens.includes(token))
      throw unauthenticated('Access token is refused: it is none of the tokens that the stub was started with.');
    const claims = claimsOf(token);
    const claimed = claims && claimedPermissions(claims);
    response.locals['caller'] = claims === undefined ? token : callerOf(claims, token);
    if (claimed !== undefined && !needed.some((all) => all.every((permission) => claimed.includes(permission))))
      throw new GraphError(403, {
        code: 'Authentication_MSGraphPermissionMissing',
        message: `The token lacks the permission for this call. It needs ${needed.map((all) => all.join(' and ')).join(' or ')}; it has ${claimed.join(', ') || 'none'}.`,
      });
    next();
  };
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

/** What a JWT claims; undefined where the token is none. */
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

/** The permissions: `scp` of a delegated token, `roles` of an application's. Undefined where none are claimed. */
function claimedPermissions({ scp, roles }: Record<string, unknown>): string[] | undefined {
  const permissions = [
    ...(typeof scp === 'string' ? scp.split(' ') : []),
    ...(Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : []),
  ];
  return scp === undefined && roles === undefined ? undefined : permissions;
}

/** The app in its tenant, which Graph throttles by; a token that does not tell stands for itself. */
function callerOf({ tid, azp, appid }: Record<string, unknown>, token: string): string {
  const [tenant, app] = [tid, azp ?? appid];
  return typeof tenant === 'string' && typeof app === 'string' ? `${tenant} ${app}` : token;
}

/** Who {@link authorise} found to be calling: an app in a tenant, or a token. Never to be logged. */
export const callerFrom = (response: Response): string => String(response.locals['caller'] ?? '');
