import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createTokens } from '../src/token.ts';

/** A token that ends in so many seconds, its claims written as base64url has it. */
function jwt(seconds: number, claims: object = {}): string {
  const payload = JSON.stringify({ exp: Date.now() / 1000 + seconds, ...claims });
  return `e30.${Buffer.from(payload).toString('base64url')}.x`;
}

/** How often two calls ask for a token. */
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
    ['kept until two minutes before its end', 150, 1],
    ['asked for anew from then on', 110, 2],
    ['asked for anew after its end', -1, 2],
  ])('is %s', async (_name, seconds, want) => {
    expect(await asked(() => jwt(seconds))).toBe(want);
  });

  test.each([
    ['-', '>>>>>'],
    ['_', '?????'],
  ])('is read where its claims are written with %s', async (sign, name) => {
    const token = jwt(3600, { name });
    expect(token).toContain(sign);
    expect(await asked(() => token)).toBe(1);
  });

  test.each(['opaque', 'a.b.c', `e30.${btoa('{}')}.x`, `e30.${btoa('null')}.x`])(
    'is asked for each time where it does not tell its end: %s',
    async (token) => {
      expect(await asked(() => token)).toBe(2);
    },
  );
});

test('a token of a credential is kept until two minutes before its end', async () => {
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

test('a token that never comes is asked for anew after half a minute, and by one alone', async () => {
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
