// Lists keep the pages that they have read, and PostgreSQL sends only what has changed. What they return is always what it has.
import { expect, test } from 'vitest';
import { parseFilter } from '../../../src/odata/parse-filter.ts';
import { defaultOrder, parseOrderBy } from '../../../src/odata/parse-options.ts';
import type { Position } from '../../../src/odata/plan.ts';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { toRecord } from '../../../src/store/record.ts';
import type { OpenPostgres, Store } from '../../../src/store/store.ts';
import { eventOf, useDatabase } from './postgres-database.ts';

const { url, run, open } = useDatabase();
const query = { orderBy: defaultOrder, filter: parseFilter("jobId ne 'hidden'") };

const listed = async (store: Store): Promise<string> => {
  const { stored } = await store.page(query, 10);
  return stored.map(({ entity: { id, jobId } }) => `${id} ${jobId}`).join(', ');
};

test('a list has what this and other stores have changed, removed and added since', async () => {
  const [store, other] = [await open(), await open()];
  await store.add(['a', 'b', 'c'].map((id) => toRecord(eventOf(id, { jobId: 'first' }))));
  for (const one of [store, other, store]) expect(await listed(one)).toBe('a first, b first, c first');
  const change = (from: Store, before: string, jobId: string): Promise<boolean> =>
    from.replace(toRecord(eventOf('b', { jobId })), JSON.stringify(eventOf('b', { jobId: before })));
  expect(await change(store, 'first', 'second')).toBe(true);
  for (const one of [store, other]) expect(await listed(one)).toBe('a first, b second, c first');
  expect(await change(other, 'second', 'first')).toBe(true);
  for (const one of [store, other]) expect(await listed(one)).toBe('a first, b first, c first');
  await other.remove('c');
  await other.add([toRecord(eventOf('d', { jobId: 'third' }))]);
  for (const one of [store, other]) expect(await listed(one)).toBe('a first, b first, d third');
  for (const id of ['a', 'b', 'd']) await other.remove(id);
  for (const one of [store, other, store]) expect(await listed(one)).toBe('');
  await other.add([toRecord(eventOf('e', { jobId: 'first' }))]);
  for (const one of [store, other]) expect(await listed(one)).toBe('e first');
  await other.clear();
  for (const one of [store, other]) expect(await listed(one)).toBe('');
  await other.add([toRecord(eventOf('a', { jobId: 'fourth' }))]);
  for (const one of [store, other]) expect(await listed(one)).toBe('a fourth');
});

test('pages in an order with null and control characters are the same when they are read again', async () => {
  const store = await open();
  const ids = ['\u0001', 'a\0', 'b'];
  const durations = [undefined, undefined, 5];
  await store.add(
    ids.map((id, n) => {
      const durationInMilliseconds = durations[n];
      return toRecord(eventOf(id, durationInMilliseconds === undefined ? {} : { durationInMilliseconds }));
    }),
  );
  const sorted = { orderBy: parseOrderBy(['durationInMilliseconds', 'id']), filter: undefined };
  const walk = async (): Promise<string[]> => {
    const found: string[] = [];
    let after: Position | undefined;
    do {
      const { stored, next } = await store.page(sorted, 1, after);
      found.push(...stored.map(({ entity }) => entity.id));
      after = next;
    } while (after !== undefined);
    return found;
  };
  for (let time = 0; time < 2; time++) expect(await walk()).toEqual(ids);
});

test('a list has a text that another program has changed', async () => {
  const store = await open();
  await store.add([toRecord(eventOf('a', { jobId: 'first' }))]);
  expect(await listed(store)).toBe('a first');
  await run(`UPDATE directory_provisioning.events SET text = replace(text, 'first', 'other')`);
  expect(await listed(store)).toBe('a other');
});

test('a page that is read again takes few bytes, and has the same objects', async () => {
  const store = await openPostgresStore(url());
  const { sockets } = (await store.handOver()) as OpenPostgres;
  const bytes = (): number => [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  const long = 'x'.repeat(2000);
  await store.add(Array.from({ length: 100 }, (_, n) => toRecord(eventOf(`e${n}`, { jobId: long }))));
  const before = bytes();
  const first = await store.page(query, 100);
  const between = bytes();
  const second = await store.page(query, 100);
  expect(between - before).toBeGreaterThan(200_000);
  expect(bytes() - between).toBeLessThan(20_000);
  expect(second.stored.every((one, index) => one === first.stored[index])).toBe(true);
  // One that has changed: the other texts are known.
  await store.add([toRecord(eventOf('new', { activityDateTime: '2024-01-02T00:00:00Z' }))]);
  const late = bytes();
  const third = await store.page(query, 100);
  expect(bytes() - late).toBeLessThan(20_000);
  expect(third.stored.map(({ entity }) => entity.id)).toEqual([
    'new',
    ...Array.from({ length: 99 }, (_, n) => `e${n}`),
  ]);
  await store.close();
});
