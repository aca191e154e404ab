// Batches, writing many and watching, against the real stub, now and then through a network that fails.
import {
  batch,
  type Checkpoint,
  createMany,
  createProvisioningClient,
  eventsOf,
  type GraphError,
  isGraphError,
  type ProvisioningClient,
  type ProvisioningClientOptions,
  where,
  watch,
} from '@directory-provisioning/client';
import { startStub, type Stub } from '@directory-provisioning/server';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { startStubProcess } from '@directory-provisioning/test-support/repository';

let stub: Stub;
beforeEach(async () => {
  stub = await startStub({ port: 0 });
});
afterEach(() => stub.close());
const clientOf = (options: Partial<ProvisioningClientOptions> = {}): ProvisioningClient =>
  createProvisioningClient({ baseUrl: stub.url, token: 'any', retry: { delay: 1 }, ...options });

/** A `fetch` that fails every so often: before the call, or after it was made. */
function flaky(every: number): (url: string, init: RequestInit) => Promise<Response> {
  let calls = 0;
  return async (url, init) => {
    const turn = ++calls % (every * 3);
    if (turn === every)
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
    if (turn === 0) return new Response('busy', { status: 503, headers: { 'Retry-After': '0' } });
    const answer = await fetch(url, init);
    if (turn === every * 2) {
      await answer.text();
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
    }
    return answer;
  };
}

describe('batch', () => {
  test('carries out any number of calls in twenties, and settles each by its own answer', async () => {
    const calls: string[] = [];
    const client = clientOf({ hooks: { before: ({ url }) => void calls.push(url) } });
    const settled = await batch(client, (some) => [
      some.createDirectoryProvisioning({ id: 'a', action: 'Create' }),
      some.createDirectoryProvisioning({ id: 'a' }),
      some.getDirectoryProvisioning({ id: 'none' }),
      some.countDirectoryProvisioning({ $filter: where('id', 'eq', 'a') }),
      ...Array.from({ length: 41 }, (_, n) => some.createDirectoryProvisioning({ id: `n${n}` })),
    ]);
    const [created, taken, missing, count] = settled;
    expect(created).toMatchObject({ status: 'fulfilled', value: { id: 'a', action: 'Create' } });
    expect(taken).toMatchObject({ status: 'rejected', reason: { status: 409, code: 'Request_Conflict' } });
    expect(isGraphError((missing as PromiseRejectedResult).reason, 'Request_ResourceNotFound')).toBe(true);
    expect(count).toEqual({ status: 'fulfilled', value: '1' });
    expect(settled.length).toBe(45);
    expect(settled.slice(4).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(calls).toEqual([`${stub.url}/$batch`, `${stub.url}/$batch`, `${stub.url}/$batch`]);
  });

  test('lets calls wait for others, also across batches', async () => {
    const [first, , after, skipped, late, lateSkipped] = await batch(clientOf(), (calls, afterThose) => {
      const first = calls.createDirectoryProvisioning({ id: 'a' });
      const bad = calls.getDirectoryProvisioning({ id: 'none' });
      const inside = [
        afterThose(first).getDirectoryProvisioning({ id: 'a' }),
        afterThose(first, bad).deleteDirectoryProvisioning({ id: 'a' }),
      ] as const;
      for (let n = 0; n < 20; n++) void calls.countDirectoryProvisioning();
      return [
        first,
        bad,
        ...inside,
        afterThose(first).updateDirectoryProvisioning({ id: 'a' }, { jobId: 'j' }),
        afterThose(bad).deleteDirectoryProvisioning({ id: 'a' }),
      ];
    });
    expect(first).toMatchObject({ status: 'fulfilled' });
    expect(after).toMatchObject({ status: 'fulfilled', value: { id: 'a' } });
    for (const one of [skipped, lateSkipped])
      expect(one).toMatchObject({ status: 'rejected', reason: { status: 424, code: 'FailedDependency' } });
    expect(late).toMatchObject({ status: 'fulfilled', value: { jobId: 'j' } });
  });

  test('tries throttled requests again, none before its own Retry-After', async () => {
    const slow = await startStub({ port: 0, throttle: { calls: 3, seconds: 1 } });
    onTestFinished(() => slow.close());
    const client = createProvisioningClient({ baseUrl: slow.url, token: 'any' });
    const settled = await batch(client, (calls) => Array.from({ length: 5 }, () => calls.countDirectoryProvisioning()));
    expect(settled.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'fulfilled'));
  });

  test('settles all by the failure of the batch as a whole', async () => {
    const client = clientOf({ fetch: () => Promise.reject(new TypeError('fetch failed')), retry: false });
    const settled = await batch(client, (calls) => [
      calls.countDirectoryProvisioning(),
      calls.createDirectoryProvisioning({}),
    ]);
    for (const one of settled) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'NetworkError' } });
  });

  /** Answers batches by the status of each request, round by round; tells what was sent. */
  function scripted(rounds: ((url: string) => { status: number; headers?: object; body?: object })[]): {
    client: ProvisioningClient;
    sent: { method: string; url: string; body?: { id?: string }; dependsOn?: string[] }[][];
  } {
    const sent: { id: string; method: string; url: string; body?: { id?: string }; dependsOn?: string[] }[][] = [];
    const client = clientOf({
      fetch: (url, init) => {
        if (!url.endsWith('/$batch')) return fetch(url, init);
        const { requests } = JSON.parse(init.body as string) as { requests: (typeof sent)[number] };
        const answer = rounds[Math.min(sent.length, rounds.length - 1)];
        sent.push(requests);
        return Promise.resolve(Response.json({ responses: requests.map(({ id, url }) => ({ id, ...answer?.(url) })) }));
      },
    });
    return { client, sent };
  }

  test('makes no call of which a dependency has failed for good, while another is tried again', async () => {
    const { client, sent } = scripted([
      (url) =>
        url.includes('$count')
          ? { status: 429, headers: { 'Retry-After': '0' } }
          : url.includes('bad')
            ? { status: 400 }
            : { status: 424 },
      () => ({ status: 200 }),
    ]);
    const [, , dependent] = await batch(client, (calls, after) => {
      const count = calls.countDirectoryProvisioning();
      const bad = calls.getDirectoryProvisioning({ id: 'bad' });
      return [count, bad, after(count, bad).deleteDirectoryProvisioning({ id: 'x' })];
    });
    expect(dependent).toMatchObject({ status: 'rejected', reason: { status: 424 } });
    expect(sent[1]?.map(({ method }) => method)).toEqual(['GET']);
  });

  test('makes no call that depends on one that could not be sent', async () => {
    const [bad, dependent, good] = await batch(clientOf(), (calls, after) => {
      const bad = calls.getDirectoryProvisioning({ id: '' });
      return [bad, after(bad).deleteDirectoryProvisioning({ id: 'x' }), calls.countDirectoryProvisioning()];
    });
    expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) as TypeError });
    expect(dependent).toMatchObject({ status: 'rejected', reason: { code: 'FailedDependency' } });
    expect(good.status).toBe('fulfilled');
  });

  test('records an idempotent event once, also where its answer was lost', async () => {
    const { client, sent } = scripted([() => ({ status: 504 }), () => ({ status: 201, body: { id: 'x' } })]);
    await batch(client, (calls) => [calls.createDirectoryProvisioning({ jobId: 'j' }, { idempotent: true })]);
    const [first, second] = sent.map(([request]) => request?.body?.id);
    expect(first).toMatch(/^[\da-f-]{36}$/);
    expect(second).toBe(first);
  });

  /** Lets a batch come through, but not its answer, so often; and answers a reading for the first time with a 503. */
  function lossy(times: number, isBusy = false): { client: ProvisioningClient; urls: string[][] } {
    const urls: string[][] = [];
    const client = clientOf({
      fetch: async (url, init) => {
        const { requests } = JSON.parse(init.body as string) as {
          requests: { id: string; method: string; url: string }[];
        };
        const busy = isBusy && requests.some(({ method }) => method === 'GET');
        if (busy) isBusy = false;
        urls.push(requests.map(({ method, url }) => `${method} ${url}`));
        if (busy) return Response.json({ responses: requests.map(({ id }) => ({ id, status: 503 })) });
        const answer = await fetch(url, init);
        if (urls.length > times) return answer;
        await answer.text();
        throw new TypeError('fetch failed');
      },
    });
    return { client, urls };
  }

  test('is sent again as a whole where it was lost, but for what may have been done', async () => {
    const { client } = lossy(1);
    await clientOf().createDirectoryProvisioning({ id: 'a' });
    const settled = await batch(client, (calls) => [
      calls.getDirectoryProvisioning({ id: 'a' }),
      calls.createDirectoryProvisioning({ id: 'b' }, { idempotent: true }),
      calls.createDirectoryProvisioning({ id: 'c' }),
      calls.updateDirectoryProvisioning({ id: 'a' }, { jobId: 'j' }),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(settled[2]).toMatchObject({ reason: { code: 'NetworkError' } });
    expect(await clientOf().countDirectoryProvisioning()).toBe('3');
  });

  test('reads its own events back by their own names, all at once, without a body where none is asked for', async () => {
    const { client, urls } = lossy(1, true);
    const [older, newer, none, others] = await batch(client, (calls) => [
      calls.createDirectoryProvisioning({ id: 'a', action: 'Create' }, { idempotent: true }),
      calls.createProvisioning({ id: 'b', provisioningAction: 'create' }, { idempotent: true }),
      calls.createProvisioning({ id: 'c' }, { idempotent: true, headers: { Prefer: 'return=minimal' } }),
      calls.createDirectoryProvisioning({ id: 'a', action: 'Delete' }, { idempotent: true }),
    ]);
    expect(older).toMatchObject({ value: { id: 'a', action: 'Create' } });
    expect(newer).toMatchObject({ value: { id: 'b', provisioningAction: 'create' } });
    expect((newer as PromiseFulfilledResult<object>).value).not.toHaveProperty('action');
    expect(none).toEqual({ status: 'fulfilled', value: undefined });
    expect(others).toMatchObject({ status: 'rejected', reason: { status: 409 } });
    expect(urls.filter(([first]) => first?.startsWith('GET')).map(({ length }) => length)).toEqual([4, 4]);
  });

  test('makes calls that depend on an event that was recorded, though its answer was lost', async () => {
    const { client } = lossy(1);
    const settled = await batch(client, (calls, after) => {
      const chain = [calls.createDirectoryProvisioning({ id: '0' }, { idempotent: true })];
      for (let n = 1; n < 5; n++)
        chain.push(after(...chain.slice(-1)).createDirectoryProvisioning({ id: `${n}` }, { idempotent: true }));
      return [...chain, after(...chain).countDirectoryProvisioning()];
    });
    expect(settled.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'fulfilled'));
    expect(settled[5]).toEqual({ status: 'fulfilled', value: '5' });
  });

  test('keeps the answers that came where a hook ends what is tried again', async () => {
    const retry = (): void => {
      throw new Error('no');
    };
    const client = clientOf({
      hooks: { retry },
      fetch: (_url, init) => {
        const { requests } = JSON.parse(init.body as string) as { requests: { id: string; url: string }[] };
        const responses = requests.map(({ id, url }) =>
          url.includes('$count') ? { id, status: 429, headers: { 'Retry-After': '0' } } : { id, status: 201, body: {} },
        );
        return Promise.resolve(Response.json({ responses }));
      },
    });
    const [ended, ...done] = await batch(client, (calls) => [
      calls.countDirectoryProvisioning(),
      calls.createDirectoryProvisioning({}),
      calls.createDirectoryProvisioning({}),
    ]);
    expect(ended).toMatchObject({ status: 'rejected', reason: { message: 'no' } });
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });

  test('gives ids to events alone, whatever is called idempotent', async () => {
    const idempotent = { idempotent: true };
    const settled = await batch(clientOf(), (calls) => [
      calls.createDirectoryProvisioning({ id: 'a' }, idempotent),
      calls.updateDirectoryProvisioning({ id: 'a' }, { jobId: 'j' }, idempotent),
      calls.getDirectoryProvisioning({ id: 'a' }, idempotent),
      calls.deleteDirectoryProvisioning({ id: 'a' }, idempotent),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'fulfilled'));
  });

  test('ends by its time, however many batches it takes', { timeout: 5000 }, async () => {
    const busy = { status: 429, headers: { 'Retry-After': '0.12' } };
    const { client, sent } = scripted([() => busy]);
    const settled = await batch(
      client,
      (calls) => Array.from({ length: 45 }, () => calls.countDirectoryProvisioning()),
      { timeout: 300, retry: { attempts: 100 } },
    );
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
    expect(settled[0]).toMatchObject({ reason: { status: 429 } });
    expect(sent.length).toBeLessThan(6);
  });

  test.each([null, [], {}, { responses: null }, { responses: [null, { id: '1', status: 200, headers: { a: '€' } }] }])(
    'settles each by a GraphError where the answer is %j',
    async (answer) => {
      const client = clientOf({ fetch: () => Promise.resolve(Response.json(answer)), retry: false });
      const settled = await batch(client, (calls) => [calls.countDirectoryProvisioning(), calls.countProvisioning()]);
      for (const one of settled)
        expect(one).toMatchObject({ status: 'rejected', reason: { name: 'GraphError', status: 502 } });
    },
  );

  test('makes no call that depends on one that a hook has ended', async () => {
    let calls = 0;
    const before = (): void => {
      if (++calls === 1) throw new Error('no');
    };
    const [first, last] = await batch(clientOf({ hooks: { before } }), (some, after) => {
      const first = some.createDirectoryProvisioning({ id: 'a' });
      for (let n = 0; n < 19; n++) void some.countDirectoryProvisioning();
      return [first, after(first).createDirectoryProvisioning({ id: 'b' })];
    });
    expect(first).toMatchObject({ status: 'rejected', reason: { message: 'no' } });
    expect(last).toMatchObject({ status: 'rejected', reason: { code: 'FailedDependency' } });
    expect(await clientOf().countDirectoryProvisioning()).toBe('0');
  });

  test('tells hooks of each wait', async () => {
    const told: string[] = [];
    const client = clientOf({
      fetch: (_url, init) => {
        const { requests } = JSON.parse(init.body as string) as { requests: { id: string }[] };
        const status = told.length < 2 ? 503 : 200;
        return Promise.resolve(Response.json({ responses: requests.map(({ id }) => ({ id, status, body: '1' })) }));
      },
      hooks: { retry: ({ url }, _wait, reason, attempt) => void told.push(`${url} ${reason.status} ${attempt}`) },
    });
    await batch(client, (calls) => [calls.countDirectoryProvisioning(), calls.countProvisioning()]);
    expect(told).toEqual([
      `${stub.url}/auditLogs/directoryProvisioning/$count 503 1`,
      `${stub.url}/auditLogs/provisioning/$count 503 1`,
    ]);
  });

  test('refuses calls that are made too late', async () => {
    const [late] = await batch(clientOf(), (calls) => [
      calls.countDirectoryProvisioning().then(() => calls.countDirectoryProvisioning()),
    ]);
    expect(late).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) as TypeError });
  });

  test('takes calls of its own alone', async () => {
    const client = clientOf();
    await expect(batch(client, (_, after) => [after(Promise.resolve()).countDirectoryProvisioning()])).rejects.toThrow(
      /same batch/,
    );
  });
});

describe('createMany', () => {
  test('records a stream in batches, and reports what failed by its place', async () => {
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
    expect(await clientOf().countDirectoryProvisioning({ $filter: where('jobId', 'eq', 'many') })).toBe('201');
  });

  test('records each event once through a network that fails before and after', async () => {
    const client = clientOf({ fetch: flaky(3) });
    const events = Array.from({ length: 500 }, (_, n) => ({ jobId: 'flaky', changeId: String(n) }));
    expect(await createMany(client, events, { concurrency: 3 })).toEqual({ created: 500, failed: [] });
    const seen: unknown[] = [];
    for await (const { changeId } of eventsOf(clientOf())) seen.push(changeId);
    expect(seen.length).toBe(500);
    expect(new Set(seen).size).toBe(500);
  });

  test('keeps the order of arrival where one batch goes after the other', async () => {
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
  ])('has as many batches on their way at once as it is told: %s', async (concurrency, want) => {
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
    expect(await call).toEqual({ created: events.length, failed: [] });
    expect(held.length).toBe(0);
  });

  test('reports in the order of the events, whichever batch is answered first', async () => {
    await clientOf().createDirectoryProvisioning({ id: 'taken', jobId: 'other' });
    const answered: number[] = [];
    const client = clientOf({
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        const batchOf = (init.body as string).includes('"first"') ? 0 : 1;
        while (batchOf === 0 && answered.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        answered.push(batchOf);
        return answer;
      },
    });
    const events = Array.from({ length: 40 }, (_, n) => ({
      jobId: n < 20 ? 'first' : 'second',
      changeId: String(n),
      ...([3, 7, 21, 39].includes(n) && { id: 'taken' }),
    }));
    const { created, failed } = await createMany(client, events);
    expect(answered).toEqual([1, 0]);
    expect(created).toBe(36);
    expect(failed.map(({ index, event }) => [index, event.changeId])).toEqual(
      [3, 7, 21, 39].map((n) => [n, String(n)]),
    );
  });

  test('asks its stream for one event after the other', async () => {
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
    expect(await createMany(clientOf(), events)).toEqual({ created: 60, failed: [] });
  });

  test.each([NaN, 0, -1, Infinity])('refuses a concurrency of %s', async (concurrency) => {
    await expect(createMany(clientOf(), [{}], { concurrency })).rejects.toThrow(`concurrency is ${concurrency}: `);
  });

  test('halves batches that are too large', async () => {
    const jobId = 'x'.repeat(100_000);
    expect(
      await createMany(
        clientOf(),
        Array.from({ length: 20 }, () => ({ jobId })),
      ),
    ).toEqual({ created: 20, failed: [] });
  });

  test('reports one by one what failed in batches that were halved', async () => {
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

  test.each([502, 503, 504])('records on where a batch is answered by %s', async (status) => {
    let calls = 0;
    const client = clientOf({
      fetch: (url, init) => (++calls === 1 ? Promise.resolve(new Response(null, { status })) : fetch(url, init)),
    });
    expect(await createMany(client, [{}, {}])).toEqual({ created: 2, failed: [] });
  });

  test('tries no more often than it is told', async () => {
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

  test('reads no further than it sends, and stops by the signal', async () => {
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

test('createMany sends what was read before reading fails, and stops waiting by the signal', async () => {
  function* failing(): Generator<{ jobId: string }> {
    for (let n = 0; n < 35; n++) yield { jobId: 'failing' };
    throw new Error('no more');
  }
  await expect(createMany(clientOf(), failing())).rejects.toThrow('no more');
  expect(await clientOf().countDirectoryProvisioning({ $filter: where('jobId', 'eq', 'failing') })).toBe('35');
  async function* stuck(): AsyncGenerator<{ jobId: string }> {
    yield { jobId: 'stuck' };
    await new Promise(() => undefined);
  }
  const signal = AbortSignal.timeout(50);
  const begin = performance.now();
  await expect(createMany(clientOf(), stuck(), { signal })).rejects.toThrow();
  expect(performance.now() - begin).toBeLessThan(2000);
});

describe('watch', () => {
  test('meets each event once while writers go on, events come late and calls fail', { timeout: 120_000 }, async () => {
    const TOTAL = 20_000;
    // A core of its own for the stub.
    const busy = await startStubProcess();
    onTestFinished(async () => {
      await busy.end('SIGTERM');
    });
    const clientOf = (options: Partial<ProvisioningClientOptions> = {}): ProvisioningClient =>
      createProvisioningClient({ baseUrl: busy.url, token: 'any', retry: { delay: 1 }, ...options });
    const begin = Date.now() - 10 * 60_000;
    // A tenth comes up to four minutes late.
    function* events(writer: number): Generator<{ id: string; activityDateTime: string }> {
      for (let n = 0; n < TOTAL / 2; n++) {
        const time = begin + (n / (TOTAL / 2)) * 9 * 60_000 - (n % 10 === 0 ? (n % 240) * 1000 : 0);
        yield { id: `w${writer}-${n}`, activityDateTime: new Date(Math.max(time, begin)).toISOString() };
      }
    }
    const met: string[] = [];
    const failures: GraphError[] = [];
    let saved: Checkpoint | undefined;
    const controller = new AbortController();
    onTestFinished(() => controller.abort());
    const watching = (async () => {
      // Begins anew from what was stored now and then, as after a crash: what was not stored is met again.
      while (!controller.signal.aborted) {
        let turns = 0;
        const options = {
          ...(saved ? { checkpoint: saved } : { since: new Date(begin) }),
          overlap: 5 * 60_000,
          interval: 20,
          pageSize: 500,
          retry: false as const,
          signal: controller.signal,
          onError: (error: GraphError) => void failures.push(error),
        };
        for await (const { events: sighted, checkpoint } of watch(clientOf({ fetch: flaky(4) }), options)) {
          met.push(...sighted.map(({ id = '' }) => id));
          saved = JSON.parse(JSON.stringify(checkpoint)) as Checkpoint;
          if (++turns === 25) break;
        }
      }
    })();
    const writers = [0, 1].map((writer) => createMany(clientOf(), events(writer), { concurrency: 1 }));
    for (const { created } of await Promise.all(writers)) expect(created).toBe(TOTAL / 2);
    await expect.poll(() => met.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(TOTAL);
    controller.abort();
    await watching;
    expect(met.length).toBe(TOTAL);
    expect(new Set(met).size).toBe(TOTAL);
    expect(failures.length).toBeGreaterThan(0);
  });

  test('goes on from a checkpoint without what lay before its beginning', async () => {
    const at = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
    const client = clientOf();
    const meet = async (options: Parameters<typeof watch>[1]): Promise<[string[], Checkpoint | undefined]> => {
      for await (const { events, checkpoint } of watch(client, { ...options, interval: 10 }))
        return [events.map(({ id = '' }) => id), checkpoint];
      return [[], undefined];
    };
    await createMany(client, [
      { id: 'old', activityDateTime: at(-300) },
      { id: 'new', activityDateTime: at(-1) },
      { id: 'future', activityDateTime: at(3600) },
    ]);
    const [first, checkpoint] = await meet({ since: new Date(Date.now() - 60_000) });
    expect(first).toEqual(['new', 'future']);
    expect((checkpoint?.since ?? '') <= new Date().toISOString()).toBe(true);
    await createMany(client, [{ id: 'late', activityDateTime: at(-30) }]);
    const [second] = await meet({ ...(checkpoint && { checkpoint }) });
    expect(second).toEqual(['late']);
  });

  test('ends by what is no passing failure', async () => {
    const strict = await startStub({ port: 0, tokens: ['good'] });
    onTestFinished(() => strict.close());
    const client = createProvisioningClient({ baseUrl: strict.url, token: 'bad' });
    const walk = async (): Promise<void> => {
      for await (const { events } of watch(client)) expect(events).toEqual([]);
    };
    await expect(walk()).rejects.toMatchObject({ status: 401 });
  });
});
