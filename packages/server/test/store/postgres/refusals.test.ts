// Errors that PostgreSQL reports, and that are no faults of the stub.
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { toRecord } from '../../../src/store/record.ts';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { eventOf, listen, useDatabase } from './postgres-database.ts';

const LOG = '/beta/auditLogs/directoryProvisioning';

describe('a PostgreSQL server that rejects changes', () => {
  const { url, run, open } = useDatabase();

  /** Makes each insert fail with a code, or only the first ones. */
  const failWith = (code: string, times = 1_000_000): ReturnType<typeof run> =>
    run(`SET search_path = directory_provisioning; CREATE SEQUENCE tries;
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('directory_provisioning.tries') <= ${times} THEN RAISE EXCEPTION 'no' USING ERRCODE = '${code}'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER fail BEFORE INSERT ON keys FOR EACH ROW EXECUTE FUNCTION fail()`);
  const messageOf = async (response: Response): Promise<string> =>
    ((await response.json()) as { error: { message: string } }).error.message;

  test.each<[string, number, RegExp]>([
    ['25006', 503, /it is read-only/],
    ['28P01', 503, /it does not accept the stub's user/],
    ['40001', 503, /too many changes conflict/],
    ['40P01', 503, /too many changes conflict/],
    ['42501', 503, /it does not accept/],
    ['53100', 507, /The database is full/],
    ['53200', 503, /it is short of memory/],
    ['53300', 503, /it has too many connections/],
    ['55P03', 503, /another program holds a lock/],
    ['57014', 503, /it cancelled the statement/],
    ['57P01', 503, /temporarily unreachable/],
    ['58030', 503, /its operating system reports an error/],
    ['23514', 500, /Internal server error/],
    ['XX000', 500, /Internal server error/],
  ])('with %s causes %i, and stores nothing', async (code, status, message) => {
    const store = await open();
    const app = await listen(store);
    await failWith(code);
    const response = await app.call(LOG, eventOf('a'));
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(status === 503 ? '1' : null);
    expect(await messageOf(response)).toMatch(message);
    expect(await store.count()).toBe(0);
    app.server.close();
  });

  test.each(['40001', '40P01'])('with %s is asked again, and then adds every event once', async (code) => {
    const store = await open();
    await failWith(code, 3);
    expect(await store.add(['a', 'b'].map((id) => toRecord(eventOf(id))))).toEqual([true, true]);
    expect(await store.count()).toBe(2);
  });

  test('because it is read-only for a while still serves reads, and takes changes again later', async () => {
    const app = await listen(await open());
    const name = new URL(url()).pathname.slice(1);
    const setReadOnly = (value: string): ReturnType<typeof run> =>
      run(`ALTER DATABASE ${name} SET default_transaction_read_only = ${value};
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`);
    await setReadOnly('on');
    await expect.poll(async () => (await app.call(LOG)).status).toBe(200);
    const response = await app.call(LOG, eventOf('a'));
    expect([response.status, await messageOf(response)]).toEqual([
      503,
      'The database rejects requests for now: it is read-only. Retry in one second.',
    ]);
    await run(`BEGIN READ WRITE; ALTER DATABASE ${name} RESET default_transaction_read_only; COMMIT`);
    expect((await app.call(LOG, eventOf('a'))).status).toBe(201);
    app.server.close();
  });

  test('because of the role of the stub causes 503 until that is changed', async () => {
    await open();
    await run(`DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN SUPERUSER`);
    const address = new URL(url());
    address.username = 'guest';
    const store = await openPostgresStore(address.href);
    const app = await listen(store);
    const end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'guest'";
    await run(`ALTER ROLE guest NOLOGIN; ${end}`);
    await expect.poll(async () => messageOf(await app.call(LOG))).toMatch(/does not accept the stub's user/);
    expect((await app.call(LOG)).status).toBe(503);
    await run('ALTER ROLE guest LOGIN');
    expect((await app.call(LOG)).status).toBe(200);
    app.server.close();
    await store.close();
    await run('DROP ROLE guest');
  });

  test('or a query that takes too long causes 503, or 504, and other queries go on', async () => {
    const store = await openPostgresStore(`${url()}?statement_timeout=300`);
    const app = await listen(store);
    await store.add([toRecord(eventOf('a'))]);
    const other = new pg.Client({ connectionString: url() });
    await other.connect();
    await other.query('BEGIN; LOCK TABLE directory_provisioning.keys');
    const responses = await Promise.all([app.call(LOG), app.call(`${LOG}/$count`), app.call(LOG, eventOf('b'))]);
    expect(responses.map(({ status }) => status)).toEqual([504, 504, 503]);
    await other.end();
    expect((await app.call(LOG, eventOf('b'))).status).toBe(201);
    app.server.close();
    await store.close();
  });

  test('has no limit for a statement if the URL has an empty one', async () => {
    const store = await openPostgresStore(`${url()}?statement_timeout=`);
    await run(`SET search_path = directory_provisioning; CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN
        IF current_setting('statement_timeout') <> '0' THEN RAISE EXCEPTION 'limited'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER wait BEFORE INSERT ON keys FOR EACH ROW EXECUTE FUNCTION wait()`);
    expect(await store.add([toRecord(eventOf('a'))])).toEqual([true]);
    await store.close();
  });

  test('settles the events that it accepts without waiting for the others', async () => {
    const store = await open();
    await run(`SET search_path = directory_provisioning; ALTER TABLE keys ADD CHECK (id <> 'bad');
      CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF NEW.id = 'slow' THEN PERFORM pg_sleep(1); END IF; RETURN NEW; END $$;
      CREATE TRIGGER wait BEFORE INSERT ON keys FOR EACH ROW EXECUTE FUNCTION wait()`);
    const [first, bad, slow] = ['a', 'bad', 'slow'].map((id) => store.add([toRecord(eventOf(id))]));
    const failed = expect(bad).rejects.toThrow(/violates check constraint/);
    expect(await first).toEqual([true]);
    expect(await store.count()).toBe(1);
    expect(await slow).toEqual([true]);
    await failed;
  });

  test('never ends in a deadlock if two stubs add the same events in opposite orders', async () => {
    const stores = [await openPostgresStore(url()), await openPostgresStore(url())];
    const deadlocks = async (): Promise<unknown> =>
      (await run('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()'))[0]?.['deadlocks'];
    const before = await deadlocks();
    const rounds = Array.from({ length: 15 }, (_, round) =>
      Array.from({ length: 300 }, (_, n) => toRecord(eventOf(`${round}-${n}`))),
    );
    for (const records of rounds) {
      const added = await Promise.all(stores.map((store, at) => store.add(at ? records.toReversed() : records)));
      const count = added.flat().filter(Boolean).length;
      expect(count).toBe(records.length);
    }
    // A connection reports its statistics when it ends.
    for (const store of stores) await store.close();
    expect(await deadlocks()).toBe(before);
  });
}, 30_000);
