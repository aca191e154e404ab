// A limit of requests that everything waits for.
import { beforeEach, afterEach, describe, expect, test, vi } from 'vitest';
import {
  batch,
  createMany,
  createProvisioningClient,
  createRateLimit,
  eventsOf,
  graphRate,
  type ProvisioningClient,
  type ProvisioningClientOptions,
} from '../src/index.ts';
import { type Part } from './planned-server.ts';

/** When requests arrived, each request of a batch on its own, by the fake clock. */
const arrivals: number[] = [];
let latency = 0;
/** What the server does with the next requests. */
let replies: (() => Response)[] = [];
beforeEach(() => {
  arrivals.length = 0;
  latency = 0;
  replies = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const page = (): Response => Response.json({ value: [] });
const serve = (url: string, init: RequestInit): Response => {
  if (!url.endsWith('/$batch')) {
    arrivals.push(Date.now());
    return (replies.shift() ?? page)();
  }
  const { requests } = JSON.parse(init.body as string) as { requests: Part[] };
  arrivals.push(...requests.map(() => Date.now()));
  return Response.json({ responses: requests.map(({ id }) => ({ id, status: 204 })) });
};
const clientOf = (options: Partial<ProvisioningClientOptions> = {}): ProvisioningClient =>
  createProvisioningClient({
    baseUrl: 'http://log.example/beta',
    token: 't',
    rate: createRateLimit(graphRate),
    fetch: async (url, init) => {
      // The way there and back.
      await new Promise((resolve) => setTimeout(resolve, latency * Math.random()));
      const response = serve(url, init);
      await new Promise((resolve) => setTimeout(resolve, latency * Math.random()));
      return response;
    },
    ...options,
  });
/** The largest number of requests within any `seconds`. */
const most = (seconds = 10): number =>
  Math.max(...arrivals.map((start) => arrivals.filter((one) => one >= start && one < start + seconds * 1000).length));
const finish = async <Value>(work: Promise<Value>): Promise<Value> => {
  const done = work.finally(() => (isDone = true));
  let isDone = false as boolean;
  done.catch(() => undefined);
  while (!isDone) await vi.advanceTimersByTimeAsync(100);
  return done;
};

describe('a rate limit', () => {
  test.each([0, 300, 5000])('holds for calls with a latency of up to %i ms, and wastes no time', async (slowest) => {
    latency = slowest;
    const client = clientOf();
    const begin = Date.now();
    await finish(Promise.all(Array.from({ length: 23 }, () => client.listDirectoryProvisioning())));
    expect(arrivals).toHaveLength(23);
    expect(most()).toBe(5);
    expect(Date.now() - begin).toBeLessThan(4 * (10_000 + 2 * slowest) + 1000);
  });

  test('holds for retries, renewed tokens and pages', async () => {
    const link = 'http://log.example/beta/auditLogs/directoryProvisioning?$skiptoken=';
    const linked = (n: number) => (): Response =>
      Response.json({ value: [{ id: `${n}` }], '@odata.nextLink': `${link}${n}` });
    const busy = (): Response => new Response(null, { status: 503, headers: { 'Retry-After': '0' } });
    const denied = (): Response => new Response(null, { status: 401 });
    let tokens = 0;
    const client = clientOf({ token: () => `t${tokens++}` });
    replies = [linked(1), denied, busy, linked(2), busy, denied, linked(3), linked(4), busy, denied, page];
    const read = async (): Promise<number> => {
      let count = 0;
      for await (const { id } of eventsOf(client)) count += Number(id.length > 0);
      return count;
    };
    expect(await finish(read())).toBe(4);
    expect(arrivals).toHaveLength(11);
    expect(most()).toBe(5);
  });

  test('holds for batches and createMany, which are no larger than it', async () => {
    latency = 200;
    const client = clientOf();
    const many = createMany(
      client,
      Array.from({ length: 42 }, () => ({})),
    );
    const calls = batch(client, (some) =>
      Array.from({ length: 13 }, (_, n) => some.deleteDirectoryProvisioning({ id: `${n}` })),
    );
    const single = client.listDirectoryProvisioning();
    const [{ created }, settled] = await finish(Promise.all([many, calls, single]));
    expect(created).toBe(42);
    expect(settled.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(arrivals).toHaveLength(42 + 13 + 1);
    expect(most()).toBe(5);
  });

  test('is shared by clients', async () => {
    const rate = createRateLimit({ calls: 2, seconds: 3 });
    const clients = [clientOf({ rate }), clientOf({ rate })];
    await finish(Promise.all(clients.flatMap((client) => Array.from({ length: 4 }, () => client.listProvisioning()))));
    expect(arrivals).toHaveLength(8);
    expect(most(3)).toBe(2);
  });

  test('holds if responses take longer than its seconds', async () => {
    latency = 4000;
    const rate = { calls: 2, seconds: 1 };
    const client = clientOf({ rate: createRateLimit(rate) });
    await finish(Promise.all(Array.from({ length: 12 }, () => client.listDirectoryProvisioning())));
    expect(arrivals).toHaveLength(12);
    expect(most(1)).toBe(2);
  });

  test('continues after requests without a response', async () => {
    const lost = (): Response => {
      throw new TypeError('lost');
    };
    const denied = (): Response => new Response(null, { status: 401 });
    replies = [lost, lost, denied, denied];
    const before = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValue(undefined);
    let tokens = 0;
    const rate = createRateLimit({ calls: 1, seconds: 1 });
    const client = clientOf({ rate, retry: false, token: () => `t${tokens++}`, hooks: { before } });
    const calls = Array.from({ length: 5 }, () => client.listDirectoryProvisioning());
    const settled = await finish(Promise.allSettled(calls));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled', 'fulfilled']);
    expect(arrivals).toHaveLength(6);
    expect(most(1)).toBe(1);
  });

  test.each(['before', 'after', 'token'] as const)('holds, and goes on, if %s makes a call itself', async (place) => {
    const rate = createRateLimit({ calls: 2, seconds: 1 });
    const inner = clientOf({ rate, timeout: 60_000 });
    const call = async (): Promise<void> => void (await inner.listProvisioning());
    const client = clientOf({
      rate,
      timeout: 60_000,
      ...(place === 'token' ? { token: () => call().then(() => 't') } : { hooks: { [place]: call } }),
    });
    await finish(Promise.all(Array.from({ length: 5 }, () => client.listDirectoryProvisioning())));
    expect(arrivals.length).toBeGreaterThan(5);
    expect(most(1)).toBe(2);
  });

  test('holds if the hooks of requests take longer than it', async () => {
    const before = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2500 * Math.random()));
    const client = clientOf({ rate: createRateLimit({ calls: 2, seconds: 1 }), hooks: { before } });
    await finish(Promise.all(Array.from({ length: 12 }, () => client.listDirectoryProvisioning())));
    expect(arrivals).toHaveLength(12);
    expect(most(1)).toBe(2);
  });

  test('does not count as the time of an attempt, but as that of the call', async () => {
    const client = clientOf({ timeout: { attempt: 1000 } });
    const calls = Array.from({ length: 12 }, () => client.listDirectoryProvisioning());
    await finish(Promise.all(calls));
    const total = clientOf({ timeout: 1000 });
    const settled = await finish(Promise.allSettled(Array.from({ length: 7 }, () => total.listProvisioning())));
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(2);
    expect(settled[6]).toMatchObject({ reason: { code: 'Timeout' } });
  });

  test('lets a call end by its signal while it waits, and does not hold up others', async () => {
    const client = clientOf();
    const controller = new AbortController();
    const first = Array.from({ length: 5 }, () => client.listDirectoryProvisioning());
    const waiting = Array.from({ length: 5 }, () =>
      client.listDirectoryProvisioning({}, { signal: controller.signal }),
    );
    const last = Array.from({ length: 5 }, () => client.listDirectoryProvisioning());
    const settled = Promise.allSettled(waiting);
    await vi.advanceTimersByTimeAsync(100);
    controller.abort(new Error('enough'));
    for (const one of await settled) expect(one).toMatchObject({ reason: { message: 'enough' } });
    const begin = Date.now();
    await finish(Promise.all([...first, ...last]));
    expect(Date.now() - begin).toBeLessThan(10_500);
    expect(arrivals).toHaveLength(10);
  });

  test.each([
    { calls: 0, seconds: 1 },
    { calls: 1.5, seconds: 1 },
    { calls: NaN, seconds: 1 },
    { calls: 1, seconds: 0 },
    { calls: 1, seconds: NaN },
  ])('of %j is refused', (rate) => {
    expect(() => createRateLimit(rate)).toThrow(/^Invalid rate/);
  });
});
