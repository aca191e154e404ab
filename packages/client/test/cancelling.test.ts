// A signal ends whatever goes on at once. Each test stands still for 30 seconds or for good where it does not; how long
// the test may take is far less.
import { getEventListeners } from 'node:events';
import { beforeEach, describe, expect, test } from 'vitest';
import { batch, createMany, createProvisioningClient, pagesOf, type ProvisioningClient, watch } from '../src/index.ts';
import { type Answer, fails, inBatch, linked, never, page, usePlannedServer } from './planned-server.ts';

const server = usePlannedServer();
const { seen } = server;
/** What has happened so far. */
const told: string[] = [];
beforeEach(() => {
  told.length = 0;
});

const clientOf = (hangs: boolean): ProvisioningClient =>
  createProvisioningClient({
    baseUrl: server.url,
    token: () => {
      told.push('asked');
      return 't';
    },
    hooks: {
      after: (_request, { status }) => void told.push(`answered ${status}`),
      retry: () => {
        told.push('waits');
        return hangs ? new Promise<void>(() => undefined) : undefined;
      },
    },
  });

type Start = (client: ProvisioningClient, signal: AbortSignal) => Promise<unknown>;
const call: Start = (client, signal) => client.countDirectoryProvisioning({}, { signal });
const walk: Start = async (client, signal) => {
  for await (const { value } of pagesOf(client, {}, { signal })) told.push(`met ${value.length}`);
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
    told.push('reads');
    await new Promise(() => undefined);
  }
  return createMany(client, events(), { signal });
};
const watching: Start = async (client, signal) => {
  const options = { interval: 30_000, retry: false, onError: () => void told.push('failed'), signal } as const;
  for await (const { events } of watch(client, options)) told.push(`met ${events.length}`);
};

const throttled = fails(429, { 'Retry-After': '30' });
const partly = inBatch(() => ({ status: 429, headers: { 'Retry-After': '30' } }));
const sent = 'sent';

interface Case {
  start: Start;
  steps: Answer[];
  /** When the signal comes: after these, in this order. */
  until: string[];
  /** Whether the hook before each wait takes for ever. */
  hangs?: boolean;
}

describe('a signal ends', () => {
  test.each<[string, Case]>([
    ['a call that waits for its answer', { start: call, steps: [never], until: ['asked', sent] }],
    ['a call that waits to try again', { start: call, steps: [throttled], until: ['answered 429', 'waits'] }],
    ['a walk that waits for a page', { start: walk, steps: [linked('x'), never], until: ['met 0', 'asked', sent] }],
    ['a walk that waits to try again', { start: walk, steps: [linked('x'), throttled], until: ['met 0', 'waits'] }],
    ['a batch that waits for its answer', { start: many, steps: [never], until: ['asked', sent] }],
    ['a batch that waits to try again', { start: many, steps: [throttled], until: ['answered 429', 'waits'] }],
    ['a batch that waits to try some again', { start: many, steps: [partly], until: ['answered 200', 'waits'] }],
    ['a call whose hook goes on', { start: call, steps: [throttled], until: ['waits'], hangs: true }],
    ['a batch whose hook goes on', { start: many, steps: [partly], until: ['waits'], hangs: true }],
    ['a stream that waits for its events', { start: stuck, steps: [page], until: ['reads'] }],
    ['a stream that waits for an answer', { start: stream, steps: [never], until: ['asked', sent] }],
    ['a stream that waits to try again', { start: stream, steps: [partly], until: ['answered 200', 'waits'] }],
    ['a watch that waits for an answer', { start: watching, steps: [never], until: ['asked', sent] }],
    ['a watch that waits for its next round', { start: watching, steps: [page], until: ['answered 200'] }],
    ['a watch that waits after a failure', { start: watching, steps: [throttled], until: ['failed'] }],
  ])('%s', { timeout: 5000 }, async (_name, { start, steps, until, hangs = false }) => {
    server.plan = steps.map((step) => (request, response, body) => {
      told.push(sent);
      step(request, response, body);
    });
    const controller = new AbortController();
    const reason = new Error('enough');
    const ended = start(clientOf(hangs), controller.signal).then(
      () => undefined,
      (error: unknown) => error,
    );
    await expect.poll(() => comesIn(until, told), { interval: 5 }).toBe(true);
    const before = [...told];
    controller.abort(reason);
    // A watch ends quietly.
    expect(await ended).toBe(start === watching ? undefined : reason);
    // Nothing goes on behind it.
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual(before);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('a walk between two pages, before it asks for the next', async () => {
    server.plan = [linked('x'), page];
    const controller = new AbortController();
    const pages = pagesOf(clientOf(false), {}, { signal: controller.signal });
    await pages.next();
    controller.abort(new Error('enough'));
    await expect(pages.next()).rejects.toThrow('enough');
    expect(seen.length).toBe(1);
  });
});

/** Whether all of these came, in this order, and nothing after the last. */
function comesIn(steps: string[], all: string[]): boolean {
  let at = -1;
  return steps.every((step) => (at = all.indexOf(step, at + 1)) >= 0) && all.at(-1) === steps.at(-1);
}
