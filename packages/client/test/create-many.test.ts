// How createMany ends early, and what it reports then.
import { describe, expect, test, vi } from 'vitest';
import {
  createMany,
  type CreateManyFailure,
  type CreateManyReport,
  createProvisioningClient,
  type ProvisioningClient,
  type ProvisioningClientOptions,
} from '../src/index.ts';
import { fails, inBatch, type Part, type Reply, reset, usePlannedServer } from './planned-server.ts';

const server = usePlannedServer();
const { seen } = server;
const clientOf = (options: Partial<ProvisioningClientOptions> = {}): ProvisioningClient =>
  createProvisioningClient({ baseUrl: server.url, token: 't', retry: { delay: 1 }, ...options });
const recorded = inBatch(() => ({ status: 204 }));
const each = (respond: (part: Part) => { status: number; headers?: object; body?: unknown }): Reply => inBatch(respond);
const conflict = { status: 409, body: { error: { code: 'Request_Conflict', message: 'taken' } } };

/** Events that never end, and how many of them were read. */
function endless(): { events: Iterable<{ jobId: string }>; count: () => number } {
  let count = 0;
  function* events(): Generator<{ jobId: string }> {
    for (;;) {
      count++;
      yield { jobId: String(count) };
    }
  }
  return { events: events(), count: () => count };
}

describe('createMany reports what was done', () => {
  test('if its signal aborts', async () => {
    server.plan = [recorded];
    const controller = new AbortController();
    const reason = new Error('enough');
    const report: Partial<CreateManyReport> = {};
    const onProgress = ({ created }: { created: number }): void => {
      if (created >= 100) controller.abort(reason);
    };
    const call = createMany(clientOf(), endless().events, { signal: controller.signal, report, onProgress });
    await expect(call).rejects.toBe(reason);
    const { created = 0, failed = [], read = 0 } = report;
    expect(created).toBeGreaterThanOrEqual(100);
    expect(created + failed.length).toBe(read);
    for (const { error } of failed) expect(error).toBe(reason);
  });

  test.each<[string, () => void | Promise<void>]>([
    [
      'throws',
      (): never => {
        throw new Error('mine');
      },
    ],
    ['rejects', (): Promise<void> => Promise.reject(new Error('mine'))],
  ])('if onProgress %s, once all batches have ended', async (_name, onProgress) => {
    server.plan = [recorded];
    const report: Partial<CreateManyReport> = {};
    await expect(createMany(clientOf(), endless().events, { report, onProgress })).rejects.toThrow('mine');
    expect(report).toMatchObject({ created: report.read, failed: [] });
    const requests = seen.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen.length).toBe(requests);
  });

  test('if reading the events fails', async () => {
    server.plan = [recorded];
    function* events(): Generator<{ jobId: string }> {
      for (let n = 0; n < 33; n++) yield { jobId: 'j' };
      throw new Error('no more');
    }
    const report: Partial<CreateManyReport> = {};
    await expect(createMany(clientOf(), events(), { report })).rejects.toThrow('no more');
    expect(report).toEqual({ created: 33, existing: 0, failed: [], read: 33 });
  });

  test('to each failure as it comes, and keeps none of them', async () => {
    server.plan = [each(({ body }) => (Number(body?.id) % 7 === 0 ? conflict : { status: 204 }))];
    const failures: CreateManyFailure[] = [];
    const onFailure = async (failure: CreateManyFailure): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      failures.push(failure);
    };
    const events = Array.from({ length: 70 }, (_, n) => ({ id: String(n) }));
    const progress: unknown[] = [];
    const report = await createMany(clientOf(), events, {
      onFailure,
      onProgress: (one) => void progress.push(one),
    });
    expect(report).toEqual({ created: 60, existing: 0, failed: [], read: 70 });
    expect(failures.map(({ event }) => Number(event.id)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 10 }, (_, n) => n * 7),
    );
    expect(progress.at(-1)).toEqual({ created: 60, failed: 10 });
  });

  test('of failures that its callback did not take', async () => {
    server.plan = [each(() => conflict)];
    const report: Partial<CreateManyReport> = {};
    const onFailure = ({ index }: CreateManyFailure): void => {
      if (index === 2) throw new Error('mine');
    };
    const events = Array.from({ length: 5 }, (_, n) => ({ id: String(n) }));
    await expect(createMany(clientOf(), events, { report, onFailure })).rejects.toThrow('mine');
    expect(report.failed?.map(({ index }) => index)).toEqual([2, 3, 4]);
  });
});

describe('createMany stops reading', () => {
  test.each<[string, Reply, number]>([
    ['401', fails(401), 401],
    ['403', fails(403), 403],
    ['a long Retry-After', fails(429, { 'Retry-After': '3600' }), 429],
    ['403 for each event', each(() => ({ status: 403 })), 403],
    ['a long Retry-After for each event', each(() => ({ status: 429, headers: { 'Retry-After': '3600' } })), 429],
  ])('after %s', async (_name, reply, status) => {
    server.plan = [reply];
    const { events, count } = endless();
    const report: Partial<CreateManyReport> = {};
    await expect(createMany(clientOf(), events, { report })).rejects.toMatchObject({ status });
    expect(count()).toBeLessThanOrEqual(100);
    expect(report).toMatchObject({ created: 0, read: report.failed?.length });
    expect(seen.length).toBeLessThanOrEqual(4);
  });

  test('and goes on where it stopped, with the same ids', async () => {
    const stored = new Set<unknown>();
    const record = each(({ body }) => {
      if (stored.has(body?.id)) return conflict;
      stored.add(body?.id);
      return { status: 204 };
    });
    const lost: Reply = (request, response, body) => {
      record(request, response, body);
      response.socket?.destroy();
    };
    server.plan = [record, record, lost, fails(403)];
    const events = Array.from({ length: 200 }, (_, n) => ({ jobId: String(n) }));
    const report: Partial<CreateManyReport> = {};
    await expect(createMany(clientOf({ retry: false }), events, { report })).rejects.toMatchObject({ status: 403 });
    server.plan = [record];
    const left = [...(report.failed ?? []).map(({ event }) => event), ...events.slice(report.read)];
    const again = await createMany(clientOf(), left, { existing: 'accept' });
    expect(again.failed).toEqual([]);
    expect(again.created + again.existing).toBe(left.length);
    expect(stored.size).toBe(200);
  });
});

describe('createMany', () => {
  test('counts events that exist, if it may', async () => {
    server.plan = [each(({ body }) => (body?.id === 'a' ? conflict : { status: 204 }))];
    const events = [{ id: 'a' }, { id: 'b' }];
    expect(await createMany(clientOf(), events, { existing: 'accept' })).toEqual({
      created: 1,
      existing: 1,
      failed: [],
      read: 2,
    });
    expect((await createMany(clientOf(), events)).failed).toHaveLength(1);
  });

  test('takes a conflict of a retry as a success without reading, if it made the id', async () => {
    server.plan = [reset, each(() => conflict)];
    expect(await createMany(clientOf(), [{}, {}])).toMatchObject({ created: 2, failed: [] });
    expect(seen).toHaveLength(2);
  });

  test('waits for its turn for as long as the server lets others pass', async () => {
    let window = 0;
    let used = 0;
    // Three requests in 20 ms.
    const throttled = each(() => {
      if (Date.now() >= window) [window, used] = [Date.now() + 20, 0];
      return ++used <= 3 ? { status: 204 } : { status: 429, headers: { 'Retry-After': '0.02' } };
    });
    server.plan = [throttled];
    const events = Array.from({ length: 60 }, () => ({}));
    expect(await createMany(clientOf({ retry: { attempts: 2 } }), events)).toMatchObject({ created: 60, failed: [] });
  });

  test('gives up on a server that lets no one pass', async () => {
    server.plan = [each(() => ({ status: 429, headers: { 'Retry-After': '0' } }))];
    const { failed } = await createMany(clientOf({ retry: { attempts: 3 } }), [{}, {}]);
    expect(failed).toHaveLength(2);
    expect(seen).toHaveLength(3);
  });

  test('notices a server that never responds after 100 seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const fetch = (): Promise<Response> => new Promise(() => undefined);
      const call = createMany(clientOf({ fetch, retry: false }), [{}]);
      await vi.advanceTimersByTimeAsync(101_000);
      expect((await call).failed).toMatchObject([{ error: { code: 'Timeout' } }]);
    } finally {
      vi.useRealTimers();
    }
  });
});
