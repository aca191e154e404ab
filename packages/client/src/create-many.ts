import type { ProvisioningObjectSummary } from '@directory-provisioning/types';
import { batch, BATCH_SIZE } from './batch.ts';
import type { ProvisioningClient } from './client.ts';
import { GraphError } from './graph-error.ts';
import { limitsOf, type RetryOptions, type TimeoutOptions, type TransportOptions } from './request.ts';
import { withDeadline } from './deadline.ts';

/** Options of {@link createMany}. */
export interface CreateManyOptions extends Pick<TransportOptions, 'signal'> {
  /**
   * How many batches are sent at once, from 1 to 1,000; other numbers throw a `RangeError`. Default: 4. With 1, events
   * arrive in order, except those that are retried.
   */
  concurrency?: number;
  /** Applies to each event. Default: the client's option. */
  retry?: RetryOptions | false;
  /** How long each batch of twenty may take, retries included, in milliseconds. Default: the client's option. */
  timeout?: TimeoutOptions | number;
  /** Called after each batch with the totals so far. */
  onProgress?: (progress: { created: number; failed: number }) => void;
}

/** The result of {@link createMany}. */
export interface CreateManyReport {
  created: number;
  /** In the order of the events. */
  failed: { index: number; event: ProvisioningObjectSummary; error: unknown }[];
}

type Events = Iterable<ProvisioningObjectSummary> | AsyncIterable<ProvisioningObjectSummary>;
interface Numbered {
  readonly index: number;
  readonly event: ProvisioningObjectSummary & { id: string };
}

/**
 * Records any number of events in batches of twenty. Events are read only as fast as they are sent. An event without an id
 * gets one here, so that a batch can be sent again without recording an event twice.
 *
 * Events that fail are reported. The promise rejects only if the signal aborts, `onProgress` throws, or reading the events
 * fails; in the last case, the events already read are sent first.
 *
 * @example
 * const { created, failed } = await createMany(client, readEvents('events.ndjson'), { onProgress: console.log });
 */
export async function createMany(
  client: ProvisioningClient,
  events: Events,
  options: CreateManyOptions = {},
): Promise<CreateManyReport> {
  const { concurrency = 4, onProgress, signal } = options;
  if (!(concurrency >= 1 && concurrency <= 1000))
    throw new RangeError(`Invalid concurrency ${concurrency}: use a number from 1 to 1,000.`);
  const iterator = Symbol.asyncIterator in events ? events[Symbol.asyncIterator]() : events[Symbol.iterator]();
  const report: CreateManyReport = { created: 0, failed: [] };
  const read: { count: number; done: boolean; failure?: Error } = { count: 0, done: false };
  let reading: Promise<unknown> = Promise.resolve();

  /** Reads the next events, one caller after the other. */
  const take = (): Promise<Numbered[]> => {
    const taken = reading.then(async () => {
      const some: Numbered[] = [];
      try {
        while (!read.done && some.length < BATCH_SIZE) {
          const next = await iterator.next();
          if (next.done) read.done = true;
          else {
            const { id = crypto.randomUUID() } = next.value;
            some.push({ index: read.count++, event: { ...next.value, id } });
          }
        }
      } catch (error) {
        // The events already read are recorded first.
        read.done = true;
        read.failure = error instanceof Error ? error : new Error(String(error));
      }
      return some;
    });
    reading = taken;
    return taken;
  };

  const work = async (): Promise<void> => {
    for (let some = await withDeadline(take, signal); some?.length; some = await withDeadline(take, signal)) {
      const settled = await createAll(client, some, options);
      signal?.throwIfAborted();
      for (const [at, numbered] of some.entries()) {
        const one = settled[at];
        if (one?.status === 'rejected') report.failed.push({ ...numbered, error: one.reason });
        else report.created++;
      }
      onProgress?.({ created: report.created, failed: report.failed.length });
    }
  };
  const workers = await Promise.allSettled(
    Array.from({ length: concurrency }, async () => {
      try {
        await work();
      } finally {
        // Once a worker has ended, no more events are read.
        const isOver = read.done;
        read.done = true;
        if (!isOver) void (async () => iterator.return?.())().catch(() => undefined);
      }
    }),
  );
  for (const worker of workers) if (worker.status === 'rejected') throw worker.reason;
  if (read.failure !== undefined) throw read.failure;
  report.failed.sort((one, other) => one.index - other.index);
  return report;
}

/** Records up to twenty events and returns the outcome of each. */
async function createAll(
  client: ProvisioningClient,
  some: readonly Numbered[],
  options: CreateManyOptions,
): Promise<PromiseSettledResult<unknown>[]> {
  const { total = Infinity, ...attempt } = limitsOf(options.timeout ?? client.timeout);
  const deadline = Date.now() + total;
  const minimal = { headers: { Prefer: 'return=minimal' }, idempotent: true } as const;
  const settled = await batch(
    client,
    (calls) => some.map(({ event }) => calls.createDirectoryProvisioning(event, minimal)),
    options,
  );
  // If a batch is too large, send it in halves.
  if (some.length === 1 || !settled.every((one) => one.status === 'rejected' && isTooLarge(one.reason))) return settled;
  const half = Math.ceil(some.length / 2);
  // Both halves share the time that is left.
  const left = (): CreateManyOptions => ({ ...options, timeout: { ...attempt, total: deadline - Date.now() } });
  return [
    ...(await createAll(client, some.slice(0, half), left())),
    ...(await createAll(client, some.slice(half), left())),
  ];
}

const isTooLarge = (error: unknown): boolean => error instanceof GraphError && error.status === 413;
