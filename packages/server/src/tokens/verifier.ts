// Checks the tokens that the stub issues, and those of another issuer. RFC 8725 says what to check.
import type { CryptoKey, JSONWebKeySet, JWTVerifyGetKey, JWTVerifyOptions, JWTVerifyResult } from 'jose';
import { LRUCache } from 'lru-cache';
import { EXPIRED_TOKEN } from '../graph/texts.ts';
import { type Claims, principalOf, readClaims } from './claims.ts';
import { graphAudience, type Issuer, issuerOf } from './issuer.ts';

/** The app id of Microsoft Graph, which is also a valid audience. */
const graphAppId = '00000003-0000-0000-c000-000000000000';

/** Asymmetric algorithms only: with HS256, anyone who has the public key could sign. */
const algorithms = ['RS256', 'PS256', 'ES256'];

/** How far the clock of another issuer may differ, in seconds. */
const SKEW = 60;

/** How many valid tokens are cached. */
const KNOWN = 1000;

/** Tokens of another issuer. */
export interface OtherIssuer {
  /** What `iss` must be. */
  readonly issuer: string;
  /** What `aud` must be. */
  readonly audience: string;
  /** Its public keys, or their URL. */
  readonly keys: JSONWebKeySet | URL;
}

/** An invalid token. The message is Graph's where Graph has one. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

/** The keys of the other issuer can't be loaded, so the token can't be checked. */
export class KeysError extends Error {
  override readonly name = 'KeysError';
}

/** Returns the claims of a valid token, synchronously if they are cached. Rejects with a {@link TokenError} or {@link KeysError}. */
export type Verify = (token: string) => Claims | Promise<Claims>;

/** How to check the tokens of one issuer. */
interface Check {
  readonly keys: JWTVerifyGetKey;
  readonly options: JWTVerifyOptions;
}

/**
 * Why a key set can't check tokens: a key for one of the algorithms is invalid, private or too short, or there is none.
 * Keys for other purposes are ignored (RFC 7517, 5). Undefined if it can.
 */
export async function problemOfKeys({ keys }: JSONWebKeySet): Promise<string | undefined> {
  const { createLocalJWKSet, errors } = await import('jose');
  let isUsable = false;
  for (const [index, key] of keys.entries())
    for (const alg of algorithms)
      try {
        const { algorithm } = await createLocalJWKSet({ keys: [key] })({ alg });
        const { modulusLength = LEAST_BITS } = algorithm as { readonly modulusLength?: number };
        if (modulusLength < LEAST_BITS)
          return `key ${index + 1} has ${modulusLength} bits, and ${LEAST_BITS} are the least`;
        isUsable = true;
      } catch (error) {
        if (error instanceof errors.JWKSNoMatchingKey) continue;
        return `key ${index + 1} is invalid: ${(error as Error).message}`;
      }
  return isUsable ? undefined : `it has no key for ${algorithms.join(', ')}`;
}

/** The shortest RSA key. https://www.rfc-editor.org/rfc/rfc7518#section-3.3 */
const LEAST_BITS = 2048;

/** Creates the check for tokens of the stub, of another issuer, or of both. */
export async function createVerifier(
  now: () => Date,
  own: Issuer | undefined,
  other: OtherIssuer | undefined,
): Promise<Verify> {
  const { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify } = await import('jose');
  const otherCheck: Check | undefined = other && {
    keys: other.keys instanceof URL ? createRemoteJWKSet(other.keys) : createLocalJWKSet(other.keys),
    options: { issuer: other.issuer, audience: other.audience, clockTolerance: SKEW },
  };
  const ownCheck: Check | undefined = own && {
    keys: createLocalJWKSet(await own.keys()),
    options: { audience: [graphAudience, graphAppId] },
  };
  const known = new LRUCache<string, Claims>({ max: KNOWN });

  /** Chooses how to check a token, by the issuer that it claims. */
  function checkFor(token: string): Check {
    const claims = readClaims(token);
    if (claims === undefined) throw new TokenError('IDX14100: JWT is not well formed.');
    if (otherCheck !== undefined && (ownCheck === undefined || claims['iss'] === other?.issuer)) return otherCheck;
    if (ownCheck === undefined) throw new Error('No issuer is configured');
    const { tenantId = '' } = principalOf(claims);
    return { ...ownCheck, options: { ...ownCheck.options, issuer: issuerOf(tenantId) } };
  }

  /** Turns an error of jose into a {@link TokenError} or {@link KeysError}. */
  function explain(error: unknown): unknown {
    if (error instanceof errors.JWTExpired) return new TokenError(EXPIRED_TOKEN);
    if (error instanceof errors.JWTClaimValidationFailed)
      return new TokenError(claimProblems[error.claim] ?? `Access token validation failure. Invalid ${error.claim}.`);
    const isOfKeys =
      error instanceof errors.JWKSTimeout ||
      error instanceof errors.JWKSInvalid ||
      (error as { code?: string }).code === 'ERR_JOSE_GENERIC' ||
      !(error instanceof errors.JOSEError);
    if (isOfKeys && other?.keys instanceof URL)
      return new KeysError(`Can't load the keys of the token's issuer: ${(error as Error).message}`);
    return new TokenError('Access token validation failure. Signature is invalid.');
  }

  /** Tries each of several keys: a token need not name the one that signed it. */
  async function verifyWithAny(
    token: string,
    keys: AsyncIterable<CryptoKey>,
    options: JWTVerifyOptions,
  ): Promise<JWTVerifyResult> {
    for await (const key of keys) {
      const verified = await jwtVerify(token, key, options).catch((error: unknown) => {
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      });
      if (verified) return verified;
    }
    throw new errors.JWSSignatureVerificationFailed();
  }

  async function verify(token: string): Promise<Claims> {
    const { keys, options: ofIssuer } = checkFor(token);
    const options = { ...ofIssuer, algorithms, requiredClaims: ['exp'], currentDate: now() };
    try {
      const verified = await jwtVerify(token, keys, options).catch((error: unknown) => {
        if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
        return verifyWithAny(token, error, options);
      });
      known.set(token, verified.payload);
      return verified.payload;
    } catch (error) {
      throw explain(error);
    }
  }

  return (token) => {
    const claims = known.get(token);
    const time = now().getTime() / 1000;
    if (claims === undefined || !(Number(claims['exp']) > time && Number(claims['nbf'] ?? 0) <= time))
      return verify(token);
    return claims;
  };
}

const claimProblems: Readonly<Record<string, string>> = {
  nbf: 'Access token has expired or is not yet valid.',
  aud: 'Access token validation failure. Invalid audience.',
  iss: 'Access token validation failure. Invalid issuer.',
  exp: 'Access token validation failure. The token has no exp.',
};
