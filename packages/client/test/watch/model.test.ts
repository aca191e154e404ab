// A watch in virtual time: late events, ties, duplicates, invalid events, crashes at every point, a wrong clock, and every
// fault that a server may have. `npm run watch-model` runs it with 100,000 events.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mostInTenSeconds, runModel } from './model/run.ts';

const events = Number(process.env['EVENTS'] ?? 900);
const isWhole = events > 10_000;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test.each([
  ['an hour behind', -3_600_000, 1],
  ['an hour ahead', 3_600_000, 2],
  ['right', 0, 3],
])('a watch with a clock that is %s loses and doubles no event', { timeout: 1_200_000 }, async (_name, skew, seed) => {
  const options = isWhole ? { perSecond: 10, pageSize: 1000 } : { perSecond: 1, pageSize: 100 };
  const { lost, doubled, longest, crashes, log } = await runModel({ seed, events, skew, ...options });
  expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  expect(longest).toBeLessThan(200_000);
  expect(mostInTenSeconds(log.arrivals)).toBeLessThanOrEqual(5);
  expect(crashes).toBeGreaterThan(0);
  if (isWhole) console.log({ requests: log.arrivals.length, longest, crashes, faults: Object.fromEntries(log.faults) });
});

test('a watch of 10 events a second needs at most 5 requests in 10 seconds', { timeout: 1_200_000 }, async () => {
  const options = { seed: 4, events: isWhole ? 20_000 : 3000, perSecond: 10, pageSize: 1000, skew: 0, isCalm: true };
  const { lost, doubled, log } = await runModel(options);
  expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  expect(mostInTenSeconds(log.arrivals)).toBeLessThanOrEqual(5);
});
