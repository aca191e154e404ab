import type { ProvisioningObjectSummary } from '@directory-provisioning/types';
import { batch } from './batch.ts';
import type { ProvisioningClient } from './client.ts';
import { GraphError, isGraphError } from './graph-error.ts';
import { contains } from './idempotency.ts';
import type { RetryOptions } from './retry.ts';
import type { TransportOptions } from './transport.ts';
import { sleep, within } from './within.ts';

/** How many events are recorded. */
export interface CreateManyOptions extends Pick<TransportOptions, 'signal' | 'timeout'> {
  /** How many batches are on their way at once. Default: 4. With 1, events arrive in their order. */
  concurrency?: number;
  /** For each batch, and for each event in it. */
  retry?: RetryOptions | false;
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
  /** Whether the id was made here: then whoever has taken it was this client. */
  readonly isOurs: boolean;
}

const SIZE = 20;

/**
 * Records events without end, in batches of twenty; no more are read than are on their way. Each event gets an id here
 * where it has none, so that a batch whose answer was lost can be sent again without recording anything twice.
 *
 * Rejects only where the signal ends it, or where reading the events fails, and then once those read have been sent; what
 * fails of the events is reported.
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
  const iterator = Symbol.asyncIterator in events ? events[Symbol.asyncIterator]() : events[Symbol.iterator]();
  const report: CreateManyReport = { created: 0, failed: [] };
  const read: { count: number; done: boolean; failure?: Error } = { count: 0, done: false };
  let reading: Promise<unknown> = Promise.resolve();

  /** The next events; those who ask wait for one another. */
  const take = (): Promise<Numbered[]> => {
    const taken = reading.then(async () => {
      const some: Numbered[] = [];
      try {
        while (!read.done && some.length < SIZE) {
          const next = await iterator.next();
          if (next.done) read.done = true;
          else {
            const { id = crypto.randomUUID() } = next.value;
            some.push({ index: read.count++, event: { ...next.value, id }, isOurs: next.value.id === undefined });
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
    for (let some = await within(take, signal); some?.length; some = await within(take, signal)) {
      for (const { numbered, error } of await createAll(client, some, options))
        if (error === undefined) report.created++;
        else report.failed.push({ index: numbered.index, event: numbered.event, error });
      signal?.throwIfAborted();
      onProgress?.({ created: report.created, failed: report.failed.length });
    }
  };
  const workers = await Promise.allSettled(
    Array.from({ length: Math.max(1, concurrency) }, async () => {
      try {
        await work();
      } finally {
        // Whichever ends first, in whatever way, there is nothing more to read.
        const isOver = read.done;
        read.done = true;
        if (!isOver) void Promise.resolve(iterator.return?.()).catch(() => undefined);
      }
    }),
  );
  for (const worker of workers) if (worker.status === 'rejected') throw worker.reason;
  if (read.failure !== undefined) throw read.failure;
  report.failed.sort((one, other) => one.index - other.index);
  return report;
}

/** Records at most twenty events, again where the whole batch failed. */
async function createAll(
  client: ProvisioningClient,
  some: readonly Numbered[],
  { signal, timeout, retry }: CreateManyOptions,
): Promise<{ numbered: Numbered; error?: unknown }[]> {
  const patience = retry ?? client.retry;
  const { attempts = 4, delay = 500 } = patience === false ? { attempts: 1 } : patience;
  const minimal = { headers: { Prefer: 'return=minimal' } } as const;
  const outcomes = new Map<Numbered, unknown>();
  let waiting = some;
  for (let count = 1; waiting.length > 0; count++) {
    const settled = await batch(
      client,
      (calls) => waiting.map(({ event }) => calls.createDirectoryProvisioning(event, minimal)),
      { ...(signal && { signal }), ...(timeout !== undefined && { timeout }), ...(retry !== undefined && { retry }) },
    );
    const again: Numbered[] = [];
    for (const [at, numbered] of waiting.entries()) {
      const result = settled[at];
      let error: unknown = result?.status === 'rejected' ? result.reason : undefined;
      if (isGraphError(error, 'Request_Conflict'))
        if (numbered.isOurs || (count > 1 && (await isRecorded(client, numbered, signal)))) error = undefined;
      if (count < attempts && isPassing(error)) again.push(numbered);
      else outcomes.set(numbered, error);
    }
    waiting = again;
    signal?.throwIfAborted();
    if (again.length > 0) await sleep(Math.random() * delay * 2 ** (count - 1), signal);
  }
  return some.map((numbered) => ({ numbered, error: outcomes.get(numbered) }));
}

/** Whether the batch as a whole may have been lost, on its way there or back. What was refused, the batch itself sends again. */
const isPassing = (error: unknown): boolean =>
  error instanceof GraphError &&
  (error.code === 'NetworkError' || error.code === 'Timeout' || error.status === 502 || error.status === 504);

/** Whether it was our own earlier batch that has taken the id. */
const isRecorded = (client: ProvisioningClient, { event }: Numbered, signal?: AbortSignal): Promise<boolean> =>
  client.getDirectoryProvisioning({ id: event.id }, signal && { signal }).then(
    (recorded) => contains(recorded, event),
    () => false,
  );
