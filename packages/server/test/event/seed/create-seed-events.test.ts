import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSeedEvents } from '../../../src/event/seed/create-seed-events.ts';

// Databases are filled in several runs, also by different versions: a changed event would be added a second time.
test.each([
  [3000, 7, '23f040c028b60382e00c45ba8e588abbf4574f2650760762b0de7219931b4974'],
  [1000, 4_294_967_295, 'b72aabab8b7c5b4c0e59eb873012145c93f47bf96ca6160ef0ef6509a67f6d2e'],
])('%i events of seed %i are the same in every version', (count, seed, expected) => {
  const hash = createHash('sha256');
  for (const event of createSeedEvents({ count, seed, until: new Date('2026-03-31T00:00:00Z') }))
    hash.update(`${JSON.stringify(event)}\n`);
  expect(hash.digest('hex')).toBe(expected);
});
