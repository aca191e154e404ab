import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createTokens } from '../src/token.ts';

/** A JWT that expires in the given number of seconds, with base64url-encoded claims. */
function jwt(seconds: number, claims: object = {}): string {
  const payload = JSON.stringify({ exp: Date.now() / 1000 + seconds, ...claims });
  return `e30.${Buffer.from(payload).toString('base64url')}.x`;
}

/** How often two calls request a token. */
async function asked(make: () => string): Promise<number> {
  let count = 0;
  const tokens = createTokens(() => {
    count++;
    return make();
  }, []);
  await tokens();
  await tokens();
  return count;
}

describe('a token of a function', () => {
  test.each([
    ['cached until two minutes before it expires', 150, 1],
    ['requested again from then on', 110, 2],
    ['requested again once expired', -1, 2],
  ])('is %s', async (_name, seconds, want) => {
    expect(await asked(() => jwt(seconds))).toBe(want);
  });

  test.each([
    ['-', '>>>>>'],
    ['_', '?????'],
  ])('is read if its claims contain %s', async (sign, name) => {
    const token = jwt(3600, { name });
    expect(token).toContain(sign);
    expect(await asked(() => token)).toBe(1);
  });

  test.each(['opaque', 'a.b.c', `e30.${btoa('{}')}.x`, `e30.${btoa('null')}.x`])(
    'is requested each time if it has no expiry: %s',
    async (token) => {
      expect(await asked(() => token)).toBe(2);
    },
  );
});

test('a token of a credential is cached until two minutes before it expires', async () => {
  for (const [seconds, want] of [
    [150, 1],
    [110, 2],
  ] as const) {
    let count = 0;
    const getToken = (): Promise<{ token: string; expiresOnTimestamp: number }> =>
      Promise.resolve({ token: `t${++count}`, expiresOnTimestamp: Date.now() + seconds * 1000 });
    const tokens = createTokens({ getToken }, []);
    await tokens();
    expect(await tokens()).toBe(`t${want}`);
  }
});

test('a token request that hangs is repeated once after half a minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  let count = 0;
  const tokens = createTokens(() => (++count === 1 ? new Promise<string>(() => undefined) : jwt(3600)), []);
  void tokens();
  vi.setSystemTime(Date.now() + 29_000);
  void tokens();
  expect(count).toBe(1);
  vi.setSystemTime(Date.now() + 2000);
  const [one, other] = await Promise.all([tokens(), tokens()]);
  expect([count, one === other]).toEqual([2, true]);
});
