// Random tokens that must be rejected. TOKENS sets how many: `npm run wrong-tokens` tries 10,000.
import { createHmac, randomBytes } from 'node:crypto';
import { type CryptoKey, exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { dispatchTo } from '../../src/http/dispatch.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { graphAudience, Issuer, issuerOf, tenantIdOf } from '../../src/tokens/issuer.ts';
import { createVerifier } from '../../src/tokens/verifier.ts';

const TOKENS = Number(process.env['TOKENS'] ?? 300);
const now = new Date('2026-03-01T00:00:00Z');
const seconds = now.getTime() / 1000;
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const one = <Item>(items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(Math.random() * items.length)] ?? items[0];

test(`${TOKENS} tokens that are forged, expired, early, for another service or without permission: none is accepted or causes a 5xx`, async () => {
  const issuer = new Issuer(() => now);
  const verify = await createVerifier(() => now, issuer, undefined);
  const store = openSqliteStore(':memory:');
  const send = dispatchTo(createApp({ store, verify, entra: issuer, now: () => now }));
  const statusOf = async (token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    return (
      await send({
        method: 'GET',
        base: 'http://localhost',
        url: '/beta/auditLogs/provisioning',
        headers,
        body: undefined,
      })
    ).status;
  };
  const { keys } = await issuer.keys();
  const [jwk = {}] = keys;
  const publicKey = await importJWK({ ...jwk, alg: 'RS256' }, 'RS256', { extractable: true });
  if (publicKey instanceof Uint8Array) throw new Error('Not a key');
  const pem = await exportSPKI(publicKey);
  const foreign = (await generateKeyPair('RS256')).privateKey;
  const tenant = tenantIdOf('contoso.com');
  const right = (): Record<string, unknown> => ({
    iss: issuerOf(tenant),
    aud: graphAudience,
    tid: tenant,
    appid: 'app',
    roles: ['AuditLog.Read.All'],
    iat: seconds,
    nbf: seconds,
    exp: seconds + 3600,
  });
  /** Signs a text with the public key as an HMAC secret. */
  const confused = (text: string): string =>
    createHmac('sha256', one([pem, JSON.stringify(jwk), jwk.n ?? '']))
      .update(text)
      .digest('base64url');
  const kinds: readonly [string, () => Promise<string> | string][] = [
    ['signed by another key', () => signed(right(), foreign, one([jwk.kid ?? '', 'other', '']))],
    ['alg none', () => `${encode({ alg: one(['none', 'None', 'NONE', '']) })}.${encode(right())}.`],
    [
      'key confusion',
      () => {
        const text = `${encode({ alg: one(['HS256', 'HS384', 'HS512']), kid: jwk.kid })}.${encode(right())}`;
        return `${text}.${confused(text)}`;
      },
    ],
    [
      'its own key in the header',
      () => {
        const text = `${encode({ alg: 'RS256', jwk, jku: 'http://127.0.0.1:1/keys' })}.${encode(right())}`;
        return `${text}.${randomBytes(256).toString('base64url')}`;
      },
    ],
    ['expired', () => issuer.issue({ startsIn: -7200_000, expiresIn: Math.floor(Math.random() * 7200_000) })],
    ['early', () => issuer.issue({ startsIn: 1000 + Math.floor(Math.random() * 1e9) })],
    [
      'for others',
      () => issuer.issue({ audience: one(['https://x', graphAudience + '/', '', 'graph.microsoft.com']) }),
    ],
    ['without permission', () => issuer.issue({ permissions: one([[], ['User.Read.All'], ['directory.read.all']]) })],
    ['of a user without a role', () => issuer.issue({ wids: one([[], ['x'], [tenant]]) })],
    [
      'changed',
      async () => {
        const token = await issuer.issue();
        let changed = token;
        while (changed === token) {
          const at = Math.floor(Math.random() * (token.lastIndexOf('.') + 100));
          const rest = token.slice(at + 1 + Math.floor(Math.random() * 3));
          changed = token.slice(0, at) + one(['A', 'b', '0', '_', '.', '']) + rest;
        }
        return changed;
      },
    ],
    ['cut', async () => (await issuer.issue()).slice(0, Math.floor(Math.random() * 600))],
    ['noise', () => `${noise()}.${noise()}.${noise()}`],
  ];
  const wrong: string[] = [];
  const statuses: Record<number, number> = {};
  for (let n = 0; n < TOKENS; n++) {
    const [name, make] = kinds[n % kinds.length] ?? kinds[0] ?? ['', (): string => ''];
    const token = await make();
    const status = await statusOf(token);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status !== 401 && status !== 403) wrong.push(`${status} ${name}: ${token}`);
  }
  expect(wrong).toEqual([]);
  expect(Object.keys(statuses)).toEqual(['401', '403']);
  // The valid token that the others are made from.
  expect(await statusOf(await issuer.issue())).toBe(200);
  await store.close();
  if (TOKENS > 1000) console.log(statuses);
}, 600_000);

const noise = (): string => randomBytes(Math.floor(Math.random() * 200)).toString('base64url');

const signed = (claims: Record<string, unknown>, key: CryptoKey, kid: string): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(key);
