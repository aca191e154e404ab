import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { LostConnectionError, RefusedError, StorageFullError, StoredText } from '../src/store/store.ts';
import * as server from '../src/index.ts';
import { type AppOptions, createApp, openSqliteStore, type Store } from '../src/index.ts';
import { LOG } from './stub.ts';

let listening: Server | undefined;
afterEach(() => listening?.close());

async function listen(options: Partial<AppOptions>): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  listening = createServer(createApp({ store: openSqliteStore(':memory:'), ...options })).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
  return (path, init) => fetch(`http://127.0.0.1:${port}/beta${path}`, { headers, ...init });
}

test('the package exports these names', () => {
  expect(Object.keys(server).sort()).toEqual([
    'CertificateError',
    'StoreError',
    'createApp',
    'createMetrics',
    'graphThrottle',
    'openPostgresStore',
    'openSqliteStore',
    'prepareApp',
    'reopenStore',
    'startStub',
    'toRecord',
  ]);
});

describe('createApp', () => {
  test('uses the given clock and ids', async () => {
    const call = await listen({ now: () => new Date('2024-05-06T07:08:09.123Z'), newId: () => 'made' });
    const event = (await (await call(LOG, { method: 'POST', body: '{}' })).json()) as object;
    expect(event).toMatchObject({ id: 'made', activityDateTime: '2024-05-06T07:08:09.123Z' });
    const { error } = (await (await call(`${LOG}/nope`)).json()) as { error: { innerError: { date: string } } };
    expect(error.innerError.date).toBe('2024-05-06T07:08:09');
  });

  test('a logger that throws ends the request, and not the process', async () => {
    const fail = (): never => {
      throw new Error('the log is full');
    };
    const broken = Object.assign(openSqliteStore(':memory:'), { get: () => Promise.reject(new Error('gone')) });
    const call = await listen({
      store: broken,
      logger: { error: fail, info: () => undefined, debug: () => undefined },
    });
    await expect(call(`${LOG}/x`)).rejects.toThrow('fetch failed');
  });

  test.each<[string, Partial<Store>]>([
    ['a store that fails', { get: () => Promise.reject(new Error('disk /secret/path is gone')) }],
    ['a response that breaks the spec', { get: () => Promise.resolve(new StoredText('{"id":5,"bogus":true}')) }],
    ['a stored text that is not JSON', { get: () => Promise.resolve(new StoredText('secret')) }],
  ])('%s becomes a 500 without details, logged with its request-id', async (_name, failing) => {
    const logged: { facts: object; message: string }[] = [];
    const log = (facts: object, message: string): void => void logged.push({ facts, message });
    const logger = { error: log, info: () => undefined, debug: () => undefined };
    const store = Object.assign(openSqliteStore(':memory:'), { isChecked: false, ...failing });
    const call = await listen({ store, logger });
    const response = await call(`${LOG}/x`);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'InternalServerError' } });
    expect(text).not.toMatch(/secret|bogus|stack/);
    expect(logged).toEqual([
      {
        message: 'request failed',
        facts: expect.objectContaining({ requestId: response.headers.get('request-id') }) as object,
      },
    ]);
  });

  test.each<[string, Error, number, string | null]>([
    ['is unreachable', new LostConnectionError({ mayBeDone: false }), 503, '1'],
    ['has lost its connection during a change', new LostConnectionError({ mayBeDone: true }), 503, null],
    ['rejects changes for now', new RefusedError('it is read-only'), 503, '1'],
    ['is full', new StorageFullError(), 507, null],
  ])('a store that %s (%s) becomes %i with Retry-After %s', async (_name, error, status, retryAfter) => {
    const store = Object.assign(openSqliteStore(':memory:'), { add: () => Promise.reject(error) });
    const call = await listen({ store });
    const response = await call(LOG, { method: 'POST', body: '{}' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter]);
  });
});
