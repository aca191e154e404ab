import type { ProvisioningObjectSummary } from '@directory-provisioning/types';
import { batch, BATCH_SIZE } from './batch.ts';
import type { ProvisioningClient } from './client.ts';
import { GraphError } from './graph-error.ts';
import { limitsOf, type RetryOptions, type TimeoutOptions, type TransportOptions } from './request.ts';
import { withDeadline } from './deadline.ts';

/** How many events are recorded. */
export interface CreateManyOptions extends Pick<TransportOptions, 'signal'> {
  /**
   * How many batches are on their way at once, from 1 to 1,000; anything else is a `RangeError`. Default: 4. With 1, events
   * arrive in their order, but for those that are tried again.
   */
  concurrency?: number;
  /** For each event. Default: that of the client. */
  retry?: RetryOptions | false;
  /** How long each batch of twenty may take, with all its attempts, in milliseconds. Default: that of the client. */
  timeout?: TimeoutOptions | number;
  /** Called after each batch with what has been done so far. */
  onProgress?: (progress: { created: number; failed: number }) => void;
}

/** What came of it. */
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
 * Records events without end, in batches of twenty; no more are read than are on their way. Each event gets an id here
 * where it has none, so that a batch whose answer was lost can be sent again without recording anything twice.
 *
 * Rejects only where the signal ends it, where `onProgress` throws, or where reading the events fails, and then once those
 * read have been sent; what fails of the events is reported.
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
    throw new RangeError(`concurrency is ${concurrency}: give a number from 1 to 1,000.`);
  const iterator = Symbol.asyncIterator in events ? events[Symbol.asyncIterator]() : events[Symbol.iterator]();
  const report: CreateManyReport = { created: 0, failed: [] };
  const read: { count: number; done: boolean; failure?: Error } = { count: 0, done: false };
  let reading: Promise<unknown> = Promise.resolve();

  /** The next events; those who ask wait for one another. */
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
        // What was read is recorded first.
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
        // Whichever ends first, in whatever way, there is nothing more to read.
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

/** Records at most twenty events: what came of each. */
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
  // Events that are too large together may do in halves.
  if (some.length === 1 || !settled.every((one) => one.status === 'rejected' && isTooLarge(one.reason))) return settled;
  const half = Math.ceil(some.length / 2);
  // Within the time of the whole.
  const left = (): CreateManyOptions => ({ ...options, timeout: { ...attempt, total: deadline - Date.now() } });
  return [
    ...(await createAll(client, some.slice(0, half), left())),
    ...(await createAll(client, some.slice(half), left())),
  ];
}

const isTooLarge = (error: unknown): boolean => error instanceof GraphError && error.status === 413;
