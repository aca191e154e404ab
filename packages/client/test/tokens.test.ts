// How tokens are requested, cached and renewed.
import { describe, expect, test } from 'vitest';
import { failure, useCalls } from './calls.ts';
import { json, page, type Reply } from './planned-server.ts';

const { server, clientOf, list } = useCalls();
const { seen } = server;

describe('a token', () => {
  const unauthorised = json(401, { error: { code: 'InvalidAuthenticationToken', message: 'old', innerError: {} } });
  const jwt = (exp: number, n: number): string => `${n}.${btoa(JSON.stringify({ exp, n }))}.x`;

  test('is requested once for several calls, and cached until shortly before it expires', async () => {
    server.plan = [page];
    let asked = 0;
    const client = clientOf({
      token: async () => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        return jwt(Date.now() / 1000 + 3600, ++asked);
      },
    });
    await Promise.all([list(client), list(client), list(client)]);
    await list(client);
    expect(asked).toBe(1);
    let short = 0;
    const brief = clientOf({ token: () => jwt(Date.now() / 1000 + 60, ++short) });
    await list(brief);
    await list(brief);
    expect(short).toBe(2);
  });

  test('of a credential is requested with its scopes', async () => {
    server.plan = [page];
    const scopes: unknown[] = [];
    const credential = {
      getToken: (asked: string | string[]) => {
        scopes.push(asked);
        return Promise.resolve({ token: 'c', expiresOnTimestamp: Date.now() + 3_600_000 });
      },
    };
    const client = clientOf({ token: credential });
    await list(client);
    await list(client);
    expect(scopes).toEqual([[`${new URL(server.url).origin}/.default`]]);
    expect(seen[1]?.headers.authorization).toBe('Bearer c');
    await list(clientOf({ token: credential, scopes: ['a', 'b'] }));
    expect(scopes[1]).toEqual(['a', 'b']);
    const none = clientOf({ token: { getToken: () => Promise.resolve(null) } });
    await expect(list(none)).rejects.toThrow('Invalid token (undefined)');
  });

  test('that is rejected is renewed once, and the request is sent again', async () => {
    server.plan = [unauthorised, page];
    let asked = 0;
    await list(clientOf({ token: () => jwt(Date.now() / 1000 + 3600, ++asked) }));
    expect(seen.map(({ headers }) => headers.authorization?.slice(0, 9))).toEqual(['Bearer 1.', 'Bearer 2.']);
    server.plan = [unauthorised];
    seen.length = 0;
    const error = await failure(list(clientOf({ token: () => jwt(0, ++asked) })));
    expect([error.status, seen.length]).toEqual([401, 2]);
    seen.length = 0;
    await failure(list(clientOf({ token: 'always-the-same' })));
    expect(seen.length).toBe(1);
  });

  test('that cannot be sent is refused before anything is sent, without its text', async () => {
    server.plan = [page];
    const secret = 'secret';
    const invalid = [
      '',
      ' ',
      `${secret} `,
      `Bearer ${secret}`,
      `${secret}\n`,
      `${secret}\r\nX: y`,
      `${secret}é`,
      `\u0000${secret}`,
    ];
    const others: unknown[] = [
      undefined,
      null,
      5,
      true,
      {},
      [secret],
      { token: secret },
      { getToken: secret.length > 9 },
    ];
    for (const token of [...invalid, ...others]) {
      const create = (): unknown => clientOf({ token: token as string });
      expect(create).toThrow(/^Invalid token/);
      expect(create).not.toThrow(secret);
    }
    for (const token of [...invalid, ...others, () => secret]) {
      for (const source of [
        (): string => token as string,
        (): Promise<string> => Promise.resolve(token as string),
        { getToken: () => Promise.resolve({ token: token as string, expiresOnTimestamp: Date.now() + 3_600_000 }) },
      ]) {
        const error: unknown = await list(clientOf({ token: source })).catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(TypeError);
        expect(String(error)).toMatch(/^TypeError: Invalid token/);
        expect(String(error)).not.toContain(secret);
      }
    }
    expect(seen).toEqual([]);
  });

  test('is requested with the claims that the server demands', async () => {
    const demands = (claims: string): Reply =>
      json(401, {}, { 'WWW-Authenticate': `Bearer realm="", error="insufficient_claims", claims="${claims}"` });
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
    const asked: unknown[] = [];
    const token = {
      getToken: (...given: unknown[]) => {
        asked.push(given);
        return Promise.resolve({ token: `t${asked.length}`, expiresOnTimestamp: Date.now() + 3_600_000 });
      },
    };
    server.plan = [demands(btoa(claims)), page, page];
    const client = clientOf({ token });
    await list(client);
    await list(client);
    expect(asked).toEqual([
      [expect.anything(), {}],
      [expect.anything(), { claims }],
    ]);
    // What is no base64 is not passed on.
    server.plan = [demands('{not base64}'), page];
    await list(client);
    expect(asked.at(-1)).toEqual([expect.anything(), {}]);
  });
});
