// Queries that take long run in slices: other requests are served in between, and no query runs for ever.
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { StoredEvent } from '@directory-provisioning/types';
import { parseFilter } from '../../../src/odata/parse-filter.ts';
import { defaultOrder, parseOrderBy } from '../../../src/odata/parse-options.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import type { QueryLimits } from '../../../src/store/sqlite/sqlite-entities.ts';
import type { Position } from '../../../src/odata/plan.ts';
import { toRecord } from '../../../src/store/record.ts';
import { QueryTimeoutError, type ReopenableStore } from '../../../src/store/store.ts';

const COUNT = 20_000;
/** True for no event, and slow. */
const slow = parseFilter(
  Array.from({ length: 50 }, (_, n) => `contains(sourceIdentity/displayName,'x${n}y')`).join(' or '),
);

let store: ReopenableStore;
afterEach(() => store.close());

async function fill(queryLimits?: QueryLimits, event: (n: number) => Partial<StoredEvent> = () => ({})): Promise<void> {
  store = openSqliteStore(':memory:', queryLimits === undefined ? {} : { queryLimits });
  const records = Array.from({ length: COUNT }, (_, n) =>
    toRecord({
      id: `e${n}`,
      activityDateTime: new Date(1.7e12 + n * 1000).toISOString(),
      sourceIdentity: { displayName: `User ${n} of a company with a long name` },
      ...event(n),
    }),
  );
  await store.add(records);
}

/** How often other work runs until a promise settles. */
async function turnsUntil(promise: Promise<unknown>): Promise<number> {
  const state = { isDone: false };
  const end = promise.finally(() => {
    state.isDone = true;
  });
  let turns = 0;
  for (; !state.isDone; turns++) await setImmediate();
  await end;
  return turns;
}

describe('a slow query', () => {
  test.each([
    ['a list', () => store.page({ filter: slow, orderBy: defaultOrder }, 100)],
    ['a sorted list', () => store.page({ filter: slow, orderBy: parseOrderBy(['durationInMilliseconds']) }, 100)],
    ['a count', () => store.count(slow)],
    ['counts in groups', () => store.groups({ filter: slow, by: 'jobId', bucket: 'day' }, 10)],
  ])('%s lets other requests in', async (_name, query) => {
    await fill();
    expect(await turnsUntil(query())).toBeGreaterThan(5);
  });

  test('that finds more than a page goes through its filter once for each event', async () => {
    await fill({ first: 5, slice: 4, rows: [500, 1000], total: 10_000 }, () => ({ jobId: 'j' }));
    const filter = parseFilter(Array.from({ length: 190 }, (_, n) => `jobId ne 'x${n}'`).join(' and '));
    const { stored } = await store.page({ filter, orderBy: defaultOrder }, 1000);
    expect(stored.map(({ entity: { id } }) => id)).toEqual(Array.from({ length: 1000 }, (_, n) => `e${COUNT - 1 - n}`));
  });

  test('is stopped after its time', async () => {
    await fill({ first: 10, slice: 10, rows: [100, 100], total: 20 });
    await expect(store.page({ filter: slow, orderBy: defaultOrder }, 100)).rejects.toThrow(QueryTimeoutError);
    await expect(store.count(slow)).rejects.toThrow(QueryTimeoutError);
    await expect(store.groups({ filter: slow, by: 'jobId', bucket: undefined }, 10)).rejects.toThrow(QueryTimeoutError);
    // The same statement works again.
    expect(await store.count(parseFilter("id eq 'e1'"))).toBe(1);
  });

  test('counts each event once in its group, whatever the slices, and ends if there are too many groups', async () => {
    await fill({ first: 0, slice: 1, rows: [100, 100], total: 60_000 }, (n) => ({ jobId: `j${n % 7}` }));
    const query = { filter: parseFilter("not endswith(id,'7')"), by: 'jobId', bucket: 'hour' } as const;
    const groups = (await store.groups(query, 100)) ?? [];
    const expected = new Map<string, number>();
    for (let n = 0; n < COUNT; n++) {
      const key = `${new Date(1.7e12 + n * 1000).toISOString().slice(0, 13)} j${n % 7}`;
      if (n % 10 !== 7) expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    expect(new Map(groups.map(({ bucket, value, count }) => [`${bucket} ${value}`, count]))).toEqual(expected);
    expect(await store.groups(query, groups.length - 1)).toBeUndefined();
  });

  test('is stopped also if it finds one event in 64 by an index', async () => {
    await fill({ first: 0, slice: 10, rows: [100, 100], total: -1 }, (n) => ({ jobId: `j${n % 64}` }));
    for (let job = 0; job < 64; job++)
      await expect(store.count(parseFilter(`jobId eq 'j${job}' and contains(changeId,'x')`))).rejects.toThrow(
        QueryTimeoutError,
      );
  });

  test('is stopped after one event with a long text', async () => {
    await fill({ first: 0, slice: 10, rows: [100, 100], total: -1 }, (n) => ({
      jobId: `j${n}`,
      targetIdentity: { displayName: 'a'.repeat(n < 64 ? 5000 : 5) },
    }));
    const isStopped = (job: number): Promise<boolean> =>
      store.count(parseFilter(`jobId eq 'j${job}' and contains(targetIdentity/displayName,'x')`)).then(
        () => false,
        (error: unknown) => error instanceof QueryTimeoutError,
      );
    const stops = (first: number): Promise<boolean[]> =>
      Promise.all(Array.from({ length: 64 }, (_, n) => isStopped(first + n)));
    expect(await stops(0)).toEqual(Array.from({ length: 64 }, () => true));
    expect((await stops(64)).filter(Boolean).length).toBeLessThan(8);
  });

  test.each([
    ['newest first', 'desc'],
    ['oldest first', 'asc'],
  ])('finds every event once, %s, page by page, with many at one time', async (_name, order) => {
    // Each slice reads the rows up to the second look at the clock.
    await fill({ first: -1, slice: -1, rows: [100, 100], total: 60_000 }, (n) => ({
      activityDateTime: new Date(1.7e12 + Math.floor(n / 700) * 1000).toISOString(),
    }));
    const query = {
      filter: parseFilter("endswith(id,'7')"),
      orderBy: parseOrderBy([`activityDateTime ${order}`]),
    };
    const found: string[] = [];
    for (let after: Position | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
      const { stored, next } = await store.page(query, 300, after);
      found.push(...stored.map(({ text }) => (JSON.parse(text) as { id: string }).id));
      after = next;
    }
    const all = Array.from({ length: COUNT / 10 }, (_, n) => n * 10 + 7);
    const byTime = all.toSorted((one, other) => Math.floor(other / 700) - Math.floor(one / 700) || one - other);
    expect(found).toEqual((order === 'desc' ? byTime : byTime.toReversed()).map((n) => `e${n}`));
  });

  test('finds events by several times, newest first', async () => {
    await fill({ first: -1, slice: -1, rows: [100, 100], total: 60_000 });
    const times = [3, 9, 5].map((n) => new Date(1.7e12 + n * 1000).toISOString());
    const filter = parseFilter(times.map((time) => `(activityDateTime eq ${time} and contains(id,'e'))`).join(' or '));
    const { stored } = await store.page({ filter, orderBy: defaultOrder }, 100);
    expect(stored.map(({ text }) => (JSON.parse(text) as { id: string }).id)).toEqual(['e9', 'e5', 'e3']);
  });

  test('finds every event, also if all have the same time', async () => {
    await fill({ first: 0, slice: 10, rows: [1000, 1000], total: 60_000 }, () => ({
      activityDateTime: '2026-01-01T00:00:00Z',
    }));
    const filter = parseFilter("endswith(id,'99')");
    expect(await store.count(filter)).toBe(COUNT / 100);
    const { stored } = await store.page({ filter, orderBy: defaultOrder }, 1000);
    expect(stored).toHaveLength(COUNT / 100);
  });
});
