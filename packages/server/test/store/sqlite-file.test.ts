import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toRecord } from '../../src/store/record.ts';
import { openSqliteStore, StoreError } from '../../src/store/sqlite.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
  path = join(folder, 'events.db');
});
afterEach(() => rm(folder, { recursive: true }));

const record = toRecord({ id: 'a', activityDateTime: '2024-01-01T00:00:00.0000000Z' });
const digest = async (): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

async function expectRefusal(message: RegExp): Promise<void> {
  const before = { digest: await digest(), files: await readdir(folder) };
  expect(() => openSqliteStore(path)).toThrow(StoreError);
  expect(() => openSqliteStore(path)).toThrow(message);
  expect({ digest: await digest(), files: await readdir(folder) }).toEqual(before);
}

describe('a database file', () => {
  test('keeps events and its secret from one opening to the next', async () => {
    const first = openSqliteStore(path);
    await first.add(record);
    const { secret } = first;
    await first.close();
    const second = openSqliteStore(path);
    expect(await second.get('a')).toBe(record.text);
    expect(second.secret).toEqual(secret);
    await second.close();
  });

  test('is durable: write-ahead log, synchronous FULL, our mark and version', async () => {
    const store = openSqliteStore(path);
    const database = new DatabaseSync(path, { readOnly: true });
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA application_id').get()).toEqual({ application_id: 0x64697072 });
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 });
    database.close();
    await store.close();
  });

  test('may be there and empty', async () => {
    await writeFile(path, '');
    const store = openSqliteStore(path);
    expect(await store.add(record)).toBe(true);
    await store.close();
  });

  test('that is no database is refused untouched', async () => {
    await writeFile(path, 'dear diary');
    await expectRefusal(/is not a database of this stub/);
  });

  test("that is somebody else's database is refused untouched, also with an open write-ahead log", async () => {
    const other = new DatabaseSync(path);
    other.exec('PRAGMA journal_mode = WAL; CREATE TABLE precious (x); INSERT INTO precious VALUES (1)');
    await expectRefusal(/is not a database of this stub/);
    other.close();
  });

  test('is a file of its name where the name looks like a URI', async () => {
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE precious (x)');
    other.close();
    const before = await digest();
    const { dir, base } = parse(path);
    const from = process.cwd();
    process.chdir(dir);
    try {
      await openSqliteStore(`file:${base}`).close();
    } finally {
      process.chdir(from);
    }
    expect(await digest()).toBe(before);
    expect(await readdir(folder)).toContain(`file:${base}`);
  });

  test('of a newer stub is refused untouched', async () => {
    await openSqliteStore(path).close();
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA journal_mode = DELETE; PRAGMA user_version = 99');
    newer.close();
    await expectRefusal(/newer stub \(schema 99; this one knows 2\)/);
  });

  test('that is a folder, or lies in none, is refused in words', async () => {
    await mkdir(path);
    expect(() => openSqliteStore(path)).toThrow(/can't be read: EISDIR/);
    expect(() => openSqliteStore(join(folder, 'none', 'events.db'))).toThrow(/can't be opened: unable to open/);
  });
});
