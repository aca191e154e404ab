import { expect, test } from 'vitest';
import { fuzz } from './queries.ts';

// `npm run fuzz` asks 100,000, and watches time and memory too.
test('1,000 queries, whole and spoiled, are understood or refused, and never a 5xx', async () => {
  const seed = Date.now() % 1_000_000;
  const { wrong, understood, refused } = await fuzz(1000, seed, Infinity);
  expect(wrong, `seed ${seed}`).toEqual([]);
  expect(understood).toBeGreaterThan(450);
  expect(refused).toBeGreaterThan(150);
}, 60_000);
