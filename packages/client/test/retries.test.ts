// Which failures are retried, and how long the client waits.
import { describe, expect, test } from 'vitest';
import type { ProvisioningClient } from '../src/index.ts';
import { failure, useCalls } from './calls.ts';
import {
  type Reply,
  created,
  cutPage,
  fails,
  html,
  json,
  page,
  reset,
  truncated,
  truncatedGzip,
} from './planned-server.ts';

const { server, clientOf, list, post } = useCalls();
const { seen } = server;

describe('a GET', () => {
  test.each<[string, Reply]>([
    ['429', fails(429, { 'Retry-After': '0' })],
    ['502', fails(502)],
    ['503', fails(503)],
    ['504', fails(504)],
    ['a reset connection', reset],
    ['a truncated body', truncated],
    ['truncated gzip', truncatedGzip],
    ['a page that is cut off by an error', cutPage],
    ['HTML instead of JSON', html],
  ])('is retried after %s', async (_name, fault) => {
    server.plan = [fault, fault, page];
    await list();
    expect(seen.length).toBe(3);
  });

  test.each<[string, Reply]>([
    ['500', fails(500)],
    ['400', fails(400)],
    ['404', fails(404)],
    ['a page without an array', json(200, {})],
  ])('is not retried after %s', async (_name, fault) => {
    server.plan = [fault];
    await failure(list());
    expect(seen.length).toBe(1);
  });

  test.each([
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ])('is not retried after a TLS failure: %s', async (code) => {
    let calls = 0;
    const fetch = (): Promise<Response> => {
      calls++;
      return Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('tls'), { code }) }));
    };
    expect(await failure(list(clientOf({ fetch })))).toMatchObject({ code: 'NetworkError' });
    expect(calls).toBe(1);
  });

  test('fails after its last attempt, with the last response', async () => {
    server.plan = [fails(503, { 'Retry-After': '0.001', 'request-id': 'r1' })];
    const error = await failure(list(clientOf({ retry: { attempts: 3, delay: 1 } })));
    expect(error).toMatchObject({ status: 503, code: 'UnknownError', retryAfter: 0.001 });
    expect(error.headers?.get('request-id')).toBe('r1');
    expect(seen.length).toBe(3);
  });

  test('waits as long as Retry-After asks: seconds, a fraction, a date', async () => {
    for (const [value, least] of [
      [(): string => '0.15', 140],
      [(): string => '1', 990],
      // A date has no fractions.
      [(): string => new Date(Date.now() + 2000).toUTCString(), 900],
    ] as const) {
      seen.length = 0;
      server.plan = [fails(429, { 'Retry-After': value() }), page];
      await list();
      expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0), value()).toBeGreaterThanOrEqual(least);
    }
  });

  test.each(['60 (busy)', 'after 60', '5, 10', 'retry-1', '-'])('ignores a Retry-After of %s', async (value) => {
    server.plan = [fails(503, { 'Retry-After': value })];
    const error = await failure(post());
    expect([error.retryAfter, seen.length]).toEqual([undefined, 1]);
  });

  test('does not wait if Retry-After exceeds the longest wait or the time left', async () => {
    server.plan = [fails(429, { 'Retry-After': '3600' })];
    expect((await failure(list())).retryAfter).toBe(3600);
    server.plan = [fails(429, { 'Retry-After': '5' })];
    await failure(list(clientOf({ timeout: 1000 })));
    expect(seen.length).toBe(2);
  });
});

describe('a call that reads or deletes', () => {
  const calls: [string, (client: ProvisioningClient) => Promise<unknown>][] = [
    ['GET', (client) => client.getDirectoryProvisioning({ id: 'a' })],
    ['DELETE', (client) => client.deleteDirectoryProvisioning({ id: 'a' })],
    // The spec has no HEAD, but raw sends it.
    ['HEAD', (client) => client.raw.HEAD('/auditLogs/provisioning' as never, {} as never)],
  ];
  test.each(calls)('is retried after any failure: %s', async (method, call) => {
    server.plan = [fails(502), reset, json(200, {})];
    await call(clientOf());
    expect(seen.map((one) => one.method)).toEqual([method, method, method]);
  });
});

describe('a PATCH', () => {
  test.each<[string, Reply]>([
    ['502', fails(502)],
    ['a reset connection', reset],
  ])('is not retried after %s: it may have succeeded', async (_name, fault) => {
    server.plan = [fault, page];
    await failure(clientOf().updateDirectoryProvisioning({ id: 'a' }, { jobId: 'j' }));
    expect(seen.length).toBe(1);
  });
});

describe('a POST', () => {
  test.each<[string, Reply]>([
    ['429', fails(429, { 'Retry-After': '0' })],
    ['503 with Retry-After', fails(503, { 'Retry-After': '0' })],
  ])('is retried after %s: it was not processed', async (_name, fault) => {
    server.plan = [fault, created];
    await post();
    expect(seen.length).toBe(2);
    expect(seen[1]?.body).toBe('{"jobId":"j"}');
  });

  test.each<[string, Reply]>([
    ['502', fails(502)],
    ['503 without Retry-After', fails(503)],
    ['504', fails(504)],
    ['a reset connection', reset],
    ['a truncated response', truncated],
    ['a response that is cut off by an error', cutPage],
  ])('is not retried after %s: it may have succeeded', async (_name, fault) => {
    server.plan = [fault, created];
    await failure(post());
    expect(seen.length).toBe(1);
  });

  test('is retried if the connection was refused', async () => {
    let calls = 0;
    const refused = new TypeError('fetch failed', {
      cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
    });
    const client = clientOf({
      fetch: () =>
        ++calls < 3 ? Promise.reject(refused) : Promise.resolve(Response.json({ id: 'x' }, { status: 201 })),
    });
    await post(client);
    expect(calls).toBe(3);
  });
});
