// How tokens are requested, cached and renewed.
import { describe, expect, test } from 'vitest';
import { failure, useCalls } from './calls.ts';
import { json, page } from './planned-server.ts';

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
    await expect(list(none)).rejects.toThrow(/no token/);
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
    await failure(list(clientOf({ token: 'always the same' })));
    expect(seen.length).toBe(1);
  });
});
