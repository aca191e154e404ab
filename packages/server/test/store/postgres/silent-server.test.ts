// A server that stops responding, without closing its connections: as a stopped process, or behind a broken network.
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { type SilentProxy, startSilentProxy } from '@directory-provisioning/test-support/silent-proxy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { toRecord } from '../../../src/store/record.ts';
import { StoreError } from '../../../src/store/store.ts';
import { eventOf, listen, useDatabase } from './postgres-database.ts';

const LOG = '/beta/auditLogs/directoryProvisioning';
/** Longer than everything that has a limit here: the tests set shorter limits than a stub has. */
const PATIENCE = 9000;

interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string };
}

describe('a PostgreSQL server that does not respond', () => {
  const { url } = useDatabase();
  let proxy: SilentProxy;
  let impatient: string;
  beforeEach(async () => {
    proxy = await startSilentProxy(url());
    impatient = `${proxy.url}?statement_timeout=300`;
  });
  afterEach(() => proxy.close());

  test('causes 503 in time, and at once while that lasts; a change may be saved, and never twice', async () => {
    const store = await openPostgresStore(impatient);
    const app = await listen(store);
    // A connection for each of the next two requests.
    await Promise.all([app.call(LOG, eventOf('before')), app.call(LOG)]);
    proxy.goSilent();
    const begin = performance.now();
    const [read, change] = await Promise.all([app.call(LOG), app.call(LOG, eventOf('meanwhile'))]);
    expect(performance.now() - begin).toBeLessThan(PATIENCE);
    expect([read.status, read.headers.get('retry-after')]).toEqual([503, '1']);
    expect(((await read.json()) as ErrorBody).error).toMatchObject({
      code: 'ServiceUnavailable',
      message: 'The database did not respond in time. Retry in one second.',
    });
    expect([change.status, change.headers.get('retry-after')]).toEqual([503, null]);
    expect(((await change.json()) as ErrorBody).error).toMatchObject({
      code: 'ServiceUnavailable',
      message: expect.stringMatching(
        /^The database did not respond in time; .* may or may not .* id 'meanwhile'/,
      ) as string,
    });
    const next = performance.now();
    const others = await Promise.all(Array.from({ length: 30 }, (_, n) => app.call(LOG, eventOf(`other${n}`))));
    expect(performance.now() - next).toBeLessThan(1000);
    expect(new Set(others.map((one) => `${one.status} ${one.headers.get('retry-after')}`))).toEqual(new Set(['503 1']));
    proxy.resume();
    await expect.poll(async () => (await app.call(LOG)).status, { timeout: PATIENCE }).toBe(200);
    expect([201, 409]).toContain((await app.call(LOG, eventOf('meanwhile'))).status);
    expect(await (await app.call(`${LOG}/$count`)).text()).toBe('2');
    app.server.close();
    await store.close();
  });

  test('is dropped when the store closes: that ends in time, with the reason', async () => {
    const store = await openPostgresStore(`${proxy.url}?statement_timeout=600000`);
    await Promise.all([store.count(), store.get('x')]);
    proxy.goSilent();
    const added = expect(store.add([toRecord(eventOf('a'))])).rejects.toMatchObject({ mayBeDone: true });
    const removed = expect(store.remove('a')).rejects.toMatchObject({ mayBeDone: true });
    await setTimeout(50);
    const begin = performance.now();
    const error: unknown = await store.close().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreError);
    expect((error as StoreError).message).toMatch(/^PostgreSQL did not respond within 7 seconds/);
    expect(performance.now() - begin).toBeLessThan(PATIENCE);
    await Promise.all([added, removed]);
    await expect.poll(() => proxy.clients()).toBe(0);
  });

  test('is reported at the start in one line', async () => {
    proxy.goSilent();
    const { host } = new URL(proxy.url);
    await expect(openPostgresStore(impatient)).rejects.toThrow(
      `The PostgreSQL database at ${host} can't be used: it did not respond in time.`,
    );
  });

  test('is reported at the start even while the stub waits for a lock', async () => {
    const other = new pg.Client({ connectionString: url() });
    await other.connect();
    await other.query(`SELECT pg_advisory_lock(1684631666)`);
    const opening = openPostgresStore(impatient, { onWait: () => proxy.goSilent() });
    await expect(opening).rejects.toThrow(/can't be used: it did not respond in time/);
    await other.end();
  });
}, 30_000);
