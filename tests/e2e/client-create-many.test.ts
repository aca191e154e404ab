// Recording many events in the real stub, some over an unreliable network.
import {
  createMany,
  createProvisioningClient,
  createRateLimit,
  eventsOf,
  isGraphError,
  where,
} from '@directory-provisioning/client';
import { startStub } from '@directory-provisioning/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { flaky } from './flaky.ts';
import { useStub } from './use-stub.ts';

const { clientOf } = useStub();

describe('createMany', () => {
  test('records a stream in batches, and reports failures by their index', async () => {
    async function* events(): AsyncGenerator<{ id?: string; jobId: string }> {
      for (let n = 0; n < 205; n++) {
        await Promise.resolve();
        yield { ...(n % 50 === 0 && { id: 'twice' }), jobId: 'many' };
      }
    }
    const progress: number[] = [];
    const { created, failed } = await createMany(clientOf(), events(), {
      onProgress: ({ created, failed }) => progress.push(created + failed),
    });
    expect([created, failed.length]).toEqual([201, 4]);
    expect(failed.map(({ index }) => index)).toEqual([50, 100, 150, 200]);
    for (const { event, error } of failed)
      expect([event.id, isGraphError(error, 'Request_Conflict')]).toEqual(['twice', true]);
    expect(progress.at(-1)).toBe(205);
    expect(await clientOf().countDirectoryProvisioning({ $filter: where('jobId', 'eq', 'many') })).toBe(201);
  });

  test('records each event once over an unreliable network', async () => {
    const client = clientOf({ fetch: flaky(3) });
    const events = Array.from({ length: 500 }, (_, n) => ({ jobId: 'flaky', changeId: String(n) }));
    expect(await createMany(client, events, { concurrency: 3 })).toMatchObject({ created: 500, failed: [] });
    const seen: unknown[] = [];
    for await (const { changeId } of eventsOf(clientOf())) seen.push(changeId);
    expect(seen.length).toBe(500);
    expect(new Set(seen).size).toBe(500);
  });

  test('keeps the order of events with one batch at a time', async () => {
    const activityDateTime = '2024-01-01T00:00:00Z';
    const events = Array.from({ length: 100 }, (_, n) => ({ activityDateTime, changeId: String(n) }));
    await createMany(clientOf(), events, { concurrency: 1 });
    const seen: unknown[] = [];
    for await (const { changeId } of eventsOf(clientOf())) seen.push(changeId);
    expect(seen).toEqual(events.map(({ changeId }) => changeId));
  });

  test.each([
    [undefined, 4],
    [1, 1],
    [3, 3],
  ])('sends as many batches at once as requested: %s', async (concurrency, want) => {
    const held: (() => void)[] = [];
    const client = clientOf({
      fetch: async (url, init) => {
        await new Promise<void>((goOn) => held.push(goOn));
        return fetch(url, init);
      },
    });
    const events = Array.from({ length: 20 * want * 2 }, () => ({ jobId: 'j' }));
    const call = createMany(client, events, { ...(concurrency !== undefined && { concurrency }) });
    for (let round = 0; round < 2; round++) {
      await expect.poll(() => held.length).toBe(want);
      for (const goOn of held.splice(0)) goOn();
    }
    expect(await call).toMatchObject({ created: events.length, failed: [] });
    expect(held.length).toBe(0);
  });

  test('reports failures in the order of the events, whichever batch finishes first', async () => {
    await clientOf().createDirectoryProvisioning({ id: 'taken', jobId: 'other' });
    const finished: number[] = [];
    const client = clientOf({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        const batchOf = (init.body ?? '').includes('"first"') ? 0 : 1;
        while (batchOf === 0 && finished.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        finished.push(batchOf);
        return response;
      },
    });
    const events = Array.from({ length: 40 }, (_, n) => ({
      jobId: n < 20 ? 'first' : 'second',
      changeId: String(n),
      ...([3, 7, 21, 39].includes(n) && { id: 'taken' }),
    }));
    const { created, failed } = await createMany(client, events);
    expect(finished).toEqual([1, 0]);
    expect(created).toBe(36);
    expect(failed.map(({ index, event }) => [index, event.changeId])).toEqual(
      [3, 7, 21, 39].map((n) => [n, String(n)]),
    );
  });

  test('reads its stream one event at a time', async () => {
    let isAsked = false;
    let n = 0;
    const events = {
      [Symbol.asyncIterator]: () => ({
        next: async () => {
          expect(isAsked).toBe(false);
          isAsked = true;
          await new Promise((resolve) => setImmediate(resolve));
          isAsked = false;
          return n < 60 ? { done: false, value: { changeId: String(n++) } } : { done: true, value: undefined };
        },
      }),
    } as AsyncIterable<{ changeId: string }>;
    expect(await createMany(clientOf(), events)).toMatchObject({ created: 60, failed: [] });
  });

  test.each([NaN, 0, -1, Infinity])('rejects a concurrency of %s', async (concurrency) => {
    await expect(createMany(clientOf(), [{}], { concurrency })).rejects.toThrow(`Invalid concurrency ${concurrency}: `);
  });

  test('sends batches that are too large in halves', async () => {
    const jobId = 'x'.repeat(100_000);
    expect(
      await createMany(
        clientOf(),
        Array.from({ length: 20 }, () => ({ jobId })),
      ),
    ).toMatchObject({ created: 20, failed: [] });
  });

  test('reports each failure in batches that were halved', async () => {
    await clientOf().createDirectoryProvisioning({ id: 'taken' });
    const events = Array.from({ length: 20 }, (_, n) => ({
      jobId: 'x'.repeat(100_000),
      changeId: String(n),
      ...([2, 17].includes(n) && { id: 'taken' }),
    }));
    const { created, failed } = await createMany(clientOf(), events);
    expect(created).toBe(18);
    expect(failed.map(({ index, event }) => [index, event.changeId])).toEqual([
      [2, '2'],
      [17, '17'],
    ]);
  });

  test.each([502, 503, 504])('continues if a batch fails with %s', async (status) => {
    let calls = 0;
    const client = clientOf({
      fetch: (url, init) => (++calls === 1 ? Promise.resolve(new Response(null, { status })) : fetch(url, init)),
    });
    expect(await createMany(client, [{}, {}])).toMatchObject({ created: 2, failed: [] });
  });

  test('makes no more attempts than allowed', async () => {
    let calls = 0;
    const refused = new TypeError('fetch failed', {
      cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
    });
    const fetch = (): Promise<Response> => {
      calls++;
      return Promise.reject(refused);
    };
    const { failed } = await createMany(clientOf({ fetch, retry: { attempts: 4, delay: 1 } }), [{}, {}]);
    expect([failed.length, calls]).toEqual([2, 4]);
  });

  test('reads no faster than it sends, and stops with the signal', async () => {
    const controller = new AbortController();
    let read = 0;
    let closed = false;
    function* endless(): Generator<{ jobId: string }> {
      try {
        for (;;) {
          read++;
          yield { jobId: 'endless' };
        }
      } finally {
        closed = true;
      }
    }
    const options = {
      concurrency: 2,
      signal: controller.signal,
      onProgress: ({ created }: { created: number }) => {
        if (created > 200) controller.abort(new Error('enough'));
      },
    };
    await expect(createMany(clientOf(), endless(), options)).rejects.toThrow('enough');
    expect(read).toBeLessThan(400);
    expect(closed).toBe(true);
  });
});

test('createMany sends the events read before reading fails, and stops waiting with the signal', async () => {
  function* failing(): Generator<{ jobId: string }> {
    for (let n = 0; n < 35; n++) yield { jobId: 'failing' };
    throw new Error('no more');
  }
  await expect(createMany(clientOf(), failing())).rejects.toThrow('no more');
  expect(await clientOf().countDirectoryProvisioning({ $filter: where('jobId', 'eq', 'failing') })).toBe(35);
  async function* stuck(): AsyncGenerator<{ jobId: string }> {
    yield { jobId: 'stuck' };
    await new Promise(() => undefined);
  }
  const signal = AbortSignal.timeout(50);
  const begin = performance.now();
  await expect(createMany(clientOf(), stuck(), { signal })).rejects.toThrow();
  expect(performance.now() - begin).toBeLessThan(2000);
});

test.each([
  ['with the same rate limit', true, 20],
  ['without one', false, 40],
])('createMany records every event in a stub that throttles, %s', async (_name, isLimited, length) => {
  const throttle = { calls: 5, seconds: 1 };
  const stub = await startStub({ port: 0, throttle });
  onTestFinished(() => stub.close());
  let throttled = 0;
  const client = createProvisioningClient({
    baseUrl: stub.url,
    token: 'any',
    ...(isLimited && { rate: createRateLimit(throttle) }),
    hooks: {
      retry: () => {
        throttled++;
      },
    },
  });
  const events = Array.from({ length }, () => ({ jobId: 'throttled' }));
  expect(await createMany(client, events)).toMatchObject({ created: length, failed: [] });
  if (isLimited) expect(throttled).toBe(0);
});
