import type { ProvisioningObjectSummary } from '@directory-provisioning/types';
import { batch, batchSizeOf, type InternalBatchOptions, type InternalEventOptions } from './batch.ts';
import type { ProvisioningClient } from './client.ts';
import { isGraphError } from './graph-error.ts';
import { limitsOf, LONGEST_ATTEMPT, type RetryOptions, type TimeoutOptions, type TransportOptions } from './request.ts';
import { withDeadline } from './deadline.ts';

/** Options of {@link createMany}. */
export interface CreateManyOptions extends Pick<TransportOptions, 'signal'> {
  /**
   * How many batches are sent at once, from 1 to 1,000; other numbers throw a `RangeError`. Default: 4. With 1, events
   * arrive in order, except those that are retried.
   */
  concurrency?: number | undefined;
  /** Applies to each event. Default: the client's option. */
  retry?: RetryOptions | false | undefined;
  /**
   * How long each batch of twenty may take, retries included, in milliseconds. Default: the client's option. An attempt may
   * take 100 seconds, unless this says otherwise.
   */
  timeout?: TimeoutOptions | number | undefined;
  /** What happens to an event whose id is recorded already: it fails (the default), or is counted as existing. */
  existing?: 'fail' | 'accept' | undefined;
  /** Called after each batch with the totals so far, and awaited. */
  onProgress?: ((progress: { created: number; failed: number }) => unknown) | undefined;
  /** Called for each event that fails, once its batch is done, and awaited. The report then has no list of them. */
  onFailure?: ((failure: CreateManyFailure) => unknown) | undefined;
  /** Updated after each batch, and complete when `createMany` ends, also if it throws. Start with an empty object. */
  report?: Partial<CreateManyReport> | undefined;
}

/** An event that failed. Its id is the one that was sent. */
export interface CreateManyFailure {
  index: number;
  event: ProvisioningObjectSummary;
  error: unknown;
}

/** The result of {@link createMany}. */
export interface CreateManyReport {
  created: number;
  /** Events that were recorded already: with `existing: 'accept'`. */
  existing: number;
  /** In the order of the events. */
  failed: CreateManyFailure[];
  /** How many events were read and sent. Those that are not in `failed` are recorded. */
  read: number;
}

type Events = Iterable<ProvisioningObjectSummary> | AsyncIterable<ProvisioningObjectSummary>;
interface Numbered {
  readonly index: number;
  readonly event: ProvisioningObjectSummary & { id: string };
  /** Whether the id was made here. */
  readonly isOwnId: boolean;
}

/**
 * Records any number of events in batches of twenty. Events are read only as fast as they are sent. An event without an id
 * gets one here, so that a batch can be sent again without recording an event twice.
 *
 * Events that fail are reported. The promise rejects once all batches in flight have ended, if the signal aborts, a callback
 * throws, reading the events fails (those already read are sent first), or nothing more can succeed: after a 401 or 403, or
 * if the server requests to wait longer than `retry.maximumDelay`. The `report` then says what was done: to continue, send
 * the events of `failed`, and those after the first `read`, with `existing: 'accept'`.
 *
 * @example
 * const { created, failed } = await createMany(client, readEvents('events.ndjson'), { onProgress: console.log });
 */
export async function createMany(
  client: ProvisioningClient,
  events: Events,
  options: CreateManyOptions = {},
): Promise<CreateManyReport> {
  const { concurrency = 4, onProgress, onFailure, signal } = options;
  if (!(concurrency >= 1 && concurrency <= 1000))
    throw new RangeError(`Invalid concurrency ${concurrency}: use a number from 1 to 1,000.`);
  const iterator = Symbol.asyncIterator in events ? events[Symbol.asyncIterator]() : events[Symbol.iterator]();
  const report = Object.assign<Partial<CreateManyReport>, CreateManyReport>(options.report ?? {}, {
    created: 0,
    existing: 0,
    failed: [],
    read: 0,
  });
  const size = batchSizeOf(client);
  const read: { count: number; done: boolean; failure?: Error } = { count: 0, done: false };
  const progress = { done: 0 };
  let reading: Promise<unknown> = Promise.resolve();
  let failures = 0;

  /** Reads the next events, one caller after the other. */
  const take = (): Promise<Numbered[]> => {
    const taken = reading.then(async () => {
      const some: Numbered[] = [];
      try {
        while (!read.done && some.length < size) {
          const next = await iterator.next();
          if (next.done) read.done = true;
          else {
            const { id = crypto.randomUUID() } = next.value;
            some.push({ index: read.count++, event: { ...next.value, id }, isOwnId: next.value.id === undefined });
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

  /** Counts the outcomes of some events. Throws if a callback does, or if no other event can succeed. */
  const count = async (some: readonly Numbered[], settled: PromiseSettledResult<unknown>[]): Promise<void> => {
    const failed = some.flatMap(({ index, event }, at) => {
      const one = settled[at];
      return one?.status === 'rejected' ? [{ index, event, error: one.reason as unknown }] : [];
    });
    report.created += some.length - failed.length;
    const isAccepted = ({ error }: CreateManyFailure): boolean =>
      options.existing === 'accept' && isGraphError(error) && error.status === 409;
    const refused = failed.filter((one) => !isAccepted(one));
    report.existing += failed.length - refused.length;
    failures += refused.length;
    const end = refused.find(({ error }) => isFinal(error, options.retry ?? client.retry));
    try {
      for (; onFailure && refused[0]; refused.shift()) await onFailure(refused[0]);
    } finally {
      // What the callback does not take.
      report.failed.push(...refused);
    }
    signal?.throwIfAborted();
    await onProgress?.({ created: report.created, failed: failures });
    if (end) throw end.error;
  };

  const work = async (): Promise<void> => {
    for (let some = await withDeadline(take, signal); some?.length; some = await withDeadline(take, signal)) {
      report.read += some.length;
      await count(some, await createAll(client, some, options, progress));
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
  report.failed.sort((one, other) => one.index - other.index);
  for (const worker of workers) if (worker.status === 'rejected') throw worker.reason;
  if (read.failure !== undefined) throw read.failure;
  return report;
}

/** Whether other events will fail as well, for as long as anyone would wait. */
function isFinal(error: unknown, retry: RetryOptions | false): boolean {
  if (!isGraphError(error)) return false;
  const { status, retryAfter = 0 } = error;
  return (
    status === 401 ||
    status === 403 ||
    retryAfter * 1000 > ((retry === false ? undefined : retry.maximumDelay) ?? 60_000)
  );
}

/** Records some events and returns the outcome of each. */
async function createAll(
  client: ProvisioningClient,
  some: readonly Numbered[],
  options: CreateManyOptions,
  progress: { done: number },
): Promise<PromiseSettledResult<unknown>[]> {
  const { signal, retry } = options;
  const timeout = { attempt: LONGEST_ATTEMPT, ...limitsOf(options.timeout ?? client.timeout) };
  const { total = Infinity, ...attempt } = timeout;
  const deadline = Date.now() + total;
  const internal: InternalBatchOptions = {
    progress,
    ...(signal && { signal }),
    ...(retry !== undefined && { retry }),
    timeout,
  };
  const settled = await batch(
    client,
    (calls) =>
      some.map(({ event, isOwnId }) => {
        const one: InternalEventOptions = { isOwnId };
        return calls.createDirectoryProvisioning(event, {
          headers: { Prefer: 'return=minimal' },
          idempotent: true,
          ...one,
        });
      }),
    internal,
  );
  // If a batch is too large, send it in halves.
  if (some.length === 1 || !settled.every((one) => one.status === 'rejected' && isTooLarge(one.reason))) return settled;
  const half = Math.ceil(some.length / 2);
  // Both halves share the time that is left.
  const left = (): CreateManyOptions => ({ ...options, timeout: { ...attempt, total: deadline - Date.now() } });
  return [
    ...(await createAll(client, some.slice(0, half), left(), progress)),
    ...(await createAll(client, some.slice(half), left(), progress)),
  ];
}

const isTooLarge = (error: unknown): boolean => isGraphError(error) && error.status === 413;
