// Random changes by two stores of one database: after each, lists are those of a simple model, whatever was kept.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '@directory-provisioning/types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, usePostgres } from '@directory-provisioning/test-support/postgres-server';
import { parseFilter } from '../../src/odata/parse-filter.ts';
import { parseOrderBy } from '../../src/odata/parse-options.ts';
import type { Position } from '../../src/odata/plan.ts';
import { openStore } from '../../src/store/open-store.ts';
import { toRecord } from '../../src/store/record.ts';
import type { Store } from '../../src/store/store.ts';

const CHANGES = 400;

let postgres: PostgresServer;
let folder: string;
beforeAll(async () => {
  postgres = await usePostgres();
  folder = await mkdtemp(join(tmpdir(), 'lists-'));
});
afterAll(async () => {
  await postgres.close();
  await rm(folder, { recursive: true });
});

/** Numbers below a limit, the same in each run. https://en.wikipedia.org/wiki/Linear_congruential_generator */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Queries, and what they find in the model, in order. */
const byId = parseOrderBy(['id']);
const queries: readonly [filter: string | undefined, matches: (event: StoredEvent) => boolean][] = [
  [undefined, () => true],
  ["jobId eq 'job-1'", ({ jobId }) => jobId === 'job-1'],
  ['durationInMilliseconds gt 2', ({ durationInMilliseconds: time }) => typeof time === 'number' && time > 2],
];
const parsed = queries.map(([filter, matches]) => ({
  query: { filter: filter === undefined ? undefined : parseFilter(filter), orderBy: byId },
  matches,
}));

async function walk(store: Store, query: (typeof parsed)[number]['query'], limit: number): Promise<string[]> {
  const texts: string[] = [];
  let after: Position | undefined;
  do {
    const { stored, next } = await store.page(query, limit, after);
    texts.push(...stored.map(({ text }) => text));
    after = next;
  } while (after !== undefined);
  return texts;
}

test.each<[string, () => Promise<string>]>([
  ['memory', () => Promise.resolve(':memory:')],
  ['a file', () => Promise.resolve(join(folder, 'events.db'))],
  ['PostgreSQL', () => postgres.createDatabase()],
])('lists from %s are right after each of many changes', { timeout: 120_000 }, async (_name, place) => {
  const database = await place();
  const first = await openStore(database);
  const second = database === ':memory:' ? first : await openStore(database);
  const pick = numbers(7);
  const model = new Map<string, StoredEvent>();
  const eventOf = (id: string): StoredEvent => ({
    id,
    activityDateTime: '2026-01-01T00:00:00Z',
    jobId: `job-${pick(3)}`,
    durationInMilliseconds: pick(5),
  });
  for (let change = 0; change < CHANGES; change++) {
    const store = pick(2) === 0 ? first : second;
    const id = `e${String(pick(12)).padStart(2, '0')}`;
    const known = model.get(id);
    const event = eventOf(id);
    if (pick(60) === 0) {
      await store.clear();
      model.clear();
    } else if (known === undefined) {
      await store.add([toRecord(event)]);
      model.set(id, event);
    } else if (pick(2) === 0) {
      await store.replace(toRecord(event), JSON.stringify(known));
      model.set(id, event);
    } else {
      await store.remove(id);
      model.delete(id);
    }
    // Not every store reads after every change, and not each list.
    const [at, limit] = [pick(parsed.length), 1 + pick(4)];
    for (const reader of pick(3) === 0 ? [first, second] : [store])
      for (const { query, matches } of parsed.slice(at, at + 1)) {
        const expected = [...model.values()].filter(matches).sort((a, b) => (a.id < b.id ? -1 : 1));
        const found = await walk(reader, query, limit);
        expect(found, `after change ${change}`).toEqual(expected.map((one) => JSON.stringify(one)));
      }
  }
  await first.close();
  if (second !== first) await second.close();
});
