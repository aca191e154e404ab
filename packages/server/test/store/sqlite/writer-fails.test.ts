// Failures of the writing thread: an invalid change, a file that stays locked, a thread that ends.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GroupCommit } from '../../../src/store/sqlite/group-commit.ts';
import { toRecord } from '../../../src/store/record.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { LostConnectionError } from '../../../src/store/store.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writer-'));
  path = join(folder, 'events.db');
});
afterEach(() => rm(folder, { recursive: true }));

const recordOf = (id: string): ReturnType<typeof toRecord> =>
  toRecord({ id, activityDateTime: '2024-01-01T00:00:00Z' });

test('a change that fails does not affect the others in its batch', async () => {
  const store = openSqliteStore(path);
  // More values than columns.
  const [one, bad, other] = await Promise.allSettled([
    store.add([recordOf('one')]),
    store.add([{ ...recordOf('invalid'), values: Array.from({ length: 100 }, () => 1) }]),
    store.add([recordOf('other')]),
  ]);
  expect([one.status, bad.status, other.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await store.count()).toBe(2);
  await store.close();
});

test('a thread that ends is a lost connection, and the next change starts another', async () => {
  const store = openSqliteStore(path);
  await store.add([recordOf('first')]);
  const writer = new GroupCommit(join(folder, 'no', 'such', 'file'));
  await expect(writer.write({ kind: 'remove', id: 'x' })).rejects.toBeInstanceOf(LostConnectionError);
  await expect(writer.write({ kind: 'remove', id: 'x' })).rejects.toBeInstanceOf(LostConnectionError);
  await writer.close();
  expect(await store.add([recordOf('second')])).toEqual([true]);
  await store.close();
});

test('a file that stays locked is a lost connection, and nothing is stored', async () => {
  const store = openSqliteStore(path);
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  const begin = Date.now();
  for (const { reason } of (await Promise.allSettled(
    ['a', 'b', 'c'].map((id) => store.add([recordOf(id)])),
  )) as PromiseRejectedResult[])
    expect(reason).toBeInstanceOf(LostConnectionError);
  // The lock is waited for once, not once for each change.
  expect(Date.now() - begin).toBeLessThan(9000);
  other.exec('COMMIT');
  other.close();
  expect(await store.add([recordOf('a')])).toEqual([true]);
  await store.close();
}, 20_000);

test('a thread that hangs is a lost connection; others fail at once until it has ended', async () => {
  const store = openSqliteStore(path);
  const other = new DatabaseSync(path);
  // The thread waits for the lock in SQLite, where nothing can interrupt it.
  other.exec('BEGIN IMMEDIATE');
  const writer = new GroupCommit(path, 2000);
  const begin = performance.now();
  await expect(writer.write({ kind: 'remove', id: 'x' })).rejects.toMatchObject({ isTimeout: true, mayBeDone: true });
  await expect(writer.write({ kind: 'remove', id: 'x' })).rejects.toMatchObject({ isTimeout: true, mayBeDone: false });
  await expect(writer.close()).rejects.toThrow(/^The disk of .* did not respond/);
  expect(performance.now() - begin).toBeLessThan(4500);
  other.exec('COMMIT');
  other.close();
  await expect
    .poll(() => writer.write({ kind: 'add', records: [recordOf('a')] }).catch(() => 'hangs'), { timeout: 15_000 })
    .toEqual([true]);
  await writer.close();
  await store.close();
}, 20_000);

test('close() lets a change wait for a lock', async () => {
  const store = openSqliteStore(path);
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  const added = store.add([recordOf('a')]);
  const closed = store.close();
  await setTimeout(1000);
  other.exec('COMMIT');
  other.close();
  expect(await added).toEqual([true]);
  await closed;
}, 20_000);
