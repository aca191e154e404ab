import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toRecord } from '../../../src/store/record.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { type Store, StorageFullError } from '../../../src/store/store.ts';

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

describe.skipIf(!canMount)('a store on a full disk', () => {
  let disk: string;
  let file: string;
  beforeEach(() => {
    disk = mkdtempSync(join(tmpdir(), 'disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]);
    file = join(disk, 'events.db');
  });
  afterEach(() => {
    execFileSync('umount', [disk]);
    rmdirSync(disk);
  });

  const add = (store: Store, first: number, count = 1): Promise<boolean[]> =>
    store.add(
      Array.from({ length: count }, (_, n) =>
        toRecord({ id: `e${first + n}`, activityDateTime: '2024-01-01T00:00:00Z', changeId: 'x'.repeat(2000) }),
      ),
    );
  async function addUntilFull(store: Store, count: number): Promise<number> {
    for (let first = 0; ; first += count)
      try {
        await add(store, first, count);
      } catch (error) {
        expect(error).toBeInstanceOf(StorageFullError);
        return first;
      }
  }

  test.each([1, 40])('that it has filled itself, %i events at a time, removes events, and adds none', async (count) => {
    const store = openSqliteStore(file);
    const stored = await addUntilFull(store, count);
    for (let n = 0; n < 30; n++) expect(await store.remove(`e${n}`)).toBe(true);
    expect(await store.removeBefore('2025-01-01T00:00:00.0000000Z', 20)).toBe(20);
    expect(await store.count()).toBe(stored - 50);
    await expect(add(store, stored, 5000)).rejects.toBeInstanceOf(StorageFullError);
    await store.clear();
    expect(await store.count()).toBe(0);
    await store.close();
  });

  test('that others have filled removes events, and adds some again once there is space', async () => {
    const store = openSqliteStore(file);
    await add(store, 0, 100);
    const filler = join(disk, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(30 * 2 ** 20))).toThrow('ENOSPC');
    await addUntilFull(store, 1000);
    expect(await store.remove('e0')).toBe(true);
    rmSync(filler);
    await expect.poll(() => add(store, 100).catch(() => 'full'), { timeout: 5000 }).toEqual([true]);
    expect(existsSync(`${file}-reserve`)).toBe(true);
    await store.close();
    expect(existsSync(`${file}-reserve`)).toBe(false);
  });
});
