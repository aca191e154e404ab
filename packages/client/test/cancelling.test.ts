// A signal ends every kind of call at once. Without it, each test would hang for 30 seconds or longer, far beyond its timeout.
import { getEventListeners } from 'node:events';
import { beforeEach, describe, expect, test } from 'vitest';
import { batch, createMany, createProvisioningClient, pagesOf, type ProvisioningClient, watch } from '../src/index.ts';
import { type Reply, fails, inBatch, linked, never, page, usePlannedServer } from './planned-server.ts';

const server = usePlannedServer();
const { seen } = server;
/** The steps so far. */
const happened: string[] = [];
beforeEach(() => {
  happened.length = 0;
});

const clientOf = (hangs: boolean): ProvisioningClient =>
  createProvisioningClient({
    baseUrl: server.url,
    token: () => {
      happened.push('asked');
      return 't';
    },
    hooks: {
      after: (_request, { status }) => void happened.push(`got ${status}`),
      retry: () => {
        happened.push('waits');
        return hangs ? new Promise<void>(() => undefined) : undefined;
      },
    },
  });

type Start = (client: ProvisioningClient, signal: AbortSignal) => Promise<unknown>;
const call: Start = (client, signal) => client.countDirectoryProvisioning({}, { signal });
const walk: Start = async (client, signal) => {
  for await (const { value } of pagesOf(client, {}, { signal })) happened.push(`met ${value.length}`);
};
const many: Start = async (client, signal) => {
  const calls = await batch(client, (some) => Array.from({ length: 21 }, () => some.countDirectoryProvisioning()), {
    signal,
  });
  const reasons = new Set(calls.map((one) => (one.status === 'rejected' ? (one.reason as unknown) : 'done')));
  expect(reasons.size).toBe(1);
  throw [...reasons][0];
};
const stream: Start = (client, signal) => createMany(client, [{}, {}], { signal });
const stuck: Start = (client, signal) => {
  async function* events(): AsyncGenerator<{ jobId: string }> {
    yield { jobId: 'j' };
    happened.push('reads');
    await new Promise(() => undefined);
  }
  return createMany(client, events(), { signal });
};
const watching: Start = async (client, signal) => {
  const options = { interval: 30_000, retry: false, onError: () => void happened.push('failed'), signal } as const;
  for await (const { events } of watch(client, options)) happened.push(`met ${events.length}`);
};

const throttled = fails(429, { 'Retry-After': '30' });
const partly = inBatch(() => ({ status: 429, headers: { 'Retry-After': '30' } }));
const sent = 'sent';

interface Case {
  start: Start;
  steps: Reply[];
  /** The signal aborts after these steps, in this order. */
  until: string[];
  /** Whether the hook before each wait never returns. */
  hangs?: boolean;
}

describe('a signal ends', () => {
  test.each<[string, Case]>([
    ['a call that waits for its response', { start: call, steps: [never], until: ['asked', sent] }],
    ['a call that waits for a retry', { start: call, steps: [throttled], until: ['got 429', 'waits'] }],
    ['a list that waits for a page', { start: walk, steps: [linked('x'), never], until: ['met 0', 'asked', sent] }],
    ['a list that waits for a retry', { start: walk, steps: [linked('x'), throttled], until: ['met 0', 'waits'] }],
    ['a batch that waits for its response', { start: many, steps: [never], until: ['asked', sent] }],
    ['a batch that waits for a retry', { start: many, steps: [throttled], until: ['got 429', 'waits'] }],
    ['a batch that waits to retry some of its calls', { start: many, steps: [partly], until: ['got 200', 'waits'] }],
    ['a call whose hook hangs', { start: call, steps: [throttled], until: ['waits'], hangs: true }],
    ['a batch whose hook hangs', { start: many, steps: [partly], until: ['waits'], hangs: true }],
    ['a stream that waits for an event to send', { start: stuck, steps: [page], until: ['reads'] }],
    ['a stream that waits for a response', { start: stream, steps: [never], until: ['asked', sent] }],
    ['a stream that waits for a retry', { start: stream, steps: [partly], until: ['got 200', 'waits'] }],
    ['a watch that waits for a response', { start: watching, steps: [never], until: ['asked', sent] }],
    ['a watch that waits for its next round', { start: watching, steps: [page], until: ['got 200'] }],
    ['a watch that waits after a failure', { start: watching, steps: [throttled], until: ['failed'] }],
  ])('%s', { timeout: 5000 }, async (_name, { start, steps, until, hangs = false }) => {
    server.plan = steps.map((step) => (request, response, body) => {
      happened.push(sent);
      step(request, response, body);
    });
    const controller = new AbortController();
    const reason = new Error('enough');
    const ended = start(clientOf(hangs), controller.signal).then(
      () => undefined,
      (error: unknown) => error,
    );
    await expect.poll(() => comesIn(until, happened), { interval: 5 }).toBe(true);
    const before = [...happened];
    controller.abort(reason);
    // A watch ends without an error.
    expect(await ended).toBe(start === watching ? undefined : reason);
    // Nothing continues in the background.
    await new Promise((resolve) => setImmediate(resolve));
    expect(happened).toEqual(before);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('a list between two pages, before the next request', async () => {
    server.plan = [linked('x'), page];
    const controller = new AbortController();
    const pages = pagesOf(clientOf(false), {}, { signal: controller.signal });
    await pages.next();
    controller.abort(new Error('enough'));
    await expect(pages.next()).rejects.toThrow('enough');
    expect(seen.length).toBe(1);
  });
});

/** Whether the steps occurred in this order, and nothing after the last. */
function comesIn(steps: string[], all: string[]): boolean {
  let at = -1;
  return steps.every((step) => (at = all.indexOf(step, at + 1)) >= 0) && all.at(-1) === steps.at(-1);
}
