// The events that a database returns, and their order, are those that the query describes.
import * as fc from 'fast-check';
import { DatabaseSync } from 'node:sqlite';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoredEvent } from '@directory-provisioning/types';
import { toInstant } from '@directory-provisioning/types/instant';
import { sqlite } from '../../src/odata/dialect.ts';
import { GUARD } from '../../src/odata/names-in-sql.ts';
import { defaultOrder, parseOrderBy } from '../../src/odata/parse-options.ts';
import { parseFilter } from '../../src/odata/parse-filter.ts';
import { planKeys, type Position } from '../../src/odata/plan.ts';
import { type Filter, type OrderKey, printFilter } from '../../src/odata/syntax.ts';
import { toRecord } from '../../src/store/record.ts';
import { openPostgresStore } from '../../src/store/postgres/open-postgres-store.ts';
import { defineCaseFunctions } from '../../src/store/sqlite/case-functions.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type PostgresServer, usePostgres } from '@directory-provisioning/test-support/postgres-server';
import { evaluate, events, filters } from './filters.ts';

const stored = fc
  .sample(events, { numRuns: 300, seed: 7 })
  .map((event, n) => JSON.parse(JSON.stringify({ id: `e${n}`, ...event })) as StoredEvent);
let folder: string;
let server: PostgresServer;
const stores: Partial<Record<string, Store>> = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-'));
  server = await usePostgres();
  stores['SQLite'] = openSqliteStore(join(folder, 'events.db'));
  // Every query is stopped at once, and continues in slices of seven rows.
  const queryLimits = { first: 0, slice: 10, rows: [7, 7], total: 60_000 } as const;
  stores['SQLite, in slices'] = openSqliteStore(':memory:', { queryLimits });
  stores['PostgreSQL'] = await openPostgresStore(await server.createDatabase());
  for (const store of Object.values(stores)) await store?.add(stored.map(toRecord));
});
afterAll(async () => {
  for (const store of Object.values(stores)) await store?.close();
  await server.close();
  await rm(folder, { recursive: true });
});

function storeIn(database: string): Store {
  const store = stores[database];
  if (store === undefined) throw new Error(`There is no store in ${database}`);
  return store;
}

async function walk(
  store: Store,
  filter: Filter | undefined,
  orderBy: readonly OrderKey[],
  limit: number,
): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  let after: Position | undefined;
  do {
    const { stored, next } = await store.page({ filter, orderBy }, limit, after);
    found.push(...stored.map(({ text }) => JSON.parse(text) as StoredEvent));
    after = next;
  } while (after !== undefined);
  return found;
}

describe.each([
  ['SQLite', 250, 60],
  ['SQLite, in slices', 60, 20],
  ['PostgreSQL', 50, 10],
])('a query in %s', (database, filterRuns, orderRuns) => {
  test('returns the same events as a simple evaluator', async () => {
    const store = storeIn(database);
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const expected = stored.filter((event) => evaluate(filter, event) === true).map(({ id }) => id);
        const actual = (await walk(store, filter, defaultOrder, 1000)).map(({ id }) => id);
        hits += expected.length;
        expect(actual.sort(), printFilter(filter)).toEqual(expected.sort());
        expect(await store.count(filter)).toBe(expected.length);
      }),
      { numRuns: filterRuns },
    );
    expect(hits).toBeGreaterThan(filterRuns);
  });

  const keys: fc.Arbitrary<OrderKey[]> = fc
    .uniqueArray(fc.constantFrom('activityDateTime', 'durationInMilliseconds', 'id'), { minLength: 1 })
    .chain((paths) =>
      fc.tuple(...paths.map((path) => fc.boolean().map((descending): OrderKey => ({ path, descending })))),
    );

  test('sorts by every key, null first, page by page without gaps or repeats', async () => {
    const arrival = new Map(stored.map(({ id }, n) => [id, n]));
    const value = (event: StoredEvent, path: string): string | number | null | undefined =>
      path === 'activityDateTime'
        ? toInstant(event.activityDateTime)
        : path === 'id'
          ? event.id
          : event.durationInMilliseconds;
    const compareBy =
      (orderBy: readonly OrderKey[]) =>
      (one: StoredEvent, other: StoredEvent): number => {
        for (const { path, descending } of orderBy) {
          const [a, b] = [value(one, path) ?? null, value(other, path) ?? null];
          const order = a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;
          if (order !== 0) return descending ? -order : order;
        }
        const [first] = orderBy;
        const isArrivalDescending = first !== undefined && first.path !== 'durationInMilliseconds' && !first.descending;
        return ((arrival.get(one.id) ?? 0) - (arrival.get(other.id) ?? 0)) * (isArrivalDescending ? -1 : 1);
      };
    await fc.assert(
      fc.asyncProperty(keys, filters, fc.integer({ min: 1, max: 40 }), async (orderBy, filter, limit) => {
        const expected = stored.filter((event) => evaluate(filter, event) === true).sort(compareBy(orderBy));
        const actual = await walk(storeIn(database), filter, orderBy, limit);
        expect(actual.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      }),
      { numRuns: orderRuns },
    );
  });
});

describe('the SQLite plan', () => {
  const explain = (filter: string | undefined, orderBy: readonly OrderKey[], after?: Position): string => {
    const query = { filter: filter === undefined ? undefined : parseFilter(filter), orderBy };
    const { sql, parameters } = planKeys(query, 100, after, sqlite, sqlite.table('keys'));
    const database = new DatabaseSync(join(folder, 'events.db'), { readOnly: true });
    database.function(GUARD, (_instant, _arrival) => 1);
    defineCaseFunctions(database);
    const rows = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...(parameters as string[])) as { detail: string }[];
    database.close();
    return rows.map(({ detail }) => detail).join('; ');
  };
  const deep: Position = ['2024-01-01T00:00:00.0000000Z', 5];
  const ascending = parseOrderBy(['activityDateTime']);

  test.each<[string, string | undefined, readonly OrderKey[], Position | undefined, RegExp]>([
    ['the first page', undefined, defaultOrder, undefined, /^SCAN keys$/],
    ['a deep page', undefined, defaultOrder, deep, /keys USING PRIMARY KEY \(instant<\?\)/],
    ['a deep page in ascending order', undefined, ascending, deep, /keys USING PRIMARY KEY \(instant>\?\)/],
    ['a time', 'activityDateTime lt 2024-01-01', defaultOrder, undefined, /keys USING PRIMARY KEY \(instant<\?\)/],
    ['an indexed path', "jobId eq 'a'", defaultOrder, deep, /keys_by_jobId \(jobId=\? AND instant<\?\)/],
    [
      'an indexed path by its other name',
      "statusInfo/status eq 'failure'",
      defaultOrder,
      deep,
      /keys_by_provisioningStatusInfo\/status \(provisioningStatusInfo\/status=\? AND instant<\?\)/,
    ],
    [
      'an indexed path in lower case',
      "tolower(jobId) eq 'a'",
      defaultOrder,
      deep,
      /keys_by_jobId \(jobId=\? AND instant<\?\)/,
    ],
    ['an unindexed path', "contains(tenantId,'a')", defaultOrder, deep, /keys USING PRIMARY KEY \(instant<\?\)/],
  ])('of %s uses its index without a sort', (_name, filter, orderBy, after, index) => {
    const plan = explain(filter, orderBy, after);
    expect(plan).toMatch(index);
    expect(plan).not.toContain('TEMP B-TREE');
  });

  test.each([
    [['durationInMilliseconds'], 'ORDER BY'],
    [['activityDateTime desc', 'id'], 'LAST 2 TERMS OF ORDER BY'],
  ])('of the order %j sorts the keys only', (order, sorted) => {
    const plan = explain("action eq 'a'", parseOrderBy(order));
    expect(plan).toBe(`SCAN keys; USE TEMP B-TREE FOR ${sorted}`);
  });
});
