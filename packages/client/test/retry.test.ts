import { describe, expect, test } from 'vitest';
import type { RetryOptions } from '../src/request.ts';
import { waitAfter } from '../src/retry.ts';

/** The shortest and the longest of many random waits: these are close to the limits. */
function waits(count: number, retry: RetryOptions): [least: number, most: number] {
  const busy = new Response(null, { status: 503 });
  const many = Array.from({ length: 2000 }, () => waitAfter(busy, true, count, { attempts: 10, ...retry }));
  return [Math.min(...many), Math.max(...many)];
}

describe('the wait before a retry', () => {
  test.each([
    ['is at most the delay', 1, {}, 500],
    ['is at most twice the delay the next time', 2, {}, 1000],
    ['doubles again', 3, {}, 2000],
    ['starts from the given delay', 2, { delay: 10 }, 20],
    ['is limited to the maximum', 9, { delay: 10, maximumDelay: 15 }, 15],
  ])('%s, and random below that', (_name, count, retry, longest) => {
    const [least, most] = waits(count, retry);
    expect(least).toBeGreaterThanOrEqual(0);
    expect(least).toBeLessThan(longest * 0.1);
    expect(most).toBeGreaterThan(longest * 0.9);
    expect(most).toBeLessThanOrEqual(longest);
  });

  test('is exactly as long as Retry-After says', () => {
    const busy = new Response(null, { status: 429, headers: { 'Retry-After': '1.5' } });
    expect([waitAfter(busy, false, 1), waitAfter(busy, false, 3)]).toEqual([1500, 1500]);
  });
});
