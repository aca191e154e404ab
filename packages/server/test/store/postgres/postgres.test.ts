import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StoredEvent } from '@directory-provisioning/types';
import { createApp } from '../../../src/app.ts';
import { columns } from '../../../src/generated/odata.ts';
import examples from '../../../src/generated/examples.json' with { type: 'json' };
import { postgres } from '../../../src/odata/dialect.ts';
import { parseFilter } from '../../../src/odata/parse-filter.ts';
import { defaultOrder, parseOrderBy } from '../../../src/odata/parse-options.ts';
import { planPage, type Position } from '../../../src/odata/plan.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { toRecord } from '../../../src/store/record.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { type Store, StoreError } from '../../../src/store/store.ts';
import {
  type OwnServer,
  type PostgresServer,
  startPostgres,
  usePostgres,
} from '@directory-provisioning/test-support/postgres-server';

const LOG = '/beta/auditLogs/directoryProvisioning';
const instantOf = (n: number): string => new Date(Date.UTC(2024, 0, 1) + n * 1000).toISOString();
const eventOf = (id: string, more: Partial<StoredEvent> = {}): StoredEvent => ({
  id,
  activityDateTime: '2024-01-01T00:00:00Z',
  ...more,
});

/** Listens with an app over a store, and answers how to call it. */
async function listen(
  store: Store,
): Promise<{ server: Server; call: (path: string, body?: unknown) => Promise<Response> }> {
  const server = createServer(createApp({ store })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json', host: 'stub' };
  const call = (path: string, body?: unknown): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      headers,
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
  return { server, call };
}

describe('a database of PostgreSQL', () => {
  let server: PostgresServer;
  let url: string;
  const open: Store[] = [];
  const opened = async (): Promise<Store> => {
    const store = await openStore(url);
    open.push(store);
    return store;
  };
  beforeAll(async () => {
    server = await usePostgres();
    url = await server.createDatabase();
  });
  afterAll(() => server.close());
  beforeEach(() => server.empty(url));
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });

  test('is laid out by eight stores at once, which share their secret and their events', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, opened));
    expect(new Set(stores.map(({ secret }) => Buffer.from(secret).toString('hex'))).size).toBe(1);
    const added = await Promise.all(
      stores.map((store, n) => store.add([toRecord(eventOf(`e${n}`)), toRecord(eventOf('same'))])),
    );
    expect(added.map(([own]) => own)).toEqual(stores.map(() => true));
    expect(added.filter(([, same]) => same)).toHaveLength(1);
    for (const store of stores) expect(await store.count()).toBe(9);
  });

  test('gives each of many calls at once its own answer', async () => {
    const store = await opened();
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => store.add([toRecord(eventOf(`e${n % 150}`)), toRecord(eventOf(`f${n}`))])),
    );
    expect(answers.map(([first]) => first)).toEqual(Array.from({ length: 200 }, (_, n) => n < 150));
    expect(answers.every(([, second]) => second)).toBe(true);
    expect(await store.count()).toBe(350);
  });

  test('refuses what PostgreSQL refuses, and nothing that came together with it', async () => {
    const store = await opened();
    await server.run(url, "ALTER TABLE directory_provisioning.keys ADD CHECK (id <> 'bad')");
    const added = await Promise.allSettled(['a', 'b', 'bad', 'c', 'd'].map((id) => store.add([toRecord(eventOf(id))])));
    expect(added.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await store.count()).toBe(4);
  });

  test.each<[string, string]>([
    ['U+0000', 'a\0b'],
    ['what stands in for U+0000', '\u0001\u0002\u0003\0\u0001\u0002\u0002\u0003'],
    ['half a surrogate pair', 'a\ud800b'],
    ['quotes, braces and backslashes', `'"{}\\,NULL\\"; DROP TABLE keys; --`],
    ['more than an index takes', 'ä'.repeat(500_000)],
  ])('keeps %s to the letter', async (_name, text) => {
    const store = await opened();
    const [one, other] = ['one', 'other'].map((id) =>
      toRecord(eventOf(id, { jobId: text, sourceIdentity: { id: text } })),
    );
    if (one === undefined || other === undefined) throw new Error('There are two');
    expect(await store.add([one])).toEqual([true]);
    expect((await store.get('one'))?.text).toBe(one.text);
    expect(await store.replace({ ...other, id: 'one' }, one.text)).toBe(true);
    expect((await store.get('one'))?.text).toBe(other.text);
  });

  test('finds and sorts by texts with control characters as they are', async () => {
    const texts = ['\0', '\u0001', '\u0002', '\u0003', '\u0004', '\u0001\u0002', '\u0001\u0002\u0002', 'a\0', 'a', ''];
    const stores = [await opened(), openSqliteStore(':memory:')];
    const answers: unknown[] = [];
    for (const store of stores) {
      await store.add(texts.map((id) => toRecord(eventOf(id, { jobId: id }))));
      const answer: unknown[] = [];
      for (const value of texts)
        for (const name of ['contains', 'startswith', 'endswith'] as const)
          answer.push(await store.count({ kind: 'call', path: 'jobId', name, value }));
      for (const value of texts)
        answer.push(await store.count(parseFilter(`jobId eq '${value.replaceAll('\0', '')}'`)));
      let after: Position | undefined;
      do {
        const page = await store.page({ orderBy: parseOrderBy(['id']) }, 1, after);
        answer.push(page);
        after = page.next;
      } while (after !== undefined);
      answers.push(answer);
    }
    await stores[1]?.close();
    expect(answers[0]).toEqual(answers[1]);
  });

  test('holds pages of large events to a length', async () => {
    const store = await opened();
    for (let n = 0; n < 12; n++)
      await store.add([toRecord(eventOf(`e${n}`, { jobId: (n % 2 ? '€' : 'x').repeat(900_000) }))]);
    const sizes: number[] = [];
    let after: Position | undefined;
    do {
      const page = await store.page({ orderBy: defaultOrder }, 1000, after);
      sizes.push(page.texts.length);
      after = page.next;
    } while (after !== undefined);
    expect(sizes).toEqual([9, 3]);
  });

  test('answers as SQLite does, to the byte', async () => {
    const [one, other] = [openSqliteStore(':memory:'), await opened()];
    const events = [
      ...(examples.events as StoredEvent[]),
      ...Array.from({ length: 9 }, (_, n) => eventOf(`made${n}`, { durationInMilliseconds: n % 3 ? n : null })),
      ...Array.from({ length: 3 }, (_, n) => eventOf(`ä${n}`, { jobId: n ? 'ä' : 'Z' })),
    ];
    for (const store of [one, other]) await store.add(events.map(toRecord));
    const apps = [await listen(one), await listen(other)];
    const queries = [
      '',
      '?$count=true',
      '?$orderby=durationInMilliseconds',
      '?$orderby=durationInMilliseconds desc',
      '?$orderby=durationInMilliseconds desc,id',
      '?$orderby=id',
      '?$orderby=id desc',
      '?$orderby=activityDateTime',
      '?$orderby=activityDateTime,durationInMilliseconds desc',
      "?$filter=action eq 'Create'",
      "?$filter=statusInfo/status ne 'success'&$count=true",
      '?$filter=durationInMilliseconds eq null',
      '?$filter=durationInMilliseconds gt 2&$orderby=durationInMilliseconds',
      "?$filter=contains(jobId,'a') or startswith(id,'made')",
      "?$filter=not endswith(targetSystem/displayName,'s')&$select=id",
      "?$filter=jobId in ('ä','Z',null)&$orderby=id desc",
      '?$filter=activityDateTime ge 2024-01-01T00:00:00Z and (durationInMilliseconds lt 100) eq false',
      '/$count',
      `/${encodeURIComponent('ä1')}`,
      '/nobody',
    ];
    for (const query of queries)
      for (const size of [1000, 7]) {
        const texts = await Promise.all(
          apps.map(async ({ call }) => {
            const told: string[] = [];
            let path: string | undefined = LOG + query;
            while (path !== undefined) {
              if (!path.includes('$top') && !path.startsWith(`${LOG}/`))
                path += `${path.includes('?') ? '&' : '?'}$top=${size}`;
              const text: string = await (await call(path)).text();
              // Tokens are signed by each store; errors name their request.
              told.push(
                text
                  .replace(/\$skiptoken=[^"&]*/, '')
                  .replace(/"innerError".*/, '')
                  .replaceAll(/127\.0\.0\.1:\d+/g, 'stub'),
              );
              const link: string | undefined = /"@odata.nextLink":"[^"]*?(\/beta[^"]*)"/.exec(text)?.[1];
              path = link;
            }
            return told;
          }),
        );
        expect(texts[0], query).toEqual(texts[1]);
      }
    for (const app of apps) app.server.close();
    await one.close();
  });

  test('of another layout gets the columns of this one, filled from its events', async () => {
    const first = await opened();
    await first.add(
      Array.from({ length: 250 }, (_, n) => toRecord(eventOf(`e${n}`, { jobId: `j${n % 5}`, cycleId: 'c' }))),
    );
    await server.run(
      url,
      `SET search_path = directory_provisioning; DROP INDEX "keys_by_jobId"; ALTER TABLE keys DROP COLUMN "jobId";
        ALTER TABLE keys ADD COLUMN "old/path" text; CREATE INDEX "keys_by_old/path" ON keys ("old/path");
        UPDATE keys SET "cycleId" = 'stale'; UPDATE meta SET layout = 'other'`,
    );
    const second = await opened();
    expect(await second.count(parseFilter("jobId eq 'j1' and cycleId eq 'c'"))).toBe(50);
    expect(second.secret).toEqual(first.secret);
    const kept = await server.run(
      url,
      "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'directory_provisioning' AND table_name = 'keys'",
    );
    expect(kept.map(({ name }) => name).sort()).toEqual(
      ['n', 'id', 'instant', ...columns.map(({ name }) => name)].sort(),
    );
    const indexes = await server.run(
      url,
      "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'directory_provisioning' AND indexname LIKE 'keys_by_%'",
    );
    const wanted = columns.filter(({ indexed }) => indexed).map(({ name }) => `keys_by_${name}`);
    expect(indexes.map(({ name }) => name).sort()).toEqual(['keys_by_instant', ...wanted].sort());
  });

  test('of a newer stub is refused', async () => {
    await opened();
    await server.run(url, 'UPDATE directory_provisioning.meta SET version = 99');
    await expect(openStore(url)).rejects.toThrow(/newer stub \(schema 99; this one supports 1\)/);
    await expect(openStore(url)).rejects.toBeInstanceOf(StoreError);
  });

  test('finds pages and indexed paths by their indexes', async () => {
    const store = await opened();
    for (let from = 0; from < 5000; from += 1000)
      await store.add(
        Array.from({ length: 1000 }, (_, n) =>
          toRecord(eventOf(`e${from + n}`, { jobId: `j${n}`, activityDateTime: instantOf(from + n) })),
        ),
      );
    await server.run(url, 'ANALYZE');
    const explain = async (filter?: string, after?: Position): Promise<string> => {
      const query = { filter: filter === undefined ? undefined : parseFilter(filter), orderBy: defaultOrder };
      const { sql, parameters } = planPage(query, 100, after, postgres);
      const text = sql.replaceAll(/\$(\d+)/g, (_, at) => {
        const value = parameters[Number(at) - 1];
        return typeof value === 'number' ? String(value) : `'${String(value)}'`;
      });
      return (await server.run(url, `EXPLAIN ${text}`)).map((row) => row['QUERY PLAN']).join('\n');
    };
    const deep: Position = ['2024-01-01T00:50:00.0000000Z', 5];
    for (const plan of [await explain(), await explain(undefined, deep)]) {
      expect(plan).toContain('keys_by_instant');
      expect(plan).not.toMatch(/Seq Scan on keys/);
    }
    expect(await explain("jobId eq 'j7'")).toContain('keys_by_jobId');
    expect(await explain("id eq 'e7'")).toContain('keys_id_key');
  });
});

describe('a server of PostgreSQL', () => {
  let server: OwnServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  test.each<[string, string, RegExp]>([
    [
      'that does not listen',
      'postgres://stub:secret@127.0.0.1:1/x',
      /^The PostgreSQL database at 127\.0\.0\.1:1 can't be used: .*ECONNREFUSED/,
    ],
    ['of no address', 'postgres://stub:secret@[bad/x', /^The PostgreSQL database at the given URL can't be used/],
  ])('%s is a line that keeps the password', async (_name, url, message) => {
    const error: unknown = await openPostgresStore(url).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreError);
    expect((error as StoreError).message).toMatch(message);
    expect((error as StoreError).message).not.toMatch(/secret|\n/);
  });

  test('that stops is 503 with Retry-After until it is there again', async () => {
    const store = await openPostgresStore(await server.createDatabase());
    const app = await listen(store);
    expect((await app.call(LOG, eventOf('before'))).status).toBe(201);
    await server.stop('SIGINT');
    for (const answer of [await app.call(LOG), await app.call(LOG, eventOf('meanwhile'))]) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(await answer.json()).toMatchObject({ error: { code: 'ServiceUnavailable', innerError: {} } });
    }
    await server.start();
    expect((await app.call(`${LOG}/before`)).status).toBe(200);
    expect((await app.call(LOG, eventOf('meanwhile'))).status).toBe(201);
    app.server.close();
    await store.close();
  });

  test('that dies among writers loses nothing that was answered, and answers nothing but 201 and 503', async () => {
    const store = await openPostgresStore(await server.createDatabase());
    const app = await listen(store);
    const answered: string[] = [];
    const statuses = new Set<number>();
    let ending = false;
    const isGoing = (): boolean => !ending;
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; isGoing(); n++)
        while (isGoing()) {
          const { status } = await app.call(LOG, eventOf(`w${writer}-${n}`));
          statuses.add(status);
          if (status === 201) {
            answered.push(`w${writer}-${n}`);
            break;
          }
          await pause(20);
        }
    });
    for (let round = 0; round < 2; round++) {
      await pause(200);
      // An immediate shutdown: connections break, and the log is replayed at the start.
      await server.stop('SIGQUIT');
      await pause(100);
      await server.start();
    }
    const before = answered.length;
    await pause(300);
    ending = true;
    await Promise.all(writers);
    // An insert whose connection broke is tried again for a while, so that there may be no 503.
    expect([...statuses].filter((status) => status !== 201 && status !== 503)).toEqual([]);
    expect(answered.length).toBeGreaterThan(before);
    const missing: string[] = [];
    for (const id of answered) if ((await store.get(id)) === undefined) missing.push(id);
    expect(missing).toEqual([]);
    expect(new Set(answered).size).toBe(answered.length);
    app.server.close();
    await store.close();
  });
});
