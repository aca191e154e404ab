import type { ProvisioningClient } from './client.ts';
import { and, type Filter, where } from './filter.ts';
import { GraphError } from './graph-error.ts';
import { toInstant } from './instant.ts';
import { type Page, pagesOf, type PagingOptions } from './paging.ts';
import { sleep } from './deadline.ts';

/** The position of a watch: plain JSON, for you to store. */
export interface Checkpoint {
  /** The newest time read, in the form of `toInstant`. */
  since: string;
  /** The start of the watch: earlier events are ignored. */
  from: string;
  /** The events already returned within the overlap: their times by id. */
  seen: Record<string, string>;
}

/** Options of {@link watch}. */
export interface WatchOptions extends Pick<PagingOptions, 'list' | 'timeout' | 'retry'> {
  /** The position of an earlier watch to continue from. */
  checkpoint?: Checkpoint;
  /** Where to start without a checkpoint. Default: now. */
  since?: Date | string;
  /** How late an event may be recorded and still be found, in milliseconds. Default: 15 minutes. */
  overlap?: number;
  /** How long to wait between two reads of the log, in milliseconds. Default: 10,000. */
  interval?: number;
  /** Additional conditions. */
  filter?: Filter;
  /** The number of events per page. Default: 1000. */
  pageSize?: number;
  /** Ends the watch without an error. */
  signal?: AbortSignal;
  /** Called for errors after which the watch continues: no response, 429, 5xx, or an expired link. Other errors end it. */
  onError?: (error: GraphError) => void;
}

/** New events, at least one, in order of time, and the position after them. */
export interface Sighting {
  events: Page['value'];
  checkpoint: Checkpoint;
}

/**
 * Yields each event once, as it is recorded. Each round reads from the newest time so far, minus the overlap, because events
 * may be recorded late; known events are skipped by their id. Store the checkpoint once you have processed the events: a
 * watch that gets it continues from there.
 *
 * An event that is recorded later than the overlap allows is missed. Events may also be missed if the clock of this machine
 * is ahead of the server's by more than the overlap.
 *
 * @example
 * for await (const { events, checkpoint } of watch(client, { checkpoint: await load(), signal })) {
 *   await forward(events);
 *   await save(checkpoint);
 * }
 */
export async function* watch(
  client: ProvisioningClient,
  options: WatchOptions = {},
): AsyncGenerator<Sighting, void, undefined> {
  const { overlap = 15 * 60_000, interval = 10_000, pageSize = 1000, filter, signal, onError } = options;
  const { list, timeout, retry } = options;
  const { since: begin = new Date() } = options;
  const start = toInstant(begin instanceof Date ? begin.toISOString() : begin);
  let since = options.checkpoint?.since ?? start;
  // Events before the start are ignored.
  const floor = options.checkpoint?.from ?? start;
  const seen = new Map(Object.entries(options.checkpoint?.seen ?? {}));
  const paging: PagingOptions = {
    ...(list && { list }),
    ...(timeout !== undefined && { timeout }),
    ...(retry !== undefined && { retry }),
    ...(signal && { signal }),
  };
  const earlier = (instant: string): string => {
    const from = toInstant(new Date(Date.parse(instant) - overlap).toISOString());
    return from < floor ? floor : from;
  };

  // The next page to read, kept across failures.
  let link: string | undefined;
  let isStale = false;
  // While a round reads, events may be recorded behind the position already read. So a round only counts up to the time
  // it started, which also keeps events with a future time from hiding others.
  let began = start;
  while (!signal?.aborted) {
    const window = where('activityDateTime', 'ge', earlier(since));
    const parameters = {
      $filter: filter === undefined ? window : and(window, filter),
      $orderby: ['activityDateTime'] as const,
      $top: pageSize,
    };
    if (link === undefined) began = toInstant(new Date().toISOString());
    let pause = interval;
    try {
      for await (const page of pagesOf(client, parameters, { ...paging, ...(link !== undefined && { from: link }) })) {
        // The link worked. If the next one is rejected, it may have expired too.
        if (link !== undefined) isStale = false;
        link = page['@odata.nextLink'];
        const events = page.value.filter(({ id = '' }) => !seen.has(id));
        for (const { id = '', activityDateTime = '' } of events) {
          const instant = toInstant(activityDateTime);
          seen.set(id, instant);
          const upTo = instant < began ? instant : began;
          if (upTo > since) since = upTo;
        }
        if (events.length === 0) continue;
        const from = earlier(since);
        for (const [id, instant] of seen) if (instant < from) seen.delete(id);
        yield { events, checkpoint: { since, from: floor, seen: Object.fromEntries(seen) } };
      }
    } catch (error) {
      if (signal?.aborted) return;
      // The link may have expired, for example because the log was reset.
      const isRejected =
        link !== undefined && !isStale && error instanceof GraphError && [400, 404, 410].includes(error.status);
      if (!isRejected && !isTemporary(error)) throw error;
      if (isRejected) {
        isStale = true;
        link = undefined;
      }
      onError?.(error);
      pause = Math.max(interval, Math.min((error.retryAfter ?? 0) * 1000, LONGEST_PAUSE));
    }
    await sleep(pause, signal).catch(() => undefined);
  }
}

/** The longest pause that a server can request, in milliseconds: an hour. */
const LONGEST_PAUSE = 3_600_000;

/** Whether a failure may be temporary. */
const isTemporary = (error: unknown): error is GraphError =>
  error instanceof GraphError &&
  (['NetworkError', 'Timeout'].includes(error.code) || error.status === 429 || error.status >= 500);
