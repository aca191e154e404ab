import { describe, expect, test } from 'vitest';
import type { RetryOptions } from '../src/request.ts';
import { waitAfter } from '../src/retry.ts';

/** The shortest and the longest of many waits: by chance alone these are close to what may be. */
function waits(count: number, retry: RetryOptions): [least: number, most: number] {
  const busy = new Response(null, { status: 503 });
  const many = Array.from({ length: 2000 }, () => waitAfter(busy, true, count, { attempts: 10, ...retry }));
  return [Math.min(...many), Math.max(...many)];
}

describe('the wait before another attempt', () => {
  test.each([
    ['is the delay at the most', 1, {}, 500],
    ['may be twice as long the next time', 2, {}, 1000],
    ['and twice as long again', 3, {}, 2000],
    ['begins where it is told', 2, { delay: 10 }, 20],
    ['ends where it is told', 9, { delay: 10, maximumDelay: 15 }, 15],
  ])('%s, and as short as chance has it', (_name, count, retry, longest) => {
    const [least, most] = waits(count, retry);
    expect(least).toBeGreaterThanOrEqual(0);
    expect(least).toBeLessThan(longest * 0.1);
    expect(most).toBeGreaterThan(longest * 0.9);
    expect(most).toBeLessThanOrEqual(longest);
  });

  test('is what the server asks for, to the millisecond', () => {
    const busy = new Response(null, { status: 429, headers: { 'Retry-After': '1.5' } });
    expect([waitAfter(busy, false, 1), waitAfter(busy, false, 3)]).toEqual([1500, 1500]);
  });
});
