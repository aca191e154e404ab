// Checks the tokens that the stub issues, and those of another issuer. RFC 8725 says what to check.
import type { CryptoKey, JSONWebKeySet, JWTVerifyGetKey, JWTVerifyOptions, JWTVerifyResult } from 'jose';
import { LRUCache } from 'lru-cache';
import { type Claims, principalOf, readClaims } from './claims.ts';
import { graphAudience, type Issuer, issuerOf } from './issuer.ts';

/** The app id of Microsoft Graph, which tokens may name as their audience too. */
const graphAppId = '00000003-0000-0000-c000-000000000000';

/** Signatures by a key pair: with the others, whoever knows the public key could sign. */
const algorithms = ['RS256', 'PS256', 'ES256'];

/** How far the clock of another issuer may be off, in seconds. */
const SKEW = 60;

/** How many tokens are remembered; those used longest ago are forgotten. */
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

/** A token that is not valid; the message says why, as Graph does. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

/** The keys of the other issuer can't be read: the token may be valid. */
export class KeysError extends Error {
  override readonly name = 'KeysError';
}

/** Returns the claims of a valid token, at once if it is known. Rejects with a {@link TokenError} or {@link KeysError}. */
export type Verify = (token: string) => Claims | Promise<Claims>;

/** A check of tokens of one issuer. */
interface Check {
  readonly keys: JWTVerifyGetKey;
  readonly options: JWTVerifyOptions;
}

/** Creates the check for tokens of the stub's own issuer, of another, or of both. */
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

  /** The check for what a token says to be, and what its issuer must be. */
  function checkFor(token: string): Check {
    const claims = readClaims(token);
    if (claims === undefined) throw new TokenError('IDX14100: JWT is not well formed.');
    if (otherCheck !== undefined && (ownCheck === undefined || claims['iss'] === other?.issuer)) return otherCheck;
    if (ownCheck === undefined) throw new Error('There is no issuer to check tokens of');
    const { tenantId = '' } = principalOf(claims);
    return { ...ownCheck, options: { ...ownCheck.options, issuer: issuerOf(tenantId) } };
  }

  /** What is wrong with a token. */
  function explain(error: unknown): unknown {
    if (error instanceof errors.JWTExpired) return new TokenError('Lifetime validation failed, the token is expired.');
    if (error instanceof errors.JWTClaimValidationFailed)
      return new TokenError(claimProblems[error.claim] ?? `Access token validation failure. Invalid ${error.claim}.`);
    const isOfKeys =
      error instanceof errors.JWKSTimeout ||
      error instanceof errors.JWKSInvalid ||
      (error as { code?: string }).code === 'ERR_JOSE_GENERIC' ||
      !(error instanceof errors.JOSEError);
    if (isOfKeys && other?.keys instanceof URL)
      return new KeysError(`The keys of the issuer can't be read: ${(error as Error).message}`);
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
  exp: 'Access token validation failure. It has no exp.',
};
