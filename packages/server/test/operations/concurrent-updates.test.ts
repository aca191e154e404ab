import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PostgresServer, usePostgres } from '@directory-provisioning/test-support/postgres-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { toRecord } from '../../src/store/record.ts';
import { eventOf, listen } from '../store/postgres/postgres-database.ts';

const COUNT = 60;
const paths = ['/beta/auditLogs/directoryProvisioning/a', '/v1.0/auditLogs/provisioning/a'];

let server: PostgresServer;
let folder: string;
beforeAll(async () => {
  server = await usePostgres();
  folder = await mkdtemp(join(tmpdir(), 'updates-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('many updates of one event at once', () => {
  test.each<[string, () => string | Promise<string>]>([
    ['in memory', () => ':memory:'],
    ['in a file', () => join(folder, 'events.db')],
    ['in PostgreSQL', () => server.createDatabase()],
  ])('are all done, each with one read and one write (%s)', async (_name, database) => {
    const store = await openStore(await database());
    await store.add([toRecord(eventOf('a'))]);
    let [reads, writes] = [0, 0];
    const [get, replace] = [store.get.bind(store), store.replace.bind(store)];
    const counted = Object.assign(store, {
      get(id: string) {
        reads++;
        return get(id);
      },
      replace(...change: Parameters<typeof replace>) {
        writes++;
        return replace(...change);
      },
    });
    const app = await listen(counted);
    const statuses = await Promise.all(
      Array.from({ length: COUNT }, async (_, n) => {
        const body = { sourceIdentity: { details: { [`p${n}`]: n } } };
        return (await app.call(paths[n % 2] ?? '', body, 'PATCH')).status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect({ reads, writes }).toEqual({ reads: COUNT, writes: COUNT });
    const stored = await get('a');
    expect(Object.keys(stored?.entity.sourceIdentity?.details ?? {}).length).toBe(COUNT);
    app.server.close();
    await store.close();
  });
});
