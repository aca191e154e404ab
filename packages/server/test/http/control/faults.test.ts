// What rules do to requests, as fetch sees it, over HTTP and HTTPS.
import { request } from 'node:https';
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import examples from '../../../src/generated/examples.json' with { type: 'json' };
import { type Effect, type Fault } from '../../../src/index.ts';
import { useControl } from './use-control.ts';

const LOG = '/auditLogs/directoryProvisioning';
const EXAMPLES = examples.events.length;
const { stub, control, log } = useControl({ examples: true });
const tls = useControl({ tls: true });
afterEach(() => stub().reset());

const put = (then: Effect, rest: Partial<Fault> = {}): Promise<unknown> =>
  stub().fault({ name: 'rule', then, ...rest });
const post = (event: object): Promise<Response> =>
  log(LOG, { 'content-type': 'application/json' }, { method: 'POST', body: JSON.stringify(event) });
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => {
      const { cause, code } = error as { cause?: { code?: string }; code?: string };
      return cause?.code ?? code ?? String(error);
    },
  );
const verdicts = (): unknown[] =>
  stub()
    .journal.find({}, 10)
    .value.map(({ verdict, fault }) => [verdict, fault]);

describe('a status', () => {
  test('in the form of Graph, with the name of the rule, also if the spec does not list it', async () => {
    await put({ status: 418, code: 'Teapot', message: 'Short and stout', retryAfter: 3 });
    const response = await log(LOG);
    expect([response.status, response.headers.get('stub-fault'), response.headers.get('retry-after')]).toEqual([
      418,
      'rule',
      '3',
    ]);
    expect(await response.json()).toMatchObject({
      error: { code: 'Teapot', message: 'Short and stout', innerError: { 'request-id': expect.any(String) as string } },
    });
    expect(verdicts()).toEqual([['faulted', 'rule']]);
  });

  test.each<[Effect, string | null]>([
    [{ status: 429, retryAfter: 'date' }, 'Sun, 01 Mar 2026 00:00:10 GMT'],
    [{ status: 429, retryAfter: 'fraction' }, '10.5'],
    [{ preset: 'throttled', retryAfter: 'none' }, null],
    [{ preset: 'throttled' }, '10'],
    [{ status: 429 }, null],
    [{ quota: { calls: 0, per: '30s' } }, '30'],
    [{ quota: { calls: 0, per: '30s' }, retryAfter: 'date' }, 'Sun, 01 Mar 2026 00:00:30 GMT'],
    [{ quota: { calls: 0, per: '30s' }, retryAfter: 'fraction' }, '30.5'],
    [{ quota: { calls: 0, per: '30s' }, retryAfter: 'none' }, null],
    [{ quota: { calls: 0, per: '30s' }, retryAfter: 2 }, '2'],
  ])('%j has the Retry-After %j', async (effect, expected) => {
    stub().clock.set({ mode: 'frozen', now: '2026-03-01T00:00:00Z' });
    await put(effect);
    const response = await log(LOG);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, expected]);
  });

  test('at the end: the event is stored, and the caller does not know', async () => {
    await put({ status: 504, at: 'end' }, { match: { method: 'POST' } });
    expect((await post({ id: 'done' })).status).toBe(504);
    expect((await log(`${LOG}/done`)).status).toBe(200);
  });

  test('for the requests of a batch too', async () => {
    await put({ preset: 'throttled' }, { match: { operationId: 'listDirectoryProvisioning' } });
    const response = await log(
      '/$batch',
      { 'content-type': 'application/json' },
      { method: 'POST', body: JSON.stringify({ requests: [{ id: '1', method: 'GET', url: LOG }] }) },
    );
    expect(await response.json()).toMatchObject({ responses: [{ id: '1', status: 429 }] });
    expect(
      stub()
        .journal.find({}, 10)
        .value.map(({ batched }) => batched),
    ).toEqual([true, false]);
  });
});

describe('a latency', () => {
  test.each<[string, Effect]>([
    ['fixed', { latency: '80ms' }],
    ['between two', { latency: { min: '80ms', max: '90ms' } }],
    ['with a tail', { latency: { median: '80ms', sigma: 0 } }],
    ['at the end', { latency: '80ms', at: 'end' }],
  ])('%s', async (_name, effect) => {
    await put(effect);
    const begin = performance.now();
    expect((await log(LOG)).status).toBe(200);
    expect(performance.now() - begin).toBeGreaterThan(75);
  });
});

describe('a connection', () => {
  test.each<[Effect, unknown]>([
    [{ connection: 'connectionReset' }, 'ECONNRESET'],
    [{ connection: 'emptyResponse' }, 'UND_ERR_SOCKET'],
    [{ connection: 'malformedChunk' }, 'TypeError: terminated'],
    [{ truncatedBody: 0.5 }, 'UND_ERR_SOCKET'],
    [{ truncatedBody: 1 }, 'UND_ERR_SOCKET'],
  ])('%j', async (effect, code) => {
    await put(effect);
    expect(await codeOf(log(LOG).then((response) => response.text()))).toBe(code);
    await expect.poll(verdicts).toEqual([['faulted', 'rule']]);
    // The next one is not harmed.
    stub().faults.reset();
    expect((await log(LOG)).status).toBe(200);
  });

  test('timeout: nothing comes', async () => {
    await put({ connection: 'timeout' });
    const error: unknown = await log(LOG, {}, { signal: AbortSignal.timeout(200) }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'TimeoutError' });
  });

  test('reset after the event is stored', async () => {
    await put({ connection: 'connectionReset', at: 'end' }, { match: { method: 'POST' } });
    expect(await codeOf(post({ id: 'done' }))).toBe('ECONNRESET');
    expect((await log(`${LOG}/done`)).status).toBe(200);
  });

  test('a slow body arrives in parts, and is whole', async () => {
    const whole = await (await log(LOG)).text();
    await put({ slowBody: { chunks: 5, over: '100ms' } });
    const begin = performance.now();
    const response = await log(LOG);
    let parts = 0;
    let text = '';
    for await (const part of response.body ?? []) {
      parts++;
      text += Buffer.from(part as Uint8Array).toString();
    }
    expect(parts).toBeGreaterThan(1);
    expect(text).toBe(whole);
    expect(performance.now() - begin).toBeGreaterThan(75);
  });

  test.each<[Effect, RegExp]>([
    [{ connection: 'connectionReset' }, /ECONNRESET/],
    [{ connection: 'emptyResponse' }, /ECONNRESET/],
    [{ connection: 'malformedChunk' }, /HPE_INVALID_CHUNK_SIZE/],
    [{ truncatedBody: 0.5 }, /ECONNRESET/],
  ])('%j over HTTPS', async (effect, code) => {
    await tls.stub().fault({ name: 'rule', then: effect });
    const { hostname, port, pathname } = new URL(tls.stub().url + LOG);
    const ca = await readFile(tls.stub().certificateFile ?? '');
    const error = await new Promise<string>((done) => {
      const fail = (thrown: Error & { code?: string }): void => {
        done(thrown.code ?? thrown.message);
      };
      request({ hostname, port, path: pathname, ca, headers: { authorization: 'Bearer any' } }, (response) => {
        response.on('error', fail).on('end', () => {
          done('no error');
        });
        response.resume();
      })
        .on('error', fail)
        .end();
    });
    expect(error).toMatch(code);
  });
});

interface Page {
  value: Record<string, unknown>[];
  '@odata.count'?: number;
  '@odata.nextLink'?: string;
}
describe('a page', () => {
  const page = async (query = ''): Promise<Page> => (await (await log(`${LOG}${query}`)).json()) as Page;
  const ids = ({ value }: Page): unknown[] => value.map(({ id }) => id);

  test('late events appear once the clock has moved', async () => {
    await post({ id: 'new', activityDateTime: new Date().toISOString() });
    await put({ page: { late: { share: 1, by: '15m' } } });
    expect(ids(await page())).not.toContain('new');
    await stub().clock.advance(16 * 60_000);
    expect(ids(await page())).toContain('new');
  });

  test('a stale page lacks what was added since, whatever its time, and has what was there before', async () => {
    await post({ id: 'older', activityDateTime: '2020-01-01T00:00:00Z' });
    await stub().clock.advance(10 * 60_000);
    await post({ id: 'newer', activityDateTime: '2020-01-01T00:00:00Z' });
    const before = await page('?$count=true');
    await put({ page: { stale: '5m' } }, { when: { first: 2 } });
    const stale = await page('?$count=true');
    expect(ids(before)).toEqual(expect.arrayContaining(['older', 'newer']));
    expect(ids(stale)).toEqual(ids(before).filter((id) => id !== 'newer'));
    expect(stale['@odata.count']).toBe((before['@odata.count'] ?? 0) - 1);
    await stub().clock.advance(6 * 60_000);
    expect(ids(await page())).toContain('newer');
    // While the rule is on, the journal is not needed.
    await put({ page: { stale: '5m' } });
    await post({ id: 'newest' });
    await control('POST', '/reset', { requests: true });
    expect(ids(await page())).not.toContain('newest');
    await control('POST', '/reset', { events: true });
    await put({ page: { stale: '5m' } });
    expect(ids(await page()).length).toBe(EXAMPLES);
  });

  test('what happens to an event does not depend on $select', async () => {
    await stub().clock.advance(10 * 60_000);
    await post({ id: 'newer' });
    for (const effect of [{ stale: '5m' }, { duplicates: 0.5 }, { late: { share: 0.5, by: '30000d' } }]) {
      await put({ page: effect });
      const [whole, parts] = [await page(), await page('?$select=action')];
      expect(parts.value.length, JSON.stringify(effect)).toBe(whole.value.length);
      expect(whole.value.length).not.toBe(EXAMPLES + 1);
    }
    await control('POST', '/reset');
  });

  test('duplicates, another order, a count that drifts', async () => {
    const before = ids(await page());
    await put({ page: { duplicates: 1, outOfOrder: true, countDrift: 3 } });
    const after = await page('?$count=true');
    expect(ids(after).length).toBe(2 * before.length);
    expect(new Set(ids(after))).toEqual(new Set(before));
    expect([...new Set(ids(after))]).not.toEqual(before);
    expect(after['@odata.count']).toBe(before.length + 3);
  });

  test('an empty page leads to the same page, so that nothing is lost', async () => {
    await put({ page: { empty: true } }, { when: { first: 1 } });
    const empty = await page('?$top=3');
    expect(empty.value).toEqual([]);
    const link = empty['@odata.nextLink'] ?? '';
    const next = (await (await fetch(link, { headers: { authorization: 'Bearer any' } })).json()) as Page;
    expect(next.value.length).toBe(3);
  });

  test('a next link that is missing, or has other escapes and still works', async () => {
    await put({ page: { nextLink: 'missing' } }, { when: { first: 1 } });
    expect((await page('?$top=3'))['@odata.nextLink']).toBeUndefined();
    const plain = (await page('?$top=3'))['@odata.nextLink'] ?? '';
    await put({ page: { nextLink: 'escaped' } });
    const link = (await page('?$top=3'))['@odata.nextLink'] ?? '';
    expect(link).not.toBe(plain);
    expect((await fetch(link, { headers: { authorization: 'Bearer any' } })).status).toBe(200);
  });

  test('an error object in the middle', async () => {
    await put({ page: { errorAfter: 0.5 } });
    const response = await log(LOG);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(text).toMatch(/\{"error":\{"code":"UnknownError"/);
  });

  test('a member that the spec does not know', async () => {
    await put({ page: { unknownMember: 1 } });
    const { value } = await page();
    expect(value.every((event) => JSON.stringify(event).includes('memberOfLaterVersion'))).toBe(true);
  });
});
