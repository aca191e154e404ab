import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fuzz } from './send-requests.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fuzz-'));
});
afterAll(() => rm(folder, { recursive: true }));

// `npm run fuzz` sends 100,000, and also watches time and memory.
test.for([
  ['memory', 500, (): string => ':memory:'],
  ['a file', 200, (): string => join(folder, 'events.db')],
] as const)(
  'valid and mutated requests to a stub with %s are accepted or rejected, never with a 5xx',
  { timeout: 60_000 },
  async ([, count, databaseOf]) => {
    const seed = Date.now() % 1_000_000;
    const { failures, accepted, rejected } = await fuzz(count, seed, Infinity, databaseOf());
    expect(failures, `seed ${seed}`).toEqual([]);
    // 48 % of all are accepted, and by chance up to four standard deviations less.
    expect(accepted).toBeGreaterThan(0.48 * count - 4 * Math.sqrt(count / 4));
    expect(rejected).toBeGreaterThan(0.2 * count);
  },
);
