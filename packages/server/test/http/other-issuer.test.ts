// `--jwt-issuer`: the stub accepts tokens of another issuer.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startStub } from '../../src/index.ts';
import { TokenCheckError } from '../../src/listen/token-check-error.ts';

describe('tokens of another issuer', () => {
  const [jwtIssuer, jwtAudience] = ['https://issuer.example', 'api://log'];
  const makeKey = async (): Promise<{ jwk: JWK; sign: (claims?: object, header?: object) => Promise<string> }> => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const exported = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(exported);
    return {
      jwk: { ...exported, kid, alg: 'ES256' },
      sign: (claims = {}, header = { kid }) =>
        new SignJWT({ roles: ['AuditLog.Read.All'], iss: jwtIssuer, aud: jwtAudience, ...claims })
          .setProtectedHeader({ alg: 'ES256', ...header })
          .setExpirationTime('1h')
          .sign(privateKey),
    };
  };
  const statusWith = async (url: string, token: string): Promise<number> =>
    (await fetch(`${url}/auditLogs/provisioning`, { headers: { authorization: `Bearer ${token}` } })).status;

  test('are checked with the keys in a file, and need the right issuer, audience and permission', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keys-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { jwk, sign } = await makeKey();
    const jwtJwks = join(folder, 'keys.json');
    await writeFile(jwtJwks, JSON.stringify({ keys: [jwk] }));
    await using stub = await startStub({ port: 0, auth: 'entra', jwtIssuer, jwtAudience, jwtJwks });
    const statuses = [];
    for (const token of [
      await sign(),
      await stub.createToken(),
      await sign({ aud: 'api://x' }),
      await sign({ iss: 'https://x' }),
      await sign({ roles: [] }),
      await (await makeKey()).sign(),
    ])
      statuses.push(await statusWith(stub.url, token));
    expect(statuses).toEqual([200, 200, 401, 401, 403, 401]);
    await writeFile(jwtJwks, '{}');
    await expect(startStub({ port: 0, jwtIssuer, jwtAudience, jwtJwks })).rejects.toThrow('is not a JSON Web Key Set');
    for (const one of ['1', 'null', '[]']) {
      await writeFile(jwtJwks, `{"keys":[${one}]}`);
      await expect(startStub({ port: 0, jwtIssuer, jwtAudience, jwtJwks })).rejects.toThrow('must be an object');
    }
    await expect(startStub({ port: 0, jwtIssuer, jwtJwks })).rejects.toThrow('must be given together');
    await expect(startStub({ port: 0, auth: 'entra', tokens: ['a'] })).rejects.toThrow('remove one of them');
  });

  test('need not name their key if there are several', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keys-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const [first, second, foreign] = await Promise.all([makeKey(), makeKey(), makeKey()]);
    const jwtJwks = join(folder, 'keys.json');
    await writeFile(jwtJwks, JSON.stringify({ keys: [first.jwk, second.jwk] }));
    await using stub = await startStub({ port: 0, jwtIssuer, jwtAudience, jwtJwks });
    const statuses = [];
    for (const token of [
      await first.sign({}, {}),
      await second.sign({}, {}),
      await second.sign({ aud: 'api://x' }, {}),
      await foreign.sign({}, {}),
    ])
      statuses.push(await statusWith(stub.url, token));
    expect(statuses).toEqual([200, 200, 401, 401]);
  });

  test('need a URL of the keys that is valid and has no password, which error messages would show', async () => {
    for (const jwtJwks of ['http://[', 'https://:hidden@issuer.example/keys', 'http://hidden@issuer.example/keys']) {
      const problem = await startStub({ port: 0, jwtIssuer, jwtAudience, jwtJwks }).catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(TokenCheckError);
      expect((problem as Error).message).not.toContain('hidden');
    }
  });

  test('are checked with the keys at a URL; 503 while the URL does not respond with keys', async () => {
    const { jwk, sign } = await makeKey();
    const served: { keys?: JWK[] } = {};
    const server = createServer((_request, response) => {
      if (served.keys === undefined) response.writeHead(500).end();
      else response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(served));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const jwtJwks = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
    await using stub = await startStub({ port: 0, jwtIssuer, jwtAudience, jwtJwks });
    expect(await statusWith(stub.url, await sign())).toBe(503);
    expect(await statusWith(stub.url, 'any')).toBe(401);
    served.keys = [jwk];
    expect(await statusWith(stub.url, await sign())).toBe(200);
  });
});
