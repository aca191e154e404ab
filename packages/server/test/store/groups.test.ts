// Counts in groups, in every store.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventType } from '../../src/event/event-type.ts';
import { parseFilter } from '../../src/odata/parse-filter.ts';
import type { GroupQuery } from '../../src/odata/plan-groups.ts';
import { openTenantStores } from '../../src/store/open-store.ts';
import { openPostgresStore } from '../../src/store/postgres/open-postgres-store.ts';
import { recordOf } from '../../src/store/record.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { ReopenableStore } from '../../src/store/store.ts';
import { type PostgresServer, usePostgres } from '@directory-provisioning/test-support/postgres-server';

let server: PostgresServer;
beforeAll(async () => {
  server = await usePostgres();
});
afterAll(() => server.close());

const kinds: [string, () => ReopenableStore | Promise<ReopenableStore>][] = [
  ['in memory', () => openSqliteStore(':memory:')],
  ['of tenants', () => openTenantStores(() => Promise.resolve())],
  ['in PostgreSQL', async () => openPostgresStore(await server.createDatabase())],
];
test.each(kinds)('a store %s counts in groups, by time, by value, by both and by neither', async (_name, open) => {
  const store = await open();
  try {
    const events = [
      { activityDateTime: '2024-01-01T00:10:00Z', jobId: 'a\0b', durationInMilliseconds: 5, action: 'Create' },
      {
        activityDateTime: '2024-01-01T00:50:00Z',
        jobId: 'a\0b',
        durationInMilliseconds: 70,
        provisioningAction: 'create',
      },
      { activityDateTime: '2024-01-01T01:00:00Z', jobId: 'A\0b', durationInMilliseconds: 5 },
      { activityDateTime: '2024-02-01T00:00:00Z' },
    ];
    await store.add(events.map((event, index) => recordOf({ id: `${index}`, ...event }, eventType)));
    const groups = async (query: Partial<GroupQuery>, limit = 10): Promise<unknown[] | undefined> =>
      (await store.groups({ filter: undefined, by: undefined, bucket: undefined, ...query }, limit))
        ?.map(({ bucket, value, count }) => [bucket, value, count])
        .toSorted((one, other) => (String(one) < String(other) ? -1 : 1));
    expect(await groups({})).toEqual([[null, null, 4]]);
    expect(await groups({ bucket: 'month' })).toEqual([
      ['2024-01', null, 3],
      ['2024-02', null, 1],
    ]);
    expect(await groups({ bucket: 'minute' })).toHaveLength(4);
    expect(await groups({ by: 'jobId' })).toEqual([
      [null, null, 1],
      [null, 'A\0b', 1],
      [null, 'a\0b', 2],
    ]);
    expect(await groups({ by: 'durationInMilliseconds', bucket: 'hour' })).toEqual([
      ['2024-01-01T00', 5, 1],
      ['2024-01-01T00', 70, 1],
      ['2024-01-01T01', 5, 1],
      ['2024-02-01T00', null, 1],
    ]);
    const filter = parseFilter("startswith(jobId,'a') and durationInMilliseconds gt 5");
    expect(await groups({ by: 'jobId', bucket: 'day', filter })).toEqual([['2024-01-01', 'a\0b', 1]]);
    expect(await groups({ filter: parseFilter("jobId eq 'none'"), by: 'jobId' })).toEqual([]);
    expect(await groups({ by: 'jobId' }, 3)).toHaveLength(3);
    expect(await groups({ by: 'jobId' }, 2)).toBeUndefined();
    for (const path of Object.keys(eventType.capabilities)) await groups({ by: path });
  } finally {
    await store.close();
  }
});
