// The contract of every store.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPostgresStore } from '../../src/store/postgres/open-postgres-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Position } from '../../src/odata/plan.ts';
import { parseFilter } from '../../src/odata/parse-filter.ts';
import { defaultOrder } from '../../src/odata/parse-options.ts';
import { openTenantStores, reopenStore } from '../../src/store/open-store.ts';
import { columnValues, type StoredRecord } from '../../src/store/record.ts';
import type { ReopenableStore } from '../../src/store/store.ts';
import { type PostgresServer, usePostgres } from '@directory-provisioning/test-support/postgres-server';

/** A record whose text need not be an event. */
const recordOf = (record: Pick<StoredRecord, 'id' | 'instant' | 'text'>): StoredRecord => ({
  ...record,
  values: columnValues({ id: record.id, activityDateTime: record.instant }),
});
const instantAt = (second: number): string => `2024-01-01T00:00:${String(second).padStart(2, '0')}.0000000Z`;

let server: PostgresServer;
let url: string;
beforeAll(async () => {
  server = await usePostgres();
  url = await server.createDatabase();
});
afterAll(() => server.close());

let folder: string;
let store: ReopenableStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function walk(limit: number): Promise<string[]> {
  const texts: string[] = [];
  let after: Position | undefined;
  do {
    const page = await store.page({ orderBy: defaultOrder }, limit, after);
    expect(page.stored.length).toBeLessThanOrEqual(limit);
    texts.push(...page.stored.map(({ text }) => text));
    after = page.next;
  } while (after !== undefined);
  return texts;
}

const kinds: [string, () => ReopenableStore | Promise<ReopenableStore>][] = [
  ['in memory', () => openSqliteStore(':memory:')],
  ['of requests without a tenant', () => openTenantStores(() => Promise.resolve())],
  ['in a file', () => openSqliteStore(join(folder, 'events.db'))],
  ['in PostgreSQL', () => server.empty(url).then(() => openPostgresStore(url))],
];
describe.each(kinds)('a store %s', (_name, open) => {
  beforeEach(async () => {
    store = await open();
  });

  test('returns the exact text that was added', async () => {
    const text = '{"id":"a","x":"\\ud83d\\ude00 \\u0000 \'; DROP TABLE events; --"}';
    expect(await store.add([recordOf({ id: 'a', instant: instantAt(1), text })])).toEqual([true]);
    expect((await store.get('a'))?.text).toBe(text);
    expect(await store.get('b')).toBeUndefined();
    expect(await store.get('A')).toBeUndefined();
  });

  test('rejects an existing id and keeps the first event', async () => {
    expect(await store.add([recordOf({ id: 'a', instant: instantAt(1), text: 'first' })])).toEqual([true]);
    expect(await store.add([recordOf({ id: 'a', instant: instantAt(2), text: 'second' })])).toEqual([false]);
    expect(await walk(10)).toEqual(['first']);
  });

  test('adds several records at once, and the first of two with one id', async () => {
    const records = ['a', 'b', 'a', 'c'].map((id, at) => recordOf({ id, instant: instantAt(at), text: `${id}${at}` }));
    expect(await store.add(records)).toEqual([true, true, false, true]);
    expect(await store.add([...records, recordOf({ id: 'd', instant: instantAt(9), text: 'd' })])).toEqual([
      ...Array.from(records, () => false),
      true,
    ]);
    expect(await walk(10)).toEqual(['d', 'c3', 'b1', 'a0']);
    expect(await store.add([])).toEqual([]);
  });

  test('adds no record if one cannot be stored', async () => {
    const [good, bad] = ['a', 'b'].map((id) => recordOf({ id, instant: instantAt(1), text: `{"id":"${id}"}` }));
    if (good === undefined || bad === undefined) throw new Error('There are two');
    const values = bad.values.map(() => ({}) as unknown as string);
    await expect(store.add([good, { ...bad, values }])).rejects.toThrow();
    await expect(store.add([{ ...bad, values }])).rejects.toThrow();
    expect(await store.count()).toBe(0);
    expect(await store.add([good])).toEqual([true]);
    expect(await walk(10)).toEqual([good.text]);
  });

  test('finishes pending changes before it closes', async () => {
    const added = store.add([recordOf({ id: 'a', instant: instantAt(1), text: '{"id":"a"}' })]);
    await store.close();
    expect(await added).toEqual([true]);
    store = await open();
  });

  test('removes events before a time, the oldest first', async () => {
    for (const second of [3, 1, 4, 2, 5])
      await store.add([recordOf({ id: `${second}`, instant: instantAt(second), text: `${second}` })]);
    expect((await store.get('1'))?.text).toBe('1');
    expect(await store.removeBefore(instantAt(4), 2)).toBe(2);
    expect(await walk(10)).toEqual(['5', '4', '3']);
    expect(await store.removeBefore(instantAt(4), 2)).toBe(1);
    expect(await store.removeBefore(instantAt(4), 2)).toBe(0);
    expect(await walk(10)).toEqual(['5', '4']);
    expect(await store.get('1')).toBeUndefined();
  });

  test('lists the newest first, and events with the same time in order of arrival', async () => {
    for (const [id, second] of [
      ['a', 1],
      ['b', 3],
      ['c', 2],
      ['d', 3],
      ['e', 1],
    ] as const)
      await store.add([recordOf({ id, instant: instantAt(second), text: id })]);
    for (const limit of [1, 2, 3, 4, 5, 6]) expect(await walk(limit), String(limit)).toEqual(['b', 'd', 'c', 'a', 'e']);
  });

  test('lists events with the same time that were added together in their order, whatever their ids', async () => {
    const ids = ['c', 'a', 'd', 'b'];
    await store.add(ids.map((id) => recordOf({ id, instant: instantAt(1), text: id })));
    expect(await walk(10)).toEqual(ids);
  });

  test('replaces an event only if its text is still as expected', async () => {
    const version = (second: number): StoredRecord => ({
      ...recordOf({ id: 'a', instant: instantAt(second), text: `t${second}` }),
      values: columnValues({ id: 'a', activityDateTime: instantAt(second), jobId: `j${second}` }),
    });
    const [first, second, third] = [version(1), version(2), version(3)];
    await store.add([first]);
    expect(await store.replace(second, 'something else')).toBe(false);
    expect((await store.get('a'))?.text).toBe('t1');
    expect(await store.replace(second, first.text)).toBe(true);
    expect(await store.replace(third, first.text)).toBe(false);
    expect((await store.get('a'))?.text).toBe('t2');
    expect(await store.count(parseFilter("jobId eq 'j2' and activityDateTime eq 2024-01-01T00:00:02Z"))).toBe(1);
    expect(await store.replace({ ...third, id: 'b' }, 't2')).toBe(false);
  });

  test('changes the case of texts beyond ASCII and with U+0000, also to compare them with ASCII', async () => {
    // The Kelvin sign becomes k, which is ASCII: it stays.
    const texts = ['\u00c4Box', 'a\0BOX', '\u212a-BOX', 'box'];
    await store.add(
      texts.map((cycleId, index) => ({
        ...recordOf({ id: `${index}`, instant: instantAt(index), text: `t${index}` }),
        values: columnValues({ id: `${index}`, activityDateTime: instantAt(index), cycleId }),
      })),
    );
    for (const [filter, count] of [
      ["contains(tolower(cycleId),'box')", 4],
      ["contains(toupper(cycleId),'BOX')", 4],
      ["endswith(tolower(cycleId),'box')", 4],
      ["tolower(cycleId) eq 'k-box'", 0],
      ["tolower(cycleId) in ('box','k-box')", 1],
      ["tolower(cycleId) ne 'box'", 3],
      ["contains(tolower(cycleId),'\u00e4box')", 1],
    ] as const)
      expect(await store.count(parseFilter(filter)), filter).toBe(count);
  });

  test('removes an event completely', async () => {
    await store.add([recordOf({ id: 'a', instant: instantAt(1), text: 'a' })]);
    expect((await store.get('a'))?.text).toBe('a');
    expect(await store.remove('a')).toBe(true);
    expect(await store.remove('a')).toBe(false);
    expect(await store.get('a')).toBeUndefined();
    expect(await store.count()).toBe(0);
    expect(await store.add([recordOf({ id: 'a', instant: instantAt(1), text: 'again' })])).toEqual([true]);
    expect(await walk(1)).toEqual(['again']);
  });

  test('has a next position only if more events follow', async () => {
    expect((await store.page({ orderBy: defaultOrder }, 1)).next).toBeUndefined();
    await store.add([recordOf({ id: 'a', instant: instantAt(1), text: 'a' })]);
    expect((await store.page({ orderBy: defaultOrder }, 1)).next).toBeUndefined();
    await store.add([recordOf({ id: 'b', instant: instantAt(1), text: 'b' })]);
    expect((await store.page({ orderBy: defaultOrder }, 1)).next).toBeDefined();
    expect((await store.page({ orderBy: defaultOrder }, 2)).next).toBeUndefined();
  });

  test('neither repeats nor skips old events while new ones arrive', async () => {
    for (let n = 0; n < 30; n++)
      await store.add([recordOf({ id: `old${n}`, instant: instantAt(n % 7), text: `old${n}` })]);
    const seen: string[] = [];
    let after: Position | undefined;
    let round = 0;
    do {
      const page = await store.page({ orderBy: defaultOrder }, 4, after);
      seen.push(...page.stored.map(({ text }) => text));
      after = page.next;
      for (const second of [0, 3, 6, 30]) {
        const id = `new${round++}`;
        await store.add([recordOf({ id, instant: instantAt(second), text: id })]);
      }
    } while (after !== undefined);
    const old = seen.filter((text) => text.startsWith('old'));
    expect(new Set(seen).size).toBe(seen.length);
    expect(old.length).toBe(30);
  });

  test('lists what is left after each removal, down to nothing', async () => {
    for (const id of ['a', 'b']) await store.add([recordOf({ id, instant: instantAt(1), text: id })]);
    for (const [id, left] of [
      ['none', ['a', 'b']],
      ['a', ['b']],
      ['b', []],
    ] as const) {
      await store.remove(id);
      for (let time = 0; time < 2; time++) expect(await walk(10)).toEqual(left);
    }
  });

  test('is empty after clear() and works on', async () => {
    await store.add([recordOf({ id: 'a', instant: instantAt(1), text: 'a' })]);
    expect((await store.get('a'))?.text).toBe('a');
    expect(await walk(10)).toEqual(['a']);
    await store.clear();
    expect(await store.get('a')).toBeUndefined();
    expect(await walk(10)).toEqual([]);
    expect(await store.add([recordOf({ id: 'a', instant: instantAt(1), text: 'again' })])).toEqual([true]);
    expect((await store.get('a'))?.text).toBe('again');
  });

  test('is handed over with its pending changes, and reopened with all events and the same secret', async () => {
    const recordAt = (id: string): StoredRecord => recordOf({ id, instant: instantAt(1), text: toText(id) });
    const toText = (id: string): string => JSON.stringify({ id, activityDateTime: instantAt(1) });
    const ids = Array.from({ length: 20 }, (_, index) => `pending${index}`);
    expect(await store.add([recordAt('first')])).toEqual([true]);
    const added: boolean[] = [];
    const pending = ids.map((id) => store.add([recordAt(id)]).then((isNew) => added.push(...isNew)));
    const [old, { secret }] = [store, store];
    const reopened = await reopenStore(old);
    store = reopened;
    expect(added).toEqual(ids.map(() => true));
    await Promise.all(pending);
    expect(await walk(7)).toEqual(['first', ...ids].map(toText));
    expect(Buffer.from(reopened.secret).equals(secret)).toBe(true);
    // Requests in flight may still read from the old store.
    expect((await old.get('pending7'))?.text).toBe(toText('pending7'));
    expect(await reopened.add([recordAt('first'), recordAt('after')])).toEqual([false, true]);
    expect((await reopened.get('after'))?.text).toBe(toText('after'));
    // And what they write is not hidden by a cache.
    expect((await reopened.get('pending1'))?.text).toBe(toText('pending1'));
    expect(await old.remove('pending1')).toBe(true);
    expect(await reopened.get('pending1')).toBeUndefined();
  });

  test('has a different secret from every other store', () => {
    const other = openSqliteStore(':memory:');
    expect(store.secret.length).toBe(32);
    expect(Buffer.from(other.secret).equals(store.secret)).toBe(false);
    return other.close();
  });
});
