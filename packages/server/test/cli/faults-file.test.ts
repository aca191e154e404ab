// What a file of rules may have, and where it is wrong.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFaultsFile } from '../../src/cli/faults-file.ts';
import type { FaultSet } from '../../src/rehearsal/fault-list.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faults-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(...rules: string[]): Promise<FaultSet> {
  const path = join(folder, 'faults.yaml');
  await writeFile(path, `faults:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`);
  return readFaultsFile(path);
}

test('quotas, batches, stale pages and forms of Retry-After', async () => {
  const { faults } = await read(
    '{ name: a, then: { quota: { calls: 5, per: 10s, by: tenant, strict: true }, retryAfter: none } }',
    '{ name: b, match: { batch: item }, then: { preset: throttled, retryAfter: fraction } }',
    '{ name: c, then: { page: { stale: 5m } } }',
  );
  expect(faults.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

test.each<[string, RegExp]>([
  ['quota: { calls: 5, per: 10 }', /:3 \/faults\/1\/then\/quota\/per: must be string/],
  ['quota: { calls: 5, per: 10s, by: user }', /:3 \/faults\/1\/then\/quota\/by: must be equal to one of/],
  ['quota: { calls: 5, per: 2d }', /:3 \/faults\/1\/then: the time of a quota is above 0 and at most a day/],
  ['page: { stale: 5 }', /:3 \/faults\/1\/then\/page\/stale: must be string/],
  ['status: 429, retryAfter: soon', /:3 \/faults\/1\/then\/retryAfter: /],
])('%s is wrong', async (then, reason) => {
  await expect(read('{ name: good, then: { status: 500 } }', `{ name: bad, then: { ${then} } }`)).rejects.toThrow(
    reason,
  );
});
