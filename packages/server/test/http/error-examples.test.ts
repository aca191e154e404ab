// The error examples of the spec are what the stub really responds with.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { toRecord } from '../../src/store/record.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { example, LOG, type StubResponse, useStub } from '../stub.ts';

const { send } = useStub();
const throttled = useStub({ throttle: { calls: 5, seconds: 10 } });
const id = '3ee53f66-3f66-3ee5-663f-e53e663fe53e';
const jwtOf = (claims: object): string => `Bearer x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

const requests: Record<string, () => Promise<Pick<StubResponse, 'json'>>> = {
  'bad-request': () => send('POST', LOG, { jobId: 5 }),
  'invalid-filter': () => send('GET', `${LOG}?$filter=jobIt%20eq%20'x'`),
  conflict: async () => {
    await send('POST', LOG, { id });
    return send('POST', LOG, { id });
  },
  forbidden: () => send('GET', LOG, undefined, { authorization: jwtOf({ scp: 'User.Read' }) }),
  'not-acceptable': () => send('GET', LOG, undefined, { accept: 'text/html' }),
  'not-found': async () => {
    await send('DELETE', `${LOG}/${id}`);
    return send('GET', `${LOG}/${id}`);
  },
  throttled: async () => {
    for (let count = 0; count < 5; count++) await throttled.send('GET', LOG);
    return throttled.send('GET', LOG);
  },
  'timed-out': async () => {
    const store = openSqliteStore(':memory:', { queryLimits: { first: 0, slice: 1, rows: [1, 1], total: 0 } });
    // With long texts, the time is checked at each row.
    const cycleId = 'x'.repeat(5000);
    for (const n of [1, 2, 3])
      await store.add([toRecord({ id: `${id}${n}`, activityDateTime: '2026-11-23T15:00:00Z', cycleId })]);
    const server = createApp({ store }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/beta${LOG}?$filter=contains(cycleId,'y')`, {
      headers: { authorization: 'Bearer any' },
    });
    expect(response.status).toBe(504);
    const json = (await response.json()) as StubResponse['json'];
    server.close();
    await store.close();
    return { json };
  },
  'too-large': () => send('POST', LOG, { jobId: 'x'.repeat(2 ** 20) }),
  'unsupported-role': () =>
    send('GET', LOG, undefined, { authorization: jwtOf({ scp: 'Directory.Read.All', wids: [] }) }),
  unauthenticated: () => send('GET', LOG, undefined, { authorization: null }),
  'unsupported-media-type': () => send('POST', LOG, '{}', { 'content-type': 'text/plain' }),
};

describe('the example', () => {
  test.each(Object.entries(requests))('error-%s is what the stub responds with', async (name, request) => {
    const { error } = (await example(`error-${name}`)) as { error: { code: string; message: string } };
    const { code, message = '' } = (await request()).json.error ?? {};
    // The message of a throttled request ends with its id.
    const withoutId = (text: string): string => text.replace(/[\da-f-]{36}$/, '<id>');
    expect({ code, message: withoutId(message) }).toEqual({ code: error.code, message: withoutId(error.message) });
  });
});
