// Lists keep the pages and texts that they have read. What they return is always what the database has.
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GUARD } from '../../../src/odata/names-in-sql.ts';
import { parseFilter } from '../../../src/odata/parse-filter.ts';
import { defaultOrder } from '../../../src/odata/parse-options.ts';
import { toRecord } from '../../../src/store/record.ts';
import { openSqliteStore, reopenSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import type { OpenSqlite, ReopenableStore } from '../../../src/store/store.ts';
import { useFolder } from '../../cli/commands/command.ts';

const eventOf = (id: string, jobId: string): Parameters<typeof toRecord>[0] => ({
  id,
  activityDateTime: '2026-01-01T00:00:00Z',
  jobId,
});

const listed = async (store: ReopenableStore): Promise<string> => {
  const { stored } = await store.page({ orderBy: defaultOrder }, 10);
  return stored.map(({ entity: { id, jobId } }) => `${id} ${jobId}`).join(', ');
};

const path = useFolder();
let files = 0;

describe.each([
  ['in memory', (): string => ':memory:'],
  ['in a file', (): string => path(`events-${++files}.db`)],
])('a store %s', (name, place) => {
  let store: ReopenableStore;
  let file = '';
  beforeEach(async () => {
    file = place();
    store = openSqliteStore(file);
    await store.add(['a', 'b', 'c'].map((id) => toRecord(eventOf(id, 'first'))));
    // From now on, the texts are kept.
    expect(await listed(store)).toBe('a first, b first, c first');
  });
  afterEach(() => store.close());

  const change = (from: ReopenableStore, id: string, jobId: string, before = 'first'): Promise<boolean> =>
    from.replace(toRecord(eventOf(id, jobId)), JSON.stringify(eventOf(id, before)));

  test('lists what was changed, removed and added', async () => {
    expect(await change(store, 'b', 'second')).toBe(true);
    expect(await listed(store)).toBe('a first, b second, c first');
    await store.remove('c');
    await store.add([toRecord(eventOf('d', 'third'))]);
    expect(await listed(store)).toBe('a first, b second, d third');
  });

  test('lists new events after everything was removed', async () => {
    await store.clear();
    await store.add([toRecord(eventOf('a', 'second'))]);
    expect(await listed(store)).toBe('a second');
    await store.removeBefore('2027-01-01T00:00:00.0000000Z', 10);
    await store.add([toRecord(eventOf('a', 'third'))]);
    expect(await listed(store)).toBe('a third');
  });

  test('reads a page once until anything changes', async () => {
    const read = (): ReturnType<ReopenableStore['page']> => store.page({ orderBy: defaultOrder }, 2);
    const page = await read();
    expect(await read()).toBe(page);
    await store.add([toRecord(eventOf('d', 'after this page'))]);
    const later = await read();
    expect(later).not.toBe(page);
    expect(later.stored).toEqual(page.stored);
  });

  test('that is opened again lists what the earlier one still changes', async () => {
    const earlier = store;
    store = reopenSqliteStore((await earlier.handOver()) as OpenSqlite);
    expect(await listed(store)).toBe('a first, b first, c first');
    // The writer of a file ends when the store is handed over.
    if (name === 'in memory') await change(earlier, 'a', 'second');
    else await change(store, 'a', 'second');
    expect(await listed(store)).toBe('a second, b first, c first');
  });
});

test('a page that is read beside a change is not kept with the old text', async () => {
  const store = openSqliteStore(path('in-place.db'), { inPlace: true });
  await store.add([toRecord(eventOf('a', 'first'))]);
  expect(await listed(store)).toBe('a first');
  // The list is read after the change, and before the store forgets the text.
  await Promise.all([
    listed(store),
    store.replace(toRecord(eventOf('a', 'second')), JSON.stringify(eventOf('a', 'first'))),
  ]);
  expect(await listed(store)).toBe('a second');
  await store.close();
});

test('a page is not kept if another program changes something while it is read', async () => {
  const file = path('meanwhile.db');
  const store = openSqliteStore(file);
  // The guard of a query is called for each event with a long text.
  await store.add([toRecord(eventOf('a', 'x'.repeat(5000)))]);
  const query = { filter: parseFilter("contains(jobId,'x')"), orderBy: defaultOrder };
  const { database } = (await store.handOver()) as OpenSqlite;
  const other = new DatabaseSync(file);
  let isChanged = false;
  database.function(GUARD, (_instant, _arrival) => {
    if (!isChanged) other.exec(`UPDATE keys SET jobId = 'b'`);
    isChanged = true;
    return 1;
  });
  expect((await store.page(query, 10)).stored).toHaveLength(1);
  expect((await store.page(query, 10)).stored).toEqual([]);
  other.close();
  await store.close();
});

test('a store in a file lists what another program has changed', async () => {
  const file = path('shared.db');
  const store = openSqliteStore(file);
  await store.add(['a', 'b'].map((id) => toRecord(eventOf(id, 'first'))));
  expect(await listed(store)).toBe('a first, b first');
  const other = new DatabaseSync(file);
  other.prepare('UPDATE events SET text = ? WHERE n = 2').run(JSON.stringify(eventOf('b', 'other')));
  other.close();
  expect(await listed(store)).toBe('a first, b other');
  await store.close();
});
