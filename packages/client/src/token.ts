/** What `getToken` of a credential of `@azure/identity` returns. */
export interface AccessToken {
  token: string;
  /** When the token expires, in milliseconds since 1970. */
  expiresOnTimestamp: number;
}

/** The shape of a `TokenCredential` of `@azure/identity`. */
export interface TokenCredential {
  /** `claims` are what a server demands of a new token: https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge */
  getToken(scopes: string | string[], options?: { claims?: string | undefined }): Promise<AccessToken | null>;
}

/** A source of tokens: a token, a function that returns one, or a credential. */
export type TokenSource = string | (() => string | Promise<string>) | TokenCredential;

/**
 * Returns a valid token. `rejected` is a token that the server no longer accepts: a new one is requested, with the claims
 * that the server demands.
 */
export type Tokens = (rejected?: string, claims?: string) => Promise<string>;

/** How long before its expiry a token is renewed, in milliseconds. */
const MARGIN = 120_000;

/** How long later callers wait for a token request in flight, in milliseconds: it may hang. */
const PATIENCE = 30_000;

/** A token, and when it expires: without a time, another is requested for the next call. */
type Kept = Pick<AccessToken, 'token'> & Partial<AccessToken>;

/** Caches tokens until shortly before they expire. Simultaneous calls share one request. */
export function createTokens(source: TokenSource, scopes: string[]): Tokens {
  const request = async (claims?: string): Promise<Kept> => {
    if (typeof source === 'object') {
      const result = await source.getToken(scopes, { claims });
      return { ...result, token: checked(result?.token) };
    }
    // A string never expires.
    const token = checked(typeof source === 'function' ? await source() : source);
    return { token, expiresOnTimestamp: token === source ? Infinity : expiryOf(token) };
  };
  if (typeof source !== 'function' && !(source as Partial<TokenCredential> | null)?.getToken) checked(source);
  let kept: Kept | undefined;
  let pending: Promise<Kept> | undefined;
  let patience = 0;
  return async (rejected, claims) => {
    const now = Date.now();
    if (kept && kept.token !== rejected && Number(kept.expiresOnTimestamp) - MARGIN > now) return kept.token;
    // Calls share a request in flight, unless it may hang.
    if (!pending || now > patience) {
      patience = now + PATIENCE;
      pending = request(claims).finally(() => (pending = undefined));
    }
    kept = await pending;
    return kept.token;
  };
}

/** A token that can be sent. The error does not contain it. */
function checked(token: unknown): string {
  if (typeof token !== 'string' || !/^[!-~]+$/.test(token))
    throw new TypeError(`Invalid token (${typeof token}): use ASCII, no spaces.`);
  return token;
}

/** When a JWT expires; NaN or 0 for other tokens, whose function is then called before each request. */
function expiryOf(token: string): number {
  try {
    const [, payload = ''] = token.split('.');
    return (JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { exp: number }).exp * 1000;
  } catch {
    return 0;
  }
}
