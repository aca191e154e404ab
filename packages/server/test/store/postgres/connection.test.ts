import { setTimeout as pause } from 'node:timers/promises';
import { type OwnServer, startPostgres } from '@directory-provisioning/test-support/postgres-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgresStore } from '../../../src/store/postgres/open-postgres-store.ts';
import { StoreError } from '../../../src/store/store.ts';
import { eventOf, listen } from './postgres-database.ts';

const LOG = '/beta/auditLogs/directoryProvisioning';

describe('a PostgreSQL server', () => {
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
    ['with an invalid URL', 'postgres://stub:secret@[bad/x', /^The PostgreSQL database at the given URL can't be used/],
  ])('%s is reported in one line without the password', async (_name, url, message) => {
    const error: unknown = await openPostgresStore(url).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreError);
    expect((error as StoreError).message).toMatch(message);
    expect((error as StoreError).message).not.toMatch(/secret|\n/);
  });

  test('that stops causes 503 with Retry-After until it runs again', async () => {
    const store = await openPostgresStore(await server.createDatabase());
    const app = await listen(store);
    expect((await app.call(LOG, eventOf('before'))).status).toBe(201);
    await server.stop('SIGINT');
    for (const response of [await app.call(LOG), await app.call(LOG, eventOf('meanwhile'))]) {
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('1');
      expect(await response.json()).toMatchObject({ error: { code: 'ServiceUnavailable', innerError: {} } });
    }
    await server.start();
    expect((await app.call(`${LOG}/before`)).status).toBe(200);
    expect((await app.call(LOG, eventOf('meanwhile'))).status).toBe(201);
    app.server.close();
    await store.close();
  });

  test('that crashes under load loses no event that got a 201, and all else gets a 503', async () => {
    const store = await openPostgresStore(await server.createDatabase());
    const app = await listen(store);
    const stored: string[] = [];
    const statuses = new Set<number>();
    let ending = false;
    const isRunning = (): boolean => !ending;
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; isRunning(); n++)
        while (isRunning()) {
          const { status } = await app.call(LOG, eventOf(`w${writer}-${n}`));
          statuses.add(status);
          if (status === 201) {
            stored.push(`w${writer}-${n}`);
            break;
          }
          await pause(20);
        }
    });
    for (let round = 0; round < 2; round++) {
      await pause(200);
      // An immediate shutdown: connections are lost, and the write-ahead log is replayed at startup.
      await server.stop('SIGQUIT');
      await pause(100);
      await server.start();
    }
    const before = stored.length;
    await pause(300);
    ending = true;
    await Promise.all(writers);
    // An insert that loses its connection is retried for a while, so there may be no 503.
    expect([...statuses].filter((status) => status !== 201 && status !== 503)).toEqual([]);
    expect(stored.length).toBeGreaterThan(before);
    const missing: string[] = [];
    for (const id of stored) if ((await store.get(id)) === undefined) missing.push(id);
    expect(missing).toEqual([]);
    expect(new Set(stored).size).toBe(stored.length);
    app.server.close();
    await store.close();
  });
});
