// The journal: what the stub got, and questions about it that can wait.
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { useControl } from './use-control.ts';

const LOG = '/auditLogs/directoryProvisioning';
const { stub, control, log } = useControl({ examples: true });
afterEach(() => stub().reset());
const verify = async (expectation: object): Promise<Record<string, unknown>> =>
  (await control('POST', '/requests/verify', expectation)).json;

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const token = `${encode({ alg: 'none' })}.${encode({ tid: 't', appid: 'a', roles: ['ProvisioningLog.Read.All'] })}.secret`;

test('a request is in the journal with its parsed query, its caller without the token, and its findings', async () => {
  await log(`${LOG}?$filter=action%20eq%20'x'&$top=2`, {
    authorization: `Bearer ${token}`,
    'x-test-id': 'one',
    'client-request-id': 'mine',
  });
  await log(`${LOG}?$top=none`);
  const { json } = await control('GET', '/requests');
  expect(json).toMatchObject({
    total: 2,
    value: [
      { verdict: 'rejected', status: 400, findings: [expect.stringContaining('none')] },
      {
        verdict: 'answered',
        status: 200,
        operationId: 'listDirectoryProvisioning',
        testId: 'one',
        clientRequestId: 'mine',
        method: 'GET',
        query: { $filter: "action eq 'x'", $top: 2 },
        caller: { tenantId: 't', appId: 'a', permissions: ['ProvisioningLog.Read.All'] },
        findings: [],
      },
    ],
  });
  expect(JSON.stringify(json)).not.toContain('secret');
});

test('a request that fails before it is checked has the query that was sent', async () => {
  await stub().fault({ name: 'busy', when: { first: 1 }, then: { preset: 'throttled' } });
  const sent = `${LOG}?$filter=action+eq+'x'&$count=true&$select=id,action&top=2&access_token=SECRET`;
  await log(sent);
  await log(sent.replace('top=2', '$top=4'), { authorization: '' });
  await log(`${LOG}?$top=3`, { prefer: 'stub-fault=none' });
  const query = { $filter: "action eq 'x'", $count: true, $select: ['id', 'action'] };
  expect(stub().journal.find({}, 10).value).toMatchObject([
    { status: 400, query: { $top: 3 } },
    { status: 401, query: { ...query, $top: 4 } },
    { status: 429, query: { ...query, $top: 2 } },
  ]);
  await stub().received({ match: { fault: 'busy', query: { ...query, $top: 2 } } });
  expect(JSON.stringify(stub().journal.find({}, 10))).not.toContain('SECRET');
});

test('bodies are kept up to 64 KiB', async () => {
  const send = async (event: object): Promise<void> => {
    await log(LOG, { 'content-type': 'application/json' }, { method: 'POST', body: JSON.stringify(event) });
  };
  await send({ id: 'small' });
  await send({ id: 'large', sourceIdentity: { displayName: 'x'.repeat(70_000) } });
  await expect.poll(() => stub().journal.find({ verdict: 'answered' }, 10).total).toBe(2);
  expect(
    stub()
      .journal.find({}, 10)
      .value.map(({ body }) => body),
  ).toEqual([undefined, '{"id":"small"}']);
});

test('each request of a batch has an entry', async () => {
  const requests = [1, 2].map((id) => ({ id: String(id), method: 'GET', url: `${LOG}?$top=${id}` }));
  await log('/$batch', { 'content-type': 'application/json' }, { method: 'POST', body: JSON.stringify({ requests }) });
  const [second, first] = stub().journal.find({ operationId: 'listDirectoryProvisioning' }, 10).value;
  const [outer] = stub().journal.find({ operationId: 'batch' }, 10).value;
  const requestId = outer?.requestId ?? '';
  expect([second, first]).toMatchObject([
    { batched: true, batch: { requestId, item: '2' }, query: { $top: 2 } },
    { batched: true, batch: { requestId, item: '1' }, query: { $top: 1 } },
  ]);
  expect(outer).not.toHaveProperty('batch');
});

test('an entry has the sizes, the Retry-After and the events of the request', async () => {
  const send = (path: string, method: string, body?: object): Promise<Response> =>
    log(path, { 'content-type': 'application/json' }, { method, ...(body && { body: JSON.stringify(body) }) });
  const large = { id: 'large', sourceIdentity: { displayName: 'x'.repeat(70_000) } };
  const texts: string[] = [];
  texts.push(await (await send(LOG, 'POST', { id: 'a/b' })).text());
  texts.push(await (await send(LOG, 'POST', large)).text());
  texts.push(await (await send(`${LOG}/large`, 'PATCH', { jobId: 'x' })).text());
  texts.push(await (await log(`${LOG}/none`)).text());
  await send(`${LOG}/large`, 'DELETE');
  texts.push('');
  await stub().fault({ name: 'busy', then: { preset: 'throttled' } });
  texts.push(await (await log(LOG)).text());
  await stub().fault({ name: 'busy', then: { truncatedBody: 0 } });
  await log(LOG)
    .then((response) => response.text())
    .catch(() => undefined);
  texts.push('');
  await stub().received({ match: { fault: 'busy', verdict: 'faulted' }, atLeast: 2, within: '5s' });
  const entries = stub().journal.find({}, 10).value.toReversed();
  expect(entries.map(({ bytes }) => bytes)).toEqual(texts.map((text) => Buffer.byteLength(text)));
  expect(entries.map(({ events }) => events)).toEqual([
    ['a/b'],
    ['large'],
    ['large'],
    undefined,
    ['large'],
    undefined,
    undefined,
  ]);
  expect(entries.map(({ retryAfter }) => retryAfter).filter(Boolean)).toEqual(['10']);
  expect(entries.map(({ bodyBytes }) => bodyBytes).filter(Boolean)).toEqual([12, JSON.stringify(large).length, 13]);
  expect(entries[1]?.body).toBeUndefined();
});

test('a list leads to older requests that match', async () => {
  for (let number = 0; number < 7; number++) await log(number === 3 ? `${LOG}/none` : `${LOG}?$top=${number + 1}`);
  const tops: unknown[] = [];
  let next: string | undefined = new URL('/_stub/requests?limit=2&status=200', stub().url).href;
  const headers = { authorization: `Bearer ${stub().controlToken ?? ''}` };
  for (let pages = 0; next !== undefined && pages < 10; pages++) {
    const page = (await (await fetch(next, { headers })).json()) as {
      value: { query: { $top: number } }[];
      next?: string;
    };
    tops.push(page.value.map(({ query }) => query.$top));
    // New requests don't move the pages.
    await log(`${LOG}?$top=9`);
    ({ next } = page);
  }
  expect(tops).toEqual([
    [7, 6],
    [5, 3],
    [2, 1],
  ]);
});

test('a list by status, verdict, operation and test', async () => {
  const first = await log(`${LOG}/none`, { 'x-test-id': 'mine' });
  await log(LOG);
  const [newest] = stub().journal.find({}, 1).value;
  for (const [query, total] of [
    [`requestId=${first.headers.get('request-id') ?? ''}`, 1],
    ['requestId=none', 0],
    [`since=${(newest?.id ?? 0) - 1}`, 1],
    [`since=${newest?.id ?? 0}`, 0],
    [`before=${newest?.id ?? 0}`, 1],
    ['status=404', 1],
    ['verdict=answered', 1],
    ['operationId=getDirectoryProvisioning', 1],
    ['testId=mine', 1],
    ['testId=other', 0],
    ['status=404&verdict=answered', 0],
    ['limit=1', 2],
  ] as const) {
    const { json } = await control('GET', `/requests?${query}`);
    expect([query, json['total']]).toEqual([query, total]);
  }
  expect((await control('GET', '/requests?status=x')).status).toBe(400);
});

describe('a verification', () => {
  test('holds, or has the nearest misses with what differs', async () => {
    await log(`${LOG}?$top=5`);
    const match = { operationId: 'listDirectoryProvisioning', query: { $top: 5 } };
    expect(await verify({ match })).toEqual({ holds: true, count: 1, nearMisses: [] });
    expect(await verify({ match: { ...match, query: { $top: 6 } } })).toMatchObject({
      holds: false,
      count: 0,
      nearMisses: [{ url: `/beta${LOG}?$top=5`, differences: [{ path: 'query/$top', expected: 6, got: 5 }] }],
    });
    expect(await verify({ match, atLeast: 2 })).toMatchObject({ holds: false, count: 1 });
    expect(await verify({ match, atMost: 0 })).toMatchObject({ holds: false, count: 1 });
    expect(await verify({ match: { urlContains: '$top=5' }, atLeast: 1, atMost: 1 })).toMatchObject({ holds: true });
  });

  test('waits until enough requests have come', async () => {
    const begin = performance.now();
    const waiting = verify({ match: { operationId: 'listDirectoryProvisioning' }, atLeast: 2, within: '10s' });
    await log(LOG);
    await delay(50);
    await log(LOG);
    expect(await waiting).toMatchObject({ holds: true, count: 2 });
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  test('waits the whole time if there must not be too many, and ends early if there are', async () => {
    const match = { method: 'DELETE' };
    const begin = performance.now();
    expect(await verify({ match, atMost: 0, within: '150ms' })).toMatchObject({ holds: true });
    expect(performance.now() - begin).toBeGreaterThan(140);
    const waiting = verify({ match, atMost: 0, within: '10s' });
    await log(`${LOG}/none`, {}, { method: 'DELETE' });
    expect(await waiting).toMatchObject({ holds: false, count: 1 });
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  test('says that it does not hold when the time is over', async () => {
    expect(await verify({ match: { method: 'PUT' }, within: '50ms' })).toMatchObject({ holds: false, count: 0 });
  });
});

test('stub.received resolves, or rejects with the nearest misses', async () => {
  await log(`${LOG}?$top=5`);
  const match = { operationId: 'listDirectoryProvisioning', query: { $top: 5 } };
  await stub().received({ match, within: '5s' });
  await expect(
    stub().received({ match: { ...match, query: { $top: 6 } }, atLeast: 2, within: '20ms' }),
  ).rejects.toThrow(
    /^Expected at least 2 requests that match .*"\$top":6.* within 20ms, got 0\.\nThe nearest are:\n {2}request \d+, .*\$top=5: query\/\$top is 5, expected 6$/,
  );
  await expect(stub().received({ match, atMost: 0 })).rejects.toThrow(/^Expected at most 0 requests .*, got 1\.$/);
});

test('no token is shown, wherever it was sent', async () => {
  const requests = [
    { id: '1', method: 'GET', url: `${LOG}?access_token=SECRET1`, headers: { Authorization: 'Bearer SECRET2' } },
  ];
  const body = JSON.stringify({ requests });
  const headers = { 'content-type': 'application/json', 'x-test-id': stub().controlToken ?? '' };
  await log('/$batch', headers, { method: 'POST', body });
  await log(`${LOG}?access_token=SECRET3`);
  const missed = await verify({ match: { method: 'PUT', urlContains: 'none' } });
  const shown = JSON.stringify([(await control('GET', '/requests')).json, missed]);
  expect(shown).toContain('requests');
  for (const secret of ['SECRET1', 'SECRET2', 'SECRET3', stub().controlToken ?? ''])
    expect(shown).not.toContain(secret);
});

test('an unknown operation is refused, with the nearest one', async () => {
  const match = { operationId: 'listProvisionings' };
  const reason =
    /No request can match: there is no operation 'listProvisionings' \(did you mean listProvisioning\?\)\./;
  await expect(stub().received({ match, atMost: 0 })).rejects.toThrow(reason);
  for (const [method, path, body] of [
    ['GET', '/requests?operationId=listProvisionings'],
    ['POST', '/requests/find', { match }],
    ['POST', '/requests/verify', { match, atMost: 0, within: '10s' }],
  ] as const) {
    const { status, json } = await control(method, path, body);
    expect([path, status, JSON.stringify(json)]).toEqual([path, 400, expect.stringMatching(reason)]);
  }
});

test.each<[object, RegExp]>([
  [{ match: { status: '200' } }, /match\/status: must be integer/],
  [{ match: { operation: 'x' } }, /unknown property 'operation': did you mean 'operationId'\?/],
  [{ least: 2 }, /unknown property 'least': remove it/],
  [{ within: 5 }, /within/],
])('stub.received refuses %j, as the control API does', async (expectation, reason) => {
  await expect(stub().received(expectation)).rejects.toThrow(reason);
  const { status, json } = await control('POST', '/requests/verify', expectation);
  expect([status, JSON.stringify(json)]).toEqual([400, expect.stringMatching(reason)]);
});
