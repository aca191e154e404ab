import { expect, test } from 'vitest';
import { fuzz } from './queries.ts';

// `npm run fuzz` sends 100,000, and also watches time and memory.
test('1,000 valid and mutated queries are accepted or rejected, never with a 5xx', async () => {
  const seed = Date.now() % 1_000_000;
  const { failures, accepted, rejected } = await fuzz(1000, seed, Infinity);
  expect(failures, `seed ${seed}`).toEqual([]);
  expect(accepted).toBeGreaterThan(450);
  expect(rejected).toBeGreaterThan(150);
}, 60_000);
