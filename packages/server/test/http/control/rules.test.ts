// Which requests a rule applies to.
import { afterEach, describe, expect, test } from 'vitest';
import type { Effect, Fault } from '../../../src/index.ts';
import { useControl } from './use-control.ts';

const LOG = '/auditLogs/directoryProvisioning';
const { stub, control, log } = useControl();
afterEach(() => stub().reset());

const put = (then: Effect, rest: Partial<Fault> = {}): Promise<unknown> =>
  stub().fault({ name: 'rule', then, ...rest });

describe('when', () => {
  const statuses = async (count: number): Promise<number[]> => {
    const found: number[] = [];
    for (let number = 0; number < count; number++) found.push((await log(`${LOG}?$top=1`)).status);
    return found;
  };
  test.each<[Fault['when'] & object, number[]]>([
    [{ first: 2 }, [500, 500, 200, 200]],
    [{ after: 2 }, [200, 200, 500, 500]],
    [{ every: 2 }, [200, 500, 200, 500]],
    [{ nth: [1, 4] }, [500, 200, 200, 500]],
    [{ probability: 0 }, [200, 200, 200, 200]],
    [{ probability: 1, first: 1 }, [500, 200, 200, 200]],
    [{ until: '2020-01-01T00:00:00Z' }, [200, 200, 200, 200]],
    [{ from: '2020-01-01T00:00:00Z' }, [500, 500, 500, 500]],
  ])('%j', async (when, expected) => {
    await put({ status: 500 }, { when });
    expect(await statuses(4)).toEqual(expected);
  });

  test('callers are counted apart', async () => {
    await put({ status: 500 }, { when: { first: 1 } });
    const as = async (token: string): Promise<number> => (await log(LOG, { authorization: `Bearer ${token}` })).status;
    expect([await as('a'), await as('b'), await as('a'), await as('b')]).toEqual([500, 500, 200, 200]);
  });

  test.each(['5m', 'PT5M', 'PT0H4M60.0S', 'P0DT300S'])('a time to live of %s ends a rule by the clock', async (ttl) => {
    await put({ status: 500 }, { ttl });
    expect(await statuses(1)).toEqual([500]);
    await stub().clock.advance(4 * 60_000);
    expect(await statuses(1)).toEqual([500]);
    await stub().clock.advance(2 * 60_000);
    expect(await statuses(1)).toEqual([200]);
    expect((await control('GET', '/faults')).json).toMatchObject({ faults: [] });
  });
});

test.each<[NonNullable<Fault['match']>, number]>([
  [{ operationId: 'listDirectoryProvisioning' }, 500],
  [{ operationId: 'getDirectoryProvisioning' }, 200],
  [{ method: 'POST' }, 200],
  [{ headers: { 'X-Run': 'one' } }, 500],
  [{ headers: { 'X-Run': 'two' } }, 200],
  [{ testId: 'mine' }, 500],
  [{ testId: 'other' }, 200],
  [{ caller: { tenantId: 't', appId: 'a' } }, 500],
  [{ caller: { tenantId: 'u' } }, 200],
  [{ urlContains: "action eq 'x'" }, 500],
  [{ urlContains: 'jobId' }, 200],
])('a match of %j', async (match, status) => {
  await put({ status: 500 }, { match });
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const authorization = `Bearer ${encode({ alg: 'none' })}.${encode({ tid: 't', appid: 'a' })}.x`;
  const response = await log(`${LOG}?$filter=action%20eq%20'x'`, {
    authorization,
    'x-run': 'one',
    'x-test-id': 'mine',
  });
  expect(response.status).toBe(status);
});

test('the first rule in order decides, and a rule ends with its block', async () => {
  await put({ status: 500 }, { name: 'first', when: { nth: [2] } });
  {
    await using _ = await stub().fault({ name: 'second', then: { status: 503 } });
    expect([(await log(LOG)).status, (await log(LOG)).status, (await log(LOG)).status]).toEqual([503, 500, 503]);
  }
  expect((await log(LOG)).status).toBe(200);
});

test('an invalid rule is rejected with what is wrong', async () => {
  await expect(stub().fault({ name: 'x', then: { status: 200 } })).rejects.toThrow(
    /Invalid faults: \/body\/faults\/0\/then\/status: must be >= 400/,
  );
});

test.each<[Effect, Partial<Fault>, string]>([
  [{ status: 500, connection: 'timeout' }, {}, 'then: status and connection exclude each other'],
  [{ preset: 'throttled', truncatedBody: 0.5 }, {}, 'then: preset and truncatedBody exclude each other'],
  [{ status: 500, page: { outOfOrder: true } }, {}, 'then: status and page exclude each other'],
  [{ connection: 'emptyResponse', slowBody: { chunks: 2, over: '1s' } }, {}, 'then: connection and slowBody exclude'],
  [{ truncatedBody: 0.5, slowBody: { chunks: 2, over: '1s' } }, {}, 'then: truncatedBody and slowBody exclude'],
  [{ retryAfter: 5 }, {}, 'then: retryAfter needs a status, a preset or a quota'],
  [{ status: 429, quota: { calls: 1, per: '1s' } }, {}, 'then: status and quota exclude each other'],
  [{ quota: { calls: 1, per: '1s' }, connection: 'timeout' }, {}, 'then: quota and connection exclude each other'],
  [{ quota: { calls: 1, per: '0s' } }, {}, 'then: the time of a quota is above 0 and at most a day'],
  [{ quota: { calls: 1, per: '2d' } }, {}, 'then: the time of a quota is above 0 and at most a day'],
  [{ connection: 'timeout' }, { match: { batch: 'item' } }, 'match: the requests of a batch share its connection'],
  [{ status: 500 }, { match: { batch: 'item', operationId: 'batch' } }, "match: a batch can't contain a batch"],
  [{ status: 500 }, { match: { batch: 'outer', operationId: 'listProvisioning' } }, 'match: listProvisioning is not a'],
  [{ page: { empty: true } }, { match: { batch: 'outer' } }, 'match: the response of a batch is not a page'],
  [{ page: { empty: true } }, { match: { operationId: 'batch' } }, 'match: the response of a batch is not a page'],
  [{ latency: { min: '2s', max: '1s' } }, {}, 'then: the min of latency is above its max'],
  [{ status: 500 }, { when: { first: 2, after: 2 } }, 'when: first, after, every and nth together match no request'],
  [{ status: 500 }, { when: { first: 5, every: 6 } }, 'when: first, after, every and nth together match no request'],
  [
    { status: 500 },
    { when: { first: 5, after: 3, every: 3 } },
    'when: first, after, every and nth together match no request',
  ],
  [{ status: 500 }, { when: { nth: [2, 3], after: 3 } }, 'when: first, after, every and nth together match no request'],
  [{ status: 500 }, { when: { nth: [] } }, 'when: first, after, every and nth together match no request'],
  [
    { status: 500 },
    { when: { from: '2026-01-02T00:00:00Z', until: '2026-01-01T00:00:00Z' } },
    'when: until is not later than from',
  ],
  [
    { status: 500 },
    { match: { operationId: 'listProvisioning', method: 'POST' } },
    'match: the method of listProvisioning is GET, not POST',
  ],
  [{ status: 500 }, { ttl: '0s' }, 'ttl: the rule would never be on'],
  [
    { status: 500 },
    { match: { operationId: 'listProvisionings' } },
    "match: there is no operation 'listProvisionings' (did you mean listProvisioning?)",
  ],
  [{ status: 500 }, { match: { operationId: '?' } }, "match: there is no operation '?' (use one of "],
  [{ status: 500 }, { match: { method: 'PUT' } }, 'match: no operation has the method PUT (use one of GET'],
])('a rule that can not work is refused: %j %j', async (then, rest, reason) => {
  await expect(put(then, rest)).rejects.toThrow(`/body/faults/0/${reason}`);
  const { status, json } = await control('PUT', '/faults/rule', { then, ...rest });
  const [, why] = reason.split(': ');
  expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining(`can't work: ${why}`)]);
  expect(stub().faults.isEmpty).toBe(true);
});

test.each<[Effect, Partial<Fault>]>([
  [{ preset: 'throttled', status: 503, latency: '1ms', at: 'end' }, {}],
  [{ page: { outOfOrder: true }, truncatedBody: 0.5 }, {}],
  [{ status: 500 }, { when: { first: 6, after: 3, every: 3 } }],
  [{ status: 500 }, { match: { operationId: 'listProvisioning', method: 'HEAD' } }],
])('a rule that only combines is accepted: %j %j', async (then, rest) => {
  await put(then, rest);
});

test.each(['GET', 'HEAD'])('a rule for %s applies to no other method', async (method) => {
  await put({ status: 500 }, { match: { method } });
  const statuses = [];
  for (const sent of ['GET', 'HEAD']) statuses.push((await log(LOG, {}, { method: sent })).status);
  expect(statuses).toEqual(method === 'GET' ? [500, 200] : [200, 500]);
});

test('the journal shows the rule of a request that has no response yet', async () => {
  await put({ connection: 'timeout' });
  const ending = new AbortController();
  const request = log(LOG, {}, { signal: ending.signal }).catch(() => undefined);
  const begin = performance.now();
  await stub().received({ match: { fault: 'rule', verdict: 'pending' }, within: '10s' });
  expect(performance.now() - begin).toBeLessThan(5000);
  ending.abort();
  await request;
});

describe('in a batch', () => {
  const batch = async (...requests: object[]): Promise<{ status: number; statuses: number[] }> => {
    const body = JSON.stringify({
      requests: requests.map((one, id) => ({ id: String(id), method: 'GET', url: LOG, ...one })),
    });
    const response = await log('/$batch', { 'content-type': 'application/json' }, { method: 'POST', body });
    const { responses = [] } = (await response.json()) as { responses?: { status: number }[] };
    return { status: response.status, statuses: responses.map(({ status }) => status) };
  };

  test.each<Effect>([
    { truncatedBody: 0.5 },
    { connection: 'connectionReset' },
    { connection: 'timeout', at: 'end' },
    { slowBody: { chunks: 2, over: '10ms' } },
  ])('a part does not get %j', async (effect) => {
    await put(effect, { when: { probability: 0 } });
    expect(await batch({ headers: { Prefer: 'stub-fault=rule' } }, {})).toEqual({ status: 200, statuses: [400, 200] });
  });

  test('a rule for everything applies to the parts, not to the batch', async () => {
    await put({ status: 429 }, { when: { nth: [2] } });
    expect(await batch({}, {}, {})).toEqual({ status: 200, statuses: [200, 429, 200] });
  });

  test('a latency delays the parts', async () => {
    await put({ latency: '20ms' });
    expect(await batch({}, {})).toEqual({ status: 200, statuses: [200, 200] });
  });

  test.each<[Effect, 'outer' | 'item', number, number[]]>([
    [{ status: 503 }, 'outer', 503, []],
    [{ status: 503 }, 'item', 200, [503, 503]],
    [{ preset: 'throttled' }, 'outer', 429, []],
  ])('a rule with %j for %s', async (effect, which, status, statuses) => {
    await put(effect, { match: { batch: which } });
    expect(await batch({}, {})).toEqual({ status, statuses });
    expect((await log(LOG)).status).toBe(200);
  });

  test('a rule for batches applies to the batch', async () => {
    await put({ status: 503 }, { match: { operationId: 'batch' } });
    expect((await batch({})).status).toBe(503);
  });
});

test('a page is changed only in lists, and other requests are not counted', async () => {
  await put({ page: { outOfOrder: true } }, { when: { nth: [1] } });
  expect((await log(`${LOG}/none`)).headers.get('stub-fault')).toBeNull();
  expect((await log(`${LOG}/$count`)).headers.get('stub-fault')).toBeNull();
  expect((await log(LOG)).headers.get('stub-fault')).toBe('rule');
});

test('there are at most 200 rules', async () => {
  for (let number = 0; number < 200; number++) stub().faults.put({ name: `r${number}`, then: { status: 500 } });
  const { status, json } = await control('PUT', '/faults/more', { then: { status: 500 } });
  expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining('At most 200 rules are allowed')]);
});

test('a rule that was replaced is not removed by the handle of the older one', async () => {
  const older = await stub().fault({ name: 'same', then: { status: 500 } });
  await stub().fault({ name: 'same', then: { status: 503 } });
  older.remove();
  expect((await log(LOG)).status).toBe(503);
});
