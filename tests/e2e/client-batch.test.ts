// Batches against the real stub, some over an unreliable network.
import {
  batch,
  createProvisioningClient,
  isGraphError,
  type ProvisioningClient,
  where,
} from '@directory-provisioning/client';
import { startStub } from '@directory-provisioning/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { useStub } from './use-stub.ts';

const stub = useStub();
const { clientOf } = stub;

describe('batch', () => {
  test('sends any number of calls in twenties, each with its own result', async () => {
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
    expect(count).toEqual({ status: 'fulfilled', value: 1 });
    expect(settled.length).toBe(45);
    expect(settled.slice(4).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(calls).toEqual([`${stub.url}/$batch`, `${stub.url}/$batch`, `${stub.url}/$batch`]);
  });

  test('runs calls after others, also across batches', async () => {
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

  test('retries throttled requests, none before its own Retry-After', async () => {
    const slow = await startStub({ port: 0, throttle: { calls: 3, seconds: 1 } });
    onTestFinished(() => slow.close());
    const client = createProvisioningClient({ baseUrl: slow.url, token: 'any' });
    const settled = await batch(client, (calls) => Array.from({ length: 5 }, () => calls.countDirectoryProvisioning()));
    expect(settled.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'fulfilled'));
  });

  test('fails all calls if the batch fails', async () => {
    const client = clientOf({ fetch: () => Promise.reject(new TypeError('fetch failed')), retry: false });
    const settled = await batch(client, (calls) => [
      calls.countDirectoryProvisioning(),
      calls.createDirectoryProvisioning({}),
    ]);
    for (const one of settled) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'NetworkError' } });
  });

  /** Responds to batches with a status for each request, round by round; records what was sent. */
  function scripted(rounds: ((url: string) => { status: number; headers?: object; body?: object })[]): {
    client: ProvisioningClient;
    sent: { method: string; url: string; body?: { id?: string }; dependsOn?: string[] }[][];
  } {
    const sent: { id: string; method: string; url: string; body?: { id?: string }; dependsOn?: string[] }[][] = [];
    const client = clientOf({
      fetch: (url, init) => {
        if (!url.endsWith('/$batch')) return fetch(url, init);
        const { requests } = JSON.parse(init.body ?? '') as { requests: (typeof sent)[number] };
        const response = rounds[Math.min(sent.length, rounds.length - 1)];
        sent.push(requests);
        return Promise.resolve(
          Response.json({ responses: requests.map(({ id, url }) => ({ id, ...response?.(url) })) }),
        );
      },
    });
    return { client, sent };
  }

  test('sends no call with a failed dependency while another is retried', async () => {
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

  test('sends no call that depends on one that could not be sent', async () => {
    const [bad, dependent, good] = await batch(clientOf(), (calls, after) => {
      const bad = calls.getDirectoryProvisioning({ id: '' });
      return [bad, after(bad).deleteDirectoryProvisioning({ id: 'x' }), calls.countDirectoryProvisioning()];
    });
    expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) as TypeError });
    expect(dependent).toMatchObject({ status: 'rejected', reason: { code: 'FailedDependency' } });
    expect(good.status).toBe('fulfilled');
  });

  test('records an idempotent event once, even if its response was lost', async () => {
    const { client, sent } = scripted([() => ({ status: 504 }), () => ({ status: 201, body: { id: 'x' } })]);
    await batch(client, (calls) => [calls.createDirectoryProvisioning({ jobId: 'j' }, { idempotent: true })]);
    const [first, second] = sent.map(([request]) => request?.body?.id);
    expect(first).toMatch(/^[\da-f-]{36}$/);
    expect(second).toBe(first);
  });

  /** Loses the responses to the given number of batches; if `isBusy`, responds to the first read with a 503. */
  function lossy(times: number, isBusy = false): { client: ProvisioningClient; urls: string[][] } {
    const urls: string[][] = [];
    const client = clientOf({
      fetch: async (url, init) => {
        const { requests } = JSON.parse(init.body ?? '') as {
          requests: { id: string; method: string; url: string }[];
        };
        const busy = isBusy && requests.some(({ method }) => method === 'GET');
        if (busy) isBusy = false;
        urls.push(requests.map(({ method, url }) => `${method} ${url}`));
        if (busy) return Response.json({ responses: requests.map(({ id }) => ({ id, status: 503 })) });
        const response = await fetch(url, init);
        if (urls.length > times) return response;
        await response.text();
        throw new TypeError('fetch failed');
      },
    });
    return { client, urls };
  }

  test('is retried as a whole if it was lost, except calls that may have succeeded', async () => {
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
    expect(await clientOf().countDirectoryProvisioning()).toBe(3);
  });

  test('reads its events back in their own names, all at once, and without a body if that is preferred', async () => {
    const { client, urls } = lossy(1, true);
    const [older, newer, none, others] = await batch(client, (calls) => [
      calls.createDirectoryProvisioning({ id: 'a', action: 'Create' }, { idempotent: true }),
      calls.createProvisioning({ id: 'b', provisioningAction: 'create' }, { idempotent: true }),
      calls.createProvisioning({ id: 'c' }, { idempotent: true, headers: { Prefer: 'return=minimal' } }),
      calls.createDirectoryProvisioning({ id: 'a', action: 'Delete' }, { idempotent: true }),
    ]);
    expect(older).toMatchObject({ value: { id: 'a', action: 'Create' } });
    expect((older as PromiseFulfilledResult<object>).value).not.toHaveProperty('provisioningAction');
    expect(newer).toMatchObject({ value: { id: 'b', provisioningAction: 'create', action: 'Create' } });
    expect(none).toEqual({ status: 'fulfilled', value: undefined });
    expect(others).toMatchObject({ status: 'rejected', reason: { status: 409 } });
    expect(urls.filter(([first]) => first?.startsWith('GET')).map(({ length }) => length)).toEqual([4, 4]);
  });

  test('sends calls that depend on an event whose response was lost', async () => {
    const { client } = lossy(1);
    const settled = await batch(client, (calls, after) => {
      const chain = [calls.createDirectoryProvisioning({ id: '0' }, { idempotent: true })];
      for (let n = 1; n < 5; n++)
        chain.push(after(...chain.slice(-1)).createDirectoryProvisioning({ id: `${n}` }, { idempotent: true }));
      return [...chain, after(...chain).countDirectoryProvisioning()];
    });
    expect(settled.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'fulfilled'));
    expect(settled[5]).toEqual({ status: 'fulfilled', value: 5 });
  });

  test('keeps the responses so far if a hook ends the retries', async () => {
    const retry = (): void => {
      throw new Error('no');
    };
    const client = clientOf({
      hooks: { retry },
      fetch: (_url, init) => {
        const { requests } = JSON.parse(init.body ?? '') as { requests: { id: string; url: string }[] };
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

  test('gives ids only to events, whatever is called idempotent', async () => {
    const idempotent = { idempotent: true };
    const settled = await batch(clientOf(), (calls) => [
      calls.createDirectoryProvisioning({ id: 'a' }, idempotent),
      calls.updateDirectoryProvisioning({ id: 'a' }, { jobId: 'j' }, idempotent),
      calls.getDirectoryProvisioning({ id: 'a' }, idempotent),
      calls.deleteDirectoryProvisioning({ id: 'a' }, idempotent),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'fulfilled'));
  });

  test('ends with its timeout, regardless of the number of batches', { timeout: 5000 }, async () => {
    const busy = { status: 429, headers: { 'Retry-After': '0.4' } };
    const { client, sent } = scripted([() => busy]);
    const settled = await batch(
      client,
      (calls) => Array.from({ length: 45 }, () => calls.countDirectoryProvisioning()),
      { timeout: 1000, retry: { attempts: 100 } },
    );
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
    expect(settled[0]).toMatchObject({ reason: { status: 429 } });
    expect(sent.length).toBeLessThan(6);
  });

  test.each([null, [], {}, { responses: null }, { responses: [null, { id: '1', status: 200, headers: { a: '€' } }] }])(
    'fails each call with a GraphError if the response is %j',
    async (response) => {
      const client = clientOf({ fetch: () => Promise.resolve(Response.json(response)), retry: false });
      const settled = await batch(client, (calls) => [calls.countDirectoryProvisioning(), calls.countProvisioning()]);
      for (const one of settled) expect(one).toMatchObject({ status: 'rejected', reason: { name: 'GraphError' } });
    },
  );

  test('sends no call that depends on one that a hook has ended', async () => {
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
    expect(await clientOf().countDirectoryProvisioning()).toBe(0);
  });

  test('calls a hook before each wait', async () => {
    const waits: string[] = [];
    const client = clientOf({
      fetch: (_url, init) => {
        const { requests } = JSON.parse(init.body ?? '') as { requests: { id: string }[] };
        const status = waits.length < 2 ? 503 : 200;
        return Promise.resolve(Response.json({ responses: requests.map(({ id }) => ({ id, status, body: '1' })) }));
      },
      hooks: { retry: ({ url }, _wait, reason, attempt) => void waits.push(`${url} ${reason.status} ${attempt}`) },
    });
    await batch(client, (calls) => [calls.countDirectoryProvisioning(), calls.countProvisioning()]);
    expect(waits).toEqual([
      `${stub.url}/auditLogs/directoryProvisioning/$count 503 1`,
      `${stub.url}/auditLogs/provisioning/$count 503 1`,
    ]);
  });

  test('rejects calls that are made too late', async () => {
    const [late] = await batch(clientOf(), (calls) => [
      calls.countDirectoryProvisioning().then(() => calls.countDirectoryProvisioning()),
    ]);
    expect(late).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) as TypeError });
  });

  test('accepts only its own calls in after()', async () => {
    const client = clientOf();
    await expect(batch(client, (_, after) => [after(Promise.resolve()).countDirectoryProvisioning()])).rejects.toThrow(
      /same batch/,
    );
  });
});
