// With `tenants`, a token sees the events of its `tid` alone.
import { describe, expect, onTestFinished, test } from 'vitest';
import examples from '../../src/generated/examples.json' with { type: 'json' };
import { createApp, prepareApp, reopenStore, startStub, type Stub, type StubOptions } from '../../src/index.ts';
import { dispatchTo } from '../../src/http/dispatch.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { TenantStores } from '../../src/store/tenant-stores.ts';

const LOG = '/auditLogs/directoryProvisioning';
const EXAMPLES = examples.events.length;
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
/** A token of a tenant; without one, a token that is no JWT. */
const tokenOf = (tid?: string): string =>
  tid === undefined ? 'any' : `${encode({ alg: 'none' })}.${encode({ tid })}.x`;

async function start(options: StubOptions = {}): Promise<Stub> {
  const stub = await startStub({ port: 0, tenants: true, ...options });
  onTestFinished(() => stub.close());
  return stub;
}

/** Sends a request as a tenant. */
async function send(
  { url }: Pick<Stub, 'url'>,
  tid: string | undefined,
  method: string,
  path = LOG,
  body?: object,
): Promise<{ status: number; text: string }> {
  const response = await fetch(path.startsWith('http') ? path : url + path, {
    method,
    headers: { authorization: `Bearer ${tokenOf(tid)}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}
async function idsOf(stub: Pick<Stub, 'url'>, tid?: string): Promise<string[]> {
  const { text } = await send(stub, tid, 'GET');
  const { value } = JSON.parse(text) as { value: { id: string }[] };
  return value.map(({ id }) => id).toSorted();
}

test('each tenant lists, counts, gets, changes and deletes its own events, under the same ids', async () => {
  const stub = await start();
  const tenants = ['a', 'b', undefined];
  for (const tid of tenants)
    expect((await send(stub, tid, 'POST', LOG, { id: 'same', action: 'Create' })).status).toBe(201);
  expect((await send(stub, 'a', 'PATCH', `${LOG}/same`, { action: 'Update' })).status).toBe(200);
  expect((await send(stub, 'b', 'DELETE', `${LOG}/same`)).status).toBe(204);
  await send(stub, 'b', 'POST', LOG, { id: 'other' });
  const counts = [];
  const actions = [];
  for (const tid of tenants) {
    counts.push((await send(stub, tid, 'GET', `${LOG}/$count?$filter=action eq 'Update'`)).text);
    actions.push(/"action":"(\w+)"/.exec((await send(stub, tid, 'GET', `${LOG}/same`)).text)?.[1]);
  }
  expect(counts).toEqual(['1', '0', '0']);
  expect(actions).toEqual(['Update', undefined, 'Create']);
  expect([await idsOf(stub, 'a'), await idsOf(stub, 'b'), await idsOf(stub)]).toEqual([['same'], ['other'], ['same']]);
});

test('the case of a tid does not matter, and all tokens without a tid share their events', async () => {
  const stub = await start();
  await send(stub, 'Tenant', 'POST', LOG, { id: 'one' });
  expect(await idsOf(stub, 'tENANT')).toEqual(['one']);
  await send(stub, undefined, 'POST', LOG, { id: 'two' });
  expect(await idsOf(stub, '')).toEqual(['two']);
});

test('the link of a page is no use to another tenant', async () => {
  const stub = await start();
  for (const tid of ['a', 'b']) for (const id of ['1', '2']) await send(stub, tid, 'POST', LOG, { id });
  const { '@odata.nextLink': link = '' } = JSON.parse((await send(stub, 'a', 'GET', `${LOG}?$top=1`)).text) as Record<
    string,
    string
  >;
  expect([(await send(stub, 'a', 'GET', link)).status, (await send(stub, 'b', 'GET', link)).status]).toEqual([
    200, 400,
  ]);
});

test('each request of a batch has the tenant of its token', async () => {
  const stub = await start();
  await send(stub, 'a', 'POST', LOG, { id: 'of-a' });
  await send(stub, 'b', 'POST', LOG, { id: 'of-b' });
  const requests = [
    { id: '1', method: 'GET', url: LOG },
    { id: '2', method: 'GET', url: LOG, headers: { Authorization: `Bearer ${tokenOf('b')}` } },
  ];
  const { text } = await send(stub, 'a', 'POST', '/$batch', { requests });
  const { responses } = JSON.parse(text) as { responses: { body: { value: { id: string }[] } }[] };
  expect(responses.map(({ body }) => body.value.map(({ id }) => id))).toEqual([['of-a'], ['of-b']]);
});

test('requests that arrive at once for a new tenant get the same store', async () => {
  const stub = await start({ examples: true });
  const ids = Array.from({ length: 20 }, (_, number) => `e${number}`);
  await Promise.all(ids.map((id) => send(stub, 'new', 'POST', LOG, { id })));
  expect(await idsOf(stub, 'new')).toHaveLength(EXAMPLES + 20);
});

test('each tenant begins with the examples; a reset covers every tenant', async () => {
  const stub = await start({ examples: true });
  for (const tid of ['a', 'b', undefined]) await send(stub, tid, 'POST', LOG, { id: 'mine' });
  expect([(await idsOf(stub, 'a')).length, (await idsOf(stub)).length]).toEqual([EXAMPLES + 1, EXAMPLES + 1]);
  const health = async (): Promise<unknown> => {
    const headers = { authorization: `Bearer ${stub.controlToken ?? ''}` };
    return (await fetch(new URL('/_stub/health', stub.url), { headers })).json();
  };
  expect(await health()).toMatchObject({ tenants: 2 });
  await stub.reset();
  expect(await health()).toMatchObject({ tenants: 0 });
  const counts = [];
  for (const tid of ['a', 'b', undefined]) counts.push((await idsOf(stub, tid)).length);
  expect(counts).toEqual([EXAMPLES, EXAMPLES, EXAMPLES]);
});

test('the retention covers every tenant', async () => {
  const stub = await start({ retention: 3_600_000, clock: { mode: 'frozen', now: '2026-03-01T00:00:00Z' } });
  for (const tid of ['a', 'b', undefined]) {
    for (const id of ['old', 'new'])
      await send(stub, tid, 'POST', LOG, { id, ...(id === 'new' && { activityDateTime: '2026-03-01T01:00:00Z' }) });
  }
  await stub.clock.advance(2 * 3_600_000 - 1);
  expect([await idsOf(stub, 'a'), await idsOf(stub, 'b'), await idsOf(stub)]).toEqual([['new'], ['new'], ['new']]);
});

test('the journal finds the requests of a tenant', async () => {
  const stub = await start();
  await send(stub, 'a', 'GET');
  await send(stub, 'b', 'GET', `${LOG}?$top=5`);
  await stub.received({ match: { caller: { tenantId: 'b' }, query: { $top: 5 } }, atMost: 1, atLeast: 1 });
  await expect(stub.received({ match: { caller: { tenantId: 'a' }, query: { $top: 5 } } })).rejects.toThrow(
    'caller/tenantId is "b", expected "a"',
  );
  const headers = { authorization: `Bearer ${stub.controlToken ?? ''}` };
  const response = await fetch(new URL('/_stub/requests?tenantId=a', stub.url), { headers });
  expect(await response.json()).toMatchObject({ total: 1, value: [{ caller: { tenantId: 'a' } }] });
});

test('metrics time the stores of all tenants', async () => {
  const stub = await start({ metrics: true });
  for (const tid of ['a', 'b', undefined]) await send(stub, tid, 'POST', LOG, {});
  const text = await (await fetch(new URL('/metrics', stub.url))).text();
  expect(text).toContain('provisioning_stub_store_duration_seconds_count{method="add"} 3');
});

test('a reload keeps the events of each tenant', async () => {
  const stub = await start();
  await send(stub, 'a', 'POST', LOG, { id: 'before' });
  await stub.serve(async ({ store: old, ...options }) => {
    const store = await reopenStore(old);
    return { app: prepareApp(options)(store), store };
  });
  await send(stub, 'a', 'POST', LOG, { id: 'after' });
  await send(stub, 'b', 'POST', LOG, { id: 'b' });
  expect([await idsOf(stub, 'a'), await idsOf(stub, 'b'), await idsOf(stub)]).toEqual([['after', 'before'], ['b'], []]);
});

test('tokens that the stub issues for a tenant need no other option', async () => {
  const stub = await start({ auth: 'entra' });
  const statusOf = async (tenant: string): Promise<number> => {
    const headers = {
      authorization: `Bearer ${await stub.createToken({ tenant })}`,
      'content-type': 'application/json',
    };
    return (await fetch(stub.url + LOG, { method: 'POST', headers, body: '{"id":"same"}' })).status;
  };
  expect([await statusOf('a.example'), await statusOf('b.example'), await statusOf('a.example')]).toEqual([
    201, 201, 409,
  ]);
});

describe('limits', () => {
  test('too many tenants are an error that says so; those that exist go on', async () => {
    const store = new TenantStores(openSqliteStore(':memory:'), { prepare: () => Promise.resolve(), limit: 2 });
    onTestFinished(() => store.close());
    const dispatch = dispatchTo(createApp({ store }));
    const listAs = async (tid?: string): Promise<[number, string]> => {
      const headers = { authorization: `Bearer ${tokenOf(tid)}` };
      const url = `/beta${LOG}`;
      const { status, text } = await dispatch({ method: 'GET', base: 'http://x', url, headers, body: undefined });
      return [status, text];
    };
    const statuses = [];
    for (const tid of ['a', 'b', undefined, 'c', 'a']) statuses.push((await listAs(tid))[0]);
    expect(statuses).toEqual([200, 200, 200, 507, 200]);
    expect((await listAs('c'))[1]).toContain('The stub keeps the events of at most 2 tenants apart: reset it');
    await store.clear();
    expect((await listAs('c'))[0]).toBe(200);
  });

  test('a tenant whose store can not be prepared is tried again', async () => {
    let isBroken = true;
    const prepare = (): Promise<void> => (isBroken ? Promise.reject(new Error('broken')) : Promise.resolve());
    const store = new TenantStores(openSqliteStore(':memory:'), { prepare });
    onTestFinished(() => store.close());
    await expect(store.storeOf('a')).rejects.toThrow('broken');
    expect(store.size).toBe(0);
    isBroken = false;
    expect(await (await store.storeOf('a'))?.count()).toBe(0);
  });

  test('after a reset, a request in flight may use the store for a while; then it is closed', async () => {
    const store = new TenantStores(openSqliteStore(':memory:'), { prepare: () => Promise.resolve(), linger: 200 });
    onTestFinished(() => store.close());
    const former = await store.storeOf('a');
    await store.clear();
    expect(await former?.count()).toBe(0);
    await expect.poll(() => former?.count().catch(String)).toMatch(/finalized|not open/);
  });

  test('a file is refused', async () => {
    await expect(startStub({ port: 0, tenants: true, database: 'events.db' })).rejects.toThrow(
      '`tenants` keeps events in memory: remove it or `database`.',
    );
  });

  test('without the option, all tenants share the events', async () => {
    const stub = await start({ tenants: false });
    await send(stub, 'a', 'POST', LOG, { id: 'one' });
    expect(await idsOf(stub, 'b')).toEqual(['one']);
  });
});

test('500 random requests of 5 tenants: each sees what it would see alone', async () => {
  const stub = await start();
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below;
  const model = new Map<number, Set<string>>();
  for (let round = 0; round < 500; round++) {
    const [tenant, id, kind] = [random(5), `e${random(12)}`, random(4)];
    const events = model.get(tenant) ?? new Set();
    model.set(tenant, events);
    const tid = tenant === 0 ? undefined : `t${tenant}`;
    if (kind < 2) {
      expect((await send(stub, tid, 'POST', LOG, { id })).status).toBe(events.has(id) ? 409 : 201);
      events.add(id);
    } else if (kind === 2)
      expect((await send(stub, tid, 'DELETE', `${LOG}/${id}`)).status).toBe(events.delete(id) ? 204 : 404);
    else expect(await idsOf(stub, tid)).toEqual([...events].toSorted());
  }
});
