// cspell:ignore AQAB
// A file for --jwt-jwks that can't check tokens is reported at startup.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startStub } from '../../src/index.ts';
import { run, useFolder } from './commands/command.ts';

const path = useFolder();
const jwkOf = (key: KeyObject): object => key.export({ format: 'jwk' });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = (modulusLength: number): object => jwkOf(generateKeyPairSync('rsa', { modulusLength }).publicKey);
const symmetric = { kty: 'oct', k: 'AA' };
const options = { port: 0, jwtIssuer: 'https://x', jwtAudience: 'api://x' };

test.each<[string, object[], string]>([
  ['no keys', [], 'it has no key for RS256, PS256, ES256'],
  ['keys for other algorithms alone', [symmetric, { kty: 'OKP', crv: 'Ed25519', x: 'AA' }], 'it has no key for RS256'],
  ['a key for encryption', [{ ...jwkOf(curve.publicKey), use: 'enc' }], 'it has no key for RS256'],
  [
    'a private key',
    [jwkOf(curve.publicKey), jwkOf(curve.privateKey)],
    'key 2 is invalid: JSON Web Key Set members must',
  ],
  ['a key without its number', [{ kty: 'RSA', e: 'AQAB' }], 'key 1 is invalid'],
  ['a point that is not on the curve', [{ ...jwkOf(curve.publicKey), y: 'AA' }], 'key 1 is invalid'],
  ['a short key', [rsa(1024)], 'key 1 has 1024 bits, and 2048 are the least'],
])('%s', async (_name, keys, reason) => {
  const jwtJwks = path('keys.json');
  await writeFile(jwtJwks, JSON.stringify({ keys }));
  await expect(startStub({ ...options, jwtJwks })).rejects.toThrow(
    `${jwtJwks} can't be used to check tokens: ${reason}`,
  );
});

test('keys that can not be used are ignored if there is one that can', async () => {
  const jwtJwks = path('keys.json');
  await writeFile(jwtJwks, JSON.stringify({ keys: [symmetric, rsa(2048)] }));
  await (await startStub({ ...options, jwtJwks })).close();
});

test.each([[], ['--workers', '2', '--database', 'events.db']])(
  'the command ends with 2 and names the file and the reason %j',
  async (...more: string[]) => {
    await writeFile(path('none.json'), '{"keys":[]}');
    const given = more.map((text) => (text === 'events.db' ? path(text) : text));
    const issuer = ['--jwt-issuer', 'x', '--jwt-audience', 'x', '--jwt-jwks', path('none.json')];
    const { code, stderr } = await run(['--port', '0', ...issuer, ...given]);
    expect([code, stderr]).toEqual([
      2,
      `${path('none.json')} can't be used to check tokens: it has no key for RS256, PS256, ES256.\n`,
    ]);
  },
);
