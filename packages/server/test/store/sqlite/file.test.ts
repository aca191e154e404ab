import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventType } from '../../../src/event/event-type.ts';
import { toInstant } from '@directory-provisioning/types/instant';
import { parseFilter } from '../../../src/odata/parse-filter.ts';
import { defaultOrder } from '../../../src/odata/parse-options.ts';
import { toRecord } from '../../../src/store/record.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { StoreError } from '../../../src/store/store.ts';

const { columns } = eventType;

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

async function expectRejection(message: RegExp): Promise<void> {
  const before = { digest: await digest(), files: await readdir(folder) };
  expect(() => openSqliteStore(path)).toThrow(StoreError);
  expect(() => openSqliteStore(path)).toThrow(message);
  expect({ digest: await digest(), files: await readdir(folder) }).toEqual(before);
}

describe('a database file', () => {
  test('keeps its events and secret when it is reopened', async () => {
    const first = openSqliteStore(path);
    await first.add([record]);
    const { secret } = first;
    await first.close();
    const second = openSqliteStore(path);
    expect((await second.get('a'))?.text).toBe(record.text);
    expect(second.secret).toEqual(secret);
    await second.close();
  });

  test('has a write-ahead log, our application id and our version', async () => {
    const store = openSqliteStore(path);
    const database = new DatabaseSync(path, { readOnly: true });
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA application_id').get()).toEqual({ application_id: 0x64697072 });
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 4 });
    database.close();
    await store.close();
  });

  test('that another program has locked is waited for, and the store says so', async () => {
    await openSqliteStore(path).close();
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const reasons: string[] = [];
    const store = openSqliteStore(path, {
      onWait(reason) {
        reasons.push(reason);
        other.close();
      },
    });
    expect(reasons).toEqual([`Waiting for another program, which has locked the database ${path}.`]);
    expect(await store.add([record])).toEqual([true]);
    await store.close();
  });

  test('may exist and be empty', async () => {
    await writeFile(path, '');
    const store = openSqliteStore(path);
    expect(await store.add([record])).toEqual([true]);
    await store.close();
  });

  test('that is not a database is rejected and left unchanged', async () => {
    await writeFile(path, 'some notes');
    await expectRejection(/is not a database of this stub/);
  });

  test('of another program is rejected and left unchanged, also with an open write-ahead log', async () => {
    const other = new DatabaseSync(path);
    other.exec('PRAGMA journal_mode = WAL; CREATE TABLE precious (x); INSERT INTO precious VALUES (1)');
    await expectRejection(/is not a database of this stub/);
    other.close();
  });

  test('is opened by its path even if that looks like a URI', async () => {
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

  test('of a newer stub is rejected and left unchanged', async () => {
    await openSqliteStore(path).close();
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA journal_mode = DELETE; PRAGMA user_version = 99');
    newer.close();
    await expectRejection(/newer stub \(schema 99; this one supports 4\)/);
  });

  test('that is a folder, a pipe, or in a missing folder, is rejected with the reason', async () => {
    execFileSync('mkfifo', [`${path}.pipe`]);
    expect(() => openSqliteStore(`${path}.pipe`)).toThrow(/can't be read: it is not a regular file/);
    await mkdir(path);
    expect(() => openSqliteStore(path)).toThrow(/can't be read: EISDIR/);
    expect(() => openSqliteStore(join(folder, 'none', 'events.db'))).toThrow(/can't be opened: unable to open/);
  });

  test.each([1, 2] as const)(
    'of schema %i is migrated, and its columns are filled from the events',
    async (version) => {
      writeOldSchema(version);
      const store = openSqliteStore(path);
      const { stored } = await store.page({ orderBy: defaultOrder, filter: parseFilter("jobId eq 'j'") }, 10);
      expect(stored.map(({ text }) => (JSON.parse(text) as { id: string }).id)).toEqual(['c', 'a']);
      expect(await store.count(parseFilter("provisioningStatusInfo/status eq 'failure'"))).toBe(1);
      expect(await store.count(parseFilter('durationInMilliseconds gt 4'))).toBe(1);
      expect(Buffer.from(store.secret)).toEqual(Buffer.alloc(32, 1));
      expect(await store.add([toRecord({ id: 'd', activityDateTime: '2024-01-04T00:00:00Z', jobId: 'j' })])).toEqual([
        true,
      ]);
      await store.close();
      const again = openSqliteStore(path);
      expect(await again.count(parseFilter("jobId eq 'j'"))).toBe(3);
      await again.close();
      const migrated = new DatabaseSync(path, { readOnly: true });
      const numbers = migrated.prepare('SELECT n FROM keys JOIN events USING (n) ORDER BY n').all();
      migrated.close();
      // 4 belonged to a removed event.
      expect(numbers.map(({ n }) => n)).toEqual([1, 2, 3, 5]);
    },
  );

  test('with the columns of another spec gets those of this one', async () => {
    const first = openSqliteStore(path);
    await first.add([toRecord({ id: 'a', activityDateTime: '2024-01-01T00:00:00Z', jobId: 'j', cycleId: 'c' })]);
    await first.close();
    const other = new DatabaseSync(path);
    other.exec(`DROP INDEX keys_by_jobId; ALTER TABLE keys DROP COLUMN jobId; ALTER TABLE keys ADD COLUMN "old/path" TEXT;
      CREATE INDEX "keys_by_old/path" ON keys ("old/path"); UPDATE keys SET cycleId = 'stale'; UPDATE meta SET layout = 'other'`);
    other.close();
    const second = openSqliteStore(path);
    expect(await second.count(parseFilter("jobId eq 'j' and cycleId eq 'c'"))).toBe(1);
    await second.close();
    const laidOut = new DatabaseSync(path, { readOnly: true });
    const indexes = laidOut.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").all();
    const names = (indexes as { name: string }[]).map(({ name }) => name);
    const wanted = columns.filter(({ indexed }) => indexed).map(({ name }) => `keys_by_${name}`);
    expect(names.sort()).toEqual(wanted.sort());
    const kept = laidOut.prepare("SELECT name FROM pragma_table_info('keys')").all() as { name: string }[];
    expect(kept.map(({ name }) => name)).toEqual(['instant', 'n', 'id', ...columns.map(({ name }) => name)]);
    laidOut.close();
  });

  test('with columns filled by other rules is filled again', async () => {
    const first = openSqliteStore(path);
    await first.add([toRecord({ id: 'a', activityDateTime: '2024-01-01T00:00:00Z', action: 'Create' })]);
    await first.close();
    const other = new DatabaseSync(path);
    other.exec(
      "UPDATE keys SET provisioningAction = 'other'; UPDATE meta SET layout = replace(layout, '\"stagedDelete\",', '')",
    );
    other.close();
    const second = openSqliteStore(path);
    expect(await second.count(parseFilter("provisioningAction eq 'create'"))).toBe(1);
    await second.close();
  });

  test('is left unchanged if an event in it is not valid JSON', async () => {
    writeOldSchema(1, "UPDATE events SET text = 'not JSON' WHERE n = 2");
    const before = await digest();
    expect(() => openSqliteStore(path)).toThrow(/can't be opened: .*JSON/);
    expect(await digest()).toBe(before);
  });
});

/** Writes a file as earlier versions of the stub did. */
function writeOldSchema(version: 1 | 2, sql = ''): void {
  const database = new DatabaseSync(path);
  database.exec(`
    CREATE TABLE meta (secret BLOB NOT NULL) STRICT;
    CREATE TABLE keys (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, instant TEXT NOT NULL) STRICT;
    CREATE TABLE events (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
    CREATE INDEX keys_by_instant ON keys (instant DESC, n);
    PRAGMA application_id = 0x64697072;
    PRAGMA user_version = ${version};
    INSERT INTO meta VALUES (x'${'01'.repeat(32)}');`);
  if (version === 2)
    database.exec(`ALTER TABLE meta ADD COLUMN layout TEXT NOT NULL DEFAULT ''; UPDATE meta SET layout = 'older';
      ALTER TABLE keys ADD COLUMN jobId TEXT; CREATE INDEX keys_by_jobId ON keys (jobId, instant DESC, n)`);
  const events = [
    { id: 'a', activityDateTime: '2024-01-01T00:00:00Z', jobId: 'j', statusInfo: { status: 'failure' } },
    { id: 'b', activityDateTime: '2024-01-02T00:00:00Z', durationInMilliseconds: 5 },
    { id: 'c', activityDateTime: '2024-01-03T00:00:00Z', jobId: 'j' },
  ];
  for (const event of events) {
    database
      .prepare('INSERT INTO keys (id, instant) VALUES (?, ?)')
      .run(event.id, toInstant(event.activityDateTime) ?? '');
    database.prepare('INSERT INTO events (text) VALUES (?)').run(JSON.stringify(event));
  }
  database.exec("INSERT INTO keys (id, instant) VALUES ('gone', ''); DELETE FROM keys WHERE id = 'gone'");
  database.exec(sql);
  database.close();
}

describe('writing to a file', () => {
  test('batches concurrent changes and keeps their order', async () => {
    const store = openSqliteStore(path);
    const ids = Array.from({ length: 200 }, (_, n) => `e${n}`);
    const added = await Promise.all(
      ids.map((id) => store.add([toRecord({ id, activityDateTime: '2024-01-01T00:00:00Z' })])),
    );
    expect(added).toEqual(ids.map(() => [true]));
    const { stored } = await store.page({ orderBy: defaultOrder }, 1000);
    expect(stored.map(({ text }) => (JSON.parse(text) as { id: string }).id)).toEqual(ids);
    await store.close();
  });

  test('returns a separate result for each change in a commit', async () => {
    const store = openSqliteStore(path);
    const outcomes = await Promise.all([
      store.add([record]),
      store.add([record]),
      store.replace({ ...record, text: '{"id":"a","x":1}' }, record.text),
      store.replace({ ...record, text: '{"id":"a","x":2}' }, record.text),
      store.remove('b'),
    ]);
    expect(outcomes).toEqual([[true], [false], true, false, false]);
    expect((await store.get('a'))?.text).toBe('{"id":"a","x":1}');
    await store.close();
  });

  test('close() finishes pending changes first', async () => {
    const store = openSqliteStore(path);
    const added = store.add([record]);
    await store.close();
    expect(await added).toEqual([true]);
    const again = openSqliteStore(path);
    expect((await again.get('a'))?.text).toBe(record.text);
    await again.close();
  });

  test('allows another process to write to the same file', async () => {
    const [one, other] = [openSqliteStore(path), openSqliteStore(path)];
    const records = Array.from({ length: 40 }, (_, n) =>
      toRecord({ id: `e${n}`, activityDateTime: '2024-01-01T00:00:00Z' }),
    );
    await Promise.all(records.map((each, n) => (n % 2 ? one : other).add([each])));
    expect([await one.count(), await other.count()]).toEqual([40, 40]);
    for (const store of [one, other]) await store.close();
  });
});
