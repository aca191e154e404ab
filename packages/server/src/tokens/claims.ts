// Reads the claims of a token.

/** The claims of a JWT. */
export type Claims = Readonly<Record<string, unknown>>;

/** The claims of a JWT, unchecked; undefined for any other token. */
export function readClaims(token: string): Claims | undefined {
  if (!token.includes('.')) return undefined;
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Claims) : undefined;
  } catch {
    return undefined;
  }
}

/** The permissions: `scp` of a user's token, `roles` of an app's. Undefined if the token has neither. */
export function claimedPermissions({ scp, roles }: Claims): string[] | undefined {
  const permissions = [
    ...(typeof scp === 'string' ? scp.split(' ') : []),
    ...(Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : []),
  ];
  return scp === undefined && roles === undefined ? undefined : permissions;
}

/** The tenant and the app that a token was issued for. */
export const principalOf = ({
  tid,
  azp,
  appid,
}: Claims): { tenantId: string | undefined; appId: string | undefined } => ({
  tenantId: asText(tid),
  appId: asText(azp ?? appid),
});

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
