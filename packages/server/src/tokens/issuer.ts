// Issues tokens as Entra does for Microsoft Graph. Each stub has its own key, and never stores it.
import { createHash, randomUUID } from 'node:crypto';
import type { CryptoKey, JWK } from 'jose';
import { permissions as allPermissions } from '../generated/operations.ts';

/** The default audience of tokens. */
export const graphAudience = 'https://graph.microsoft.com';

/** The default tenant of tokens. */
export const developmentTenant = 'contoso.onmicrosoft.com';

/** An app that may request tokens. The secrets are public: the stub is for tests. */
export interface DevelopmentClient {
  readonly id: string;
  readonly secret: string;
  readonly permissions: readonly string[];
}

/** An app with every permission of the spec, and one with none. */
export const developmentClients: readonly [DevelopmentClient, DevelopmentClient] = [
  { id: '11111111-1111-4111-8111-111111111111', secret: 'development', permissions: allPermissions },
  { id: '22222222-2222-4222-8222-222222222222', secret: 'development', permissions: [] },
];

/** What a token contains. */
export interface TokenOptions {
  /** The id of a tenant, or one of its domains. Default: {@link developmentTenant}. */
  readonly tenant?: string | undefined;
  /** Default: the first of the {@link developmentClients}. */
  readonly appId?: string | undefined;
  /** Default: every permission in the spec. */
  readonly permissions?: readonly string[] | undefined;
  /** The template ids of a user's directory roles. With them, the token is a user's, not an app's. */
  readonly wids?: readonly string[] | undefined;
  /** How long the token is valid, in milliseconds; with 0, it has expired. Default: a second less than an hour. */
  readonly expiresIn?: number | undefined;
  /** How long until the token becomes valid, in milliseconds. Default: 0. */
  readonly startsIn?: number | undefined;
  /** Default: {@link graphAudience}. */
  readonly audience?: string | undefined;
}

/** How long tokens are valid by default, in milliseconds: a second less than an hour, as in Entra. */
export const LIFETIME = 3_599_000;

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The id of a tenant. The same domain always gets the same id. */
export const tenantIdOf = (tenant: string): string => (GUID.test(tenant) ? tenant.toLowerCase() : guidOf(tenant));

/** Derives a GUID from a text. */
function guidOf(text: string): string {
  const digits = createHash('sha256').update(text.toLowerCase()).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

/** The `iss` of the tokens of a tenant. */
export const issuerOf = (tenantId: string): string => `https://sts.windows.net/${tenantId}/`;

/** The private key that signs, and the public key that is served. */
interface SigningKey {
  readonly id: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** Issues tokens. The key is generated when it is first used. */
export class Issuer {
  readonly #now: () => Date;
  #key: Promise<SigningKey> | undefined;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** The public keys to check the tokens with: a JSON Web Key Set (RFC 7517, 5). */
  async keys(): Promise<{ keys: JWK[] }> {
    const { publicJwk } = await this.#signingKey();
    return { keys: [publicJwk] };
  }

  /** Issues a token. Rejects with a `RangeError` if a time is none. */
  async issue(options: TokenOptions = {}): Promise<string> {
    const { tenant = developmentTenant, appId = developmentClients[0].id, permissions = allPermissions } = options;
    const { wids, expiresIn = LIFETIME, startsIn = 0, audience = graphAudience } = options;
    checkMilliseconds('expiresIn', expiresIn);
    checkMilliseconds('startsIn', startsIn);
    const { SignJWT } = await import('jose');
    const { id, privateKey } = await this.#signingKey();
    const tenantId = tenantIdOf(tenant);
    const now = this.#now().getTime();
    const principal = guidOf(`${tenantId} ${appId}`);
    const claims = {
      appid: appId,
      appidacr: '1',
      idp: issuerOf(tenantId),
      oid: principal,
      tid: tenantId,
      uti: randomUUID(),
      ver: '1.0',
      ...(wids === undefined
        ? { idtyp: 'app', roles: permissions }
        : { idtyp: 'user', scp: permissions.join(' '), wids }),
    };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: id })
      .setIssuer(issuerOf(tenantId))
      .setSubject(principal)
      .setAudience(audience)
      .setIssuedAt(Math.floor(now / 1000))
      .setNotBefore(Math.floor((now + startsIn) / 1000))
      .setExpirationTime(Math.floor((now + startsIn + expiresIn) / 1000))
      .sign(privateKey);
  }

  #signingKey(): Promise<SigningKey> {
    this.#key ??= createKey();
    return this.#key;
  }
}

/** The longest time, in milliseconds: about 10,000 years. */
const LONGEST = 10_000 * 365 * 86_400_000;

function checkMilliseconds(name: string, given: number): void {
  // Without types, it may be a text such as '5m'.
  if (typeof given !== 'number' || !(Math.abs(given) <= LONGEST))
    throw new RangeError(`Invalid ${name} '${String(given)}': expected milliseconds, at most ${LONGEST}.`);
}

/** The algorithm that Entra signs with. */
const ALGORITHM = 'RS256';

async function createKey(): Promise<SigningKey> {
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await import('jose');
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM);
  const jwk = await exportJWK(publicKey);
  const id = await calculateJwkThumbprint(jwk);
  return { id, privateKey, publicJwk: { ...jwk, kid: id, use: 'sig', alg: ALGORITHM } };
}
