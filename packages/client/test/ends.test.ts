// How calls end, and what they leave behind.
import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { eventsOf } from '../src/index.ts';
import { failure, useCalls } from './calls.ts';
import { created, fails, json, never, page } from './planned-server.ts';

const { server, clientOf, list, post } = useCalls();
const { seen } = server;

describe('a call', () => {
  test('ends by a timeout for each attempt, and for all together', { timeout: 5000 }, async () => {
    server.plan = [never];
    const client = clientOf({ timeout: { attempt: 400 }, retry: { attempts: 2, delay: 1 } });
    expect(await failure(client.listDirectoryProvisioning())).toMatchObject({ status: 0, code: 'Timeout' });
    expect(seen.length).toBe(2);
    expect((await failure(list(clientOf({ timeout: 60 })))).code).toBe('Timeout');
    expect((await failure(clientOf().listDirectoryProvisioning({}, { timeout: 30, retry: false }))).code).toBe(
      'Timeout',
    );
  });

  test.each([0, -1, NaN])('with a timeout of %s ends before anything is sent', async (timeout) => {
    server.plan = [created];
    expect(await failure(post(clientOf({ timeout })))).toMatchObject({ code: 'Timeout' });
    expect(await failure(post(clientOf({ timeout: { attempt: timeout } })))).toMatchObject({ code: 'Timeout' });
    expect(seen.length).toBe(0);
  });

  test('of a list ends if it is aborted between two events', async () => {
    server.plan = [json(200, { value: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })];
    const controller = new AbortController();
    const met: unknown[] = [];
    const walk = async (): Promise<void> => {
      for await (const { id } of eventsOf(clientOf(), {}, { signal: controller.signal })) {
        met.push(id);
        controller.abort(new Error('enough'));
      }
    };
    await expect(walk()).rejects.toThrow('enough');
    expect(met).toEqual(['a']);
  });

  test('ends with the error of its fetch, if that is not a network error', async () => {
    let calls = 0;
    const reason = new DOMException('over', 'AbortError');
    const fetch = (): Promise<Response> => {
      calls++;
      return Promise.reject(reason);
    };
    await expect(list(clientOf({ fetch }))).rejects.toBe(reason);
    expect(calls).toBe(1);
  });

  test('leaves no timer and no connection behind', async () => {
    server.plan = [never];
    const resources = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = resources();
    const controller = new AbortController();
    const client = clientOf({ timeout: { attempt: 60_000, total: 60_000 } });
    const calls = Array.from({ length: 5 }, () => client.listDirectoryProvisioning({}, { signal: controller.signal }));
    await expect.poll(() => seen.length).toBe(5);
    controller.abort();
    await Promise.allSettled(calls);
    await expect.poll(() => server.sockets.size).toBe(0);
    expect(resources()).toBeLessThanOrEqual(before);
  });
});

describe('a client', () => {
  test("leaves no listener on the caller's signal", async () => {
    server.plan = [page];
    const { signal } = new AbortController();
    const client = clientOf();
    for (let n = 0; n < 5; n++) await client.listDirectoryProvisioning({}, { signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('leaves no listener there after a garbage collection', async () => {
    setFlagsFromString('--expose-gc');
    const clear = runInNewContext('gc') as () => void;
    server.plan = [page];
    const { signal } = new AbortController();
    const client = clientOf({
      hooks: {
        after: async () => {
          await setImmediate();
          clear();
        },
      },
    });
    await Promise.all(Array.from({ length: 10 }, () => client.listDirectoryProvisioning({}, { signal })));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('sends its token to any spelling of the baseUrl', async () => {
    server.plan = [page];
    const { port } = new URL(server.url);
    await list(clientOf({ baseUrl: `HTTP://LOCALHOST:${port}/beta/` }));
    expect(seen[0]?.headers.authorization).toBe('Bearer t');
  });

  test('waits at most the longest wait instead of giving up', async () => {
    server.plan = [fails(502), fails(502), fails(502), page];
    await list(clientOf({ retry: { delay: 1000, maximumDelay: 5 } }));
    expect(seen.length).toBe(4);
  });

  test('accepts timeouts that are too long for a timer', async () => {
    server.plan = [page];
    await list(clientOf({ timeout: 2 ** 40 }));
    expect(seen.length).toBe(1);
  });
});
