import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { eventType } from '../../../src/event/event-type.ts';
import { postgres } from '../../../src/odata/dialect.ts';
import { parseFilter } from '../../../src/odata/parse-filter.ts';
import { defaultOrder } from '../../../src/odata/parse-options.ts';
import { planPage, type Position } from '../../../src/odata/plan.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { toRecord } from '../../../src/store/record.ts';
import { StoreError } from '../../../src/store/store.ts';
import { eventOf, useDatabase } from './postgres-database.ts';

const { columns } = eventType;

const instantOf = (n: number): string => new Date(Date.UTC(2024, 0, 1) + n * 1000).toISOString();

describe('the tables in PostgreSQL', () => {
  const { url, run, open } = useDatabase();

  test('are created by eight stores at once, which share secret and events', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, open));
    expect(new Set(stores.map(({ secret }) => Buffer.from(secret).toString('hex'))).size).toBe(1);
    const added = await Promise.all(
      stores.map((store, n) => store.add([toRecord(eventOf(`e${n}`)), toRecord(eventOf('same'))])),
    );
    expect(added.map(([first]) => first)).toEqual(stores.map(() => true));
    expect(added.filter(([, same]) => same)).toHaveLength(1);
    for (const store of stores) expect(await store.count()).toBe(9);
  });

  test('of another layout get the columns of this one, filled from the events', async () => {
    const first = await open();
    await first.add(
      Array.from({ length: 250 }, (_, n) => toRecord(eventOf(`e${n}`, { jobId: `j${n % 5}`, cycleId: 'c' }))),
    );
    await run(
      `SET search_path = directory_provisioning; DROP INDEX "keys_by_jobId"; ALTER TABLE keys DROP COLUMN "jobId";
        ALTER TABLE keys ADD COLUMN "old/path" text; CREATE INDEX "keys_by_old/path" ON keys ("old/path");
        UPDATE keys SET "cycleId" = 'stale'; UPDATE meta SET layout = 'other'`,
    );
    const second = await open();
    expect(await second.count(parseFilter("jobId eq 'j1' and cycleId eq 'c'"))).toBe(50);
    expect(second.secret).toEqual(first.secret);
    const kept = await run(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'directory_provisioning' AND table_name = 'keys'",
    );
    expect(kept.map(({ name }) => name).sort()).toEqual(
      ['n', 'id', 'instant', ...columns.map(({ name }) => name)].sort(),
    );
    const indexes = await run(
      "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'directory_provisioning' AND indexname LIKE 'keys_by_%'",
    );
    const wanted = columns.filter(({ indexed }) => indexed).map(({ name }) => `keys_by_${name}`);
    expect(indexes.map(({ name }) => name).sort()).toEqual(['keys_by_instant', ...wanted].sort());
  });

  test('that another program has locked are waited for, and the store says so', async () => {
    const other = new pg.Client({ connectionString: url(), application_name: 'another program' });
    await other.connect();
    await open();
    await run("UPDATE directory_provisioning.meta SET layout = 'other'");
    await other.query('BEGIN; LOCK TABLE directory_provisioning.keys');
    const reasons: string[] = [];
    const store = await openPostgresStore(url(), {
      onWait(reason) {
        reasons.push(reason);
        void other.end();
      },
    });
    expect(reasons).toEqual([
      expect.stringMatching(
        /^Waiting for PostgreSQL process \d+ \(another program\), which holds a lock that the stub needs\.$/,
      ),
    ]);
    await store.close();
  });

  test('are created again if that ends in a deadlock with another program', async () => {
    await open();
    await run("UPDATE directory_provisioning.meta SET layout = 'other'");
    const other = new pg.Client({ connectionString: url() });
    await other.connect();
    await other.query("SET deadlock_timeout = '1min'; BEGIN; LOCK TABLE directory_provisioning.events");
    const opening = openPostgresStore(url());
    // The stub has rebuilt the columns and waits for the events: now the other one waits for the columns.
    await expect
      .poll(() =>
        run("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'directory_provisioning.events'::regclass"),
      )
      .toHaveLength(1);
    await other.query('LOCK TABLE directory_provisioning.keys');
    await other.query('COMMIT');
    await other.end();
    await (await opening).close();
  });

  test('of a newer stub are rejected', async () => {
    await open();
    await run('UPDATE directory_provisioning.meta SET version = 99');
    await expect(openStore(url())).rejects.toThrow(/newer stub \(schema 99; this one supports 1\)/);
    await expect(openStore(url())).rejects.toBeInstanceOf(StoreError);
  });

  test('have indexes for pages and indexed paths', async () => {
    const store = await open();
    for (let from = 0; from < 5000; from += 1000)
      await store.add(
        Array.from({ length: 1000 }, (_, n) =>
          toRecord(eventOf(`e${from + n}`, { jobId: `j${n}`, activityDateTime: instantOf(from + n) })),
        ),
      );
    await run('ANALYZE');
    const explain = async (filter?: string, after?: Position): Promise<string> => {
      const query = { filter: filter === undefined ? undefined : parseFilter(filter), orderBy: defaultOrder };
      const { sql, parameters } = planPage(query, 100, after, postgres);
      const text = sql.replaceAll(/\$(\d+)/g, (_, at) => {
        const value = parameters[Number(at) - 1];
        return typeof value === 'number' ? String(value) : `'${String(value)}'`;
      });
      return (await run(`EXPLAIN ${text}`)).map((row) => row['QUERY PLAN']).join('\n');
    };
    const deepPosition: Position = ['2024-01-01T00:50:00.0000000Z', 5];
    for (const plan of [await explain(), await explain(undefined, deepPosition)]) {
      expect(plan).toContain('keys_by_instant');
      expect(plan).not.toMatch(/Seq Scan on keys/);
    }
    expect(await explain("jobId eq 'j7'")).toContain('keys_by_jobId');
    expect(await explain("id eq 'e7'")).toContain('keys_id_key');
  });
});
