/** What `getToken` of @azure/identity's credentials answers with. */
export interface AccessToken {
  token: string;
  /** When it ends, in milliseconds since 1970. */
  expiresOnTimestamp: number;
}

/** The shape of @azure/identity's `TokenCredential`. */
export interface TokenCredential {
  getToken(scopes: string | string[]): Promise<AccessToken | null>;
}

/** Where tokens come from: a token, a function that makes one, or a credential. */
export type TokenSource = string | (() => string | Promise<string>) | TokenCredential;

/** Answers with a token that holds. With `refused`, a token is asked for anew, and not that one. */
export type Tokens = (refused?: string) => Promise<string>;

/** How long before its end a token is renewed, in milliseconds. */
const MARGIN = 120_000;

/** How long an asking is waited for by those who come later, in milliseconds: it may hang. */
const PATIENCE = 30_000;

/** Keeps tokens until shortly before they end, and asks for one at a time. */
export function createTokens(source: TokenSource, scopes: string[]): Tokens {
  const ask = async (): Promise<AccessToken> => {
    if (typeof source === 'object') {
      const answer = await source.getToken(scopes);
      if (!answer) throw new TypeError(`The credential has no token for ${String(scopes)}.`);
      return answer;
    }
    // A text is all there is, and holds for good.
    const token = typeof source === 'string' ? source : await source();
    return { token, expiresOnTimestamp: token === source ? Infinity : endOf(token) };
  };
  let kept: AccessToken | undefined;
  let asking: Promise<AccessToken> | undefined;
  let patience = 0;
  return async (refused) => {
    const now = Date.now();
    if (kept && kept.token !== refused && kept.expiresOnTimestamp - MARGIN > now) return kept.token;
    // Whoever else waits for a token waits for the same, but not for one that may hang.
    if (!asking || now > patience) {
      patience = now + PATIENCE;
      asking = ask().finally(() => (asking = undefined));
    }
    kept = await asking;
    return kept.token;
  };
}

/** When a JWT ends by its own claim; no number or 0 for any other token, so that its function is asked each time. */
function endOf(token: string): number {
  try {
    const payload = token.split('.')[1] ?? '';
    return (JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { exp: number }).exp * 1000;
  } catch {
    return 0;
  }
}
