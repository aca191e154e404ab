// Responses made of stored texts are the same as those that are parsed, shaped and checked. ADR 18 and 21.
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createSeedEvents } from '../../src/event/seed/create-seed-events.ts';
import { dispatchTo } from '../../src/http/dispatch.ts';
import type { Dispatch } from '../../src/operations/batch.ts';
import { toRecord } from '../../src/store/record.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { type Store, StoredText } from '../../src/store/store.ts';
import { example, LOG } from '../stub.ts';
import { useFolder } from '../cli/commands/command.ts';

const NEWER = '/auditLogs/provisioning';
const store = openSqliteStore(':memory:');
/** The same store, whose texts have to be checked each time. */
const unchecked: Store = new Proxy(store, {
  get: (target, name) => {
    if (name === 'isChecked') return false;
    if (name === 'page')
      return async (...query: Parameters<Store['page']>): ReturnType<Store['page']> => {
        const page = await target.page(...query);
        return { ...page, stored: page.stored.map(({ text }) => new StoredText(text)) };
      };
    const value: unknown = Reflect.get(target, name, target);
    return typeof value === 'function' ? (value.bind(target) as unknown) : value;
  },
});
const [stored, shaped] = [store, unchecked].map((one) => dispatchTo(createApp({ store: one }))) as [Dispatch, Dispatch];

beforeAll(async () => {
  const seeds = [...createSeedEvents({ count: 400, seed: 5, until: new Date('2026-03-31T00:00:00Z') })];
  const newer = seeds.slice(0, 100).map(({ action: _, statusInfo: __, ...event }, index) => ({
    ...event,
    id: `newer-${index}`,
    provisioningAction: 'create' as const,
    provisioningStatusInfo: { status: 'failure' as const, errorInformation: { errorCode: 'X' } },
  }));
  const { id: _, ...seed } = (await example('seed-request')) as { id?: string };
  const odd = [{ ...seed, id: 'seed', activityDateTime: '2016-12-31T23:59:58.6838993+03:00' }];
  await store.add([...seeds, ...newer, ...odd].map(toRecord));
});
afterAll(() => store.close());

const get = (dispatch: Dispatch, url: string, accept?: string): ReturnType<Dispatch> =>
  dispatch({
    method: 'GET',
    base: 'http://localhost',
    url,
    headers: { authorization: 'Bearer any', ...(accept !== undefined && { accept }) },
    body: undefined,
  });

/** What both ways respond with; nextLinks have the same token. */
async function expectSame(url: string, accept?: string): Promise<void> {
  const [one, other] = await Promise.all([get(stored, url, accept), get(shaped, url, accept)]);
  // Errors have the id of their request.
  const withoutIds = (text: string): string => text.replace(/"innerError".*/, '');
  expect({ status: one.status, text: withoutIds(one.text), type: one.headers['content-type'] }, url).toEqual({
    status: other.status,
    text: withoutIds(other.text),
    type: other.headers['content-type'],
  });
}

test('lists, pages and events are the same both ways', async () => {
  const options = fc.record(
    {
      $top: fc.integer({ min: 1, max: 600 }),
      $filter: fc.constantFrom(
        "action eq 'Create'",
        "provisioningAction eq 'create'",
        "startswith(id,'newer')",
        "provisioningStatusInfo/status eq 'failure'",
        'durationInMilliseconds gt 500',
      ),
      $orderby: fc.constantFrom('activityDateTime', 'durationInMilliseconds desc', 'id'),
      $count: fc.constant('true'),
      $select: fc.constantFrom('id', 'jobId,activityDateTime'),
    },
    { requiredKeys: [] },
  );
  const paths = fc.constantFrom(`/beta${LOG}`, `/beta${NEWER}`, `/v1.0${NEWER}`);
  const accepts = fc.constantFrom(
    undefined,
    undefined,
    'application/json;odata.metadata=full',
    'application/json;odata.metadata=none',
  );
  await fc.assert(
    fc.asyncProperty(paths, options, accepts, async (path, query, accept) => {
      const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      await expectSame(`${path}?${search.join('&')}`, accept);
    }),
    { numRuns: Number(process.env['LISTS'] ?? 200) },
  );
  for (const id of ['seed', 'newer-3', 'none'])
    for (const path of [`/beta${LOG}`, `/beta${NEWER}`, `/v1.0${NEWER}`]) await expectSame(`${path}/${id}`);
}, 600_000);

describe('a file', () => {
  const path = useFolder();
  const open = (): { isChecked: boolean; document: string } => {
    const file = openSqliteStore(path('events.db'));
    const { isChecked } = file;
    void file.close();
    const database = new DatabaseSync(path('events.db'));
    const { document } = database.prepare('SELECT document FROM meta').get() as { document: string };
    database.close();
    return { isChecked, document };
  };

  test('has checked texts until a stub with another document has opened it', () => {
    const first = open();
    expect(first).toEqual({ isChecked: true, document: expect.stringMatching(/^[\da-f]{64}$/) as string });
    expect(open()).toEqual(first);
    const database = new DatabaseSync(path('events.db'));
    database.exec("UPDATE meta SET document = 'another'");
    database.close();
    expect(open()).toEqual({ isChecked: false, document: '' });
    expect(open()).toEqual({ isChecked: false, document: '' });
  });
});
