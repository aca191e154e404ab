import type { ProvisioningClient } from './client.ts';
import { and, type Filter, where } from './filter.ts';
import { GraphError } from './graph-error.ts';
import { toInstant } from './instant.ts';
import { type Page, pagesOf, type PagingOptions } from './paging.ts';
import { sleep } from './deadline.ts';

/** How far a watch has come: plain JSON, for the caller to store. */
export interface Checkpoint {
  /** The newest instant that was met, as `toInstant` writes it. */
  since: string;
  /** Where the watch began: what lies before it is not met. */
  from: string;
  /** The events met within the overlap before it: their ids and instants. */
  seen: Record<string, string>;
}

/** How the log is watched. */
export interface WatchOptions extends Pick<PagingOptions, 'list' | 'timeout' | 'retry'> {
  /** Where an earlier watch ended. */
  checkpoint?: Checkpoint;
  /** Where to begin without a checkpoint. Default: now. */
  since?: Date | string;
  /** How late an event may come into the log and still be met, in milliseconds. Default: 15 minutes. */
  overlap?: number;
  /** How long to wait once everything has been read, in milliseconds. Default: 10,000. */
  interval?: number;
  /** Further conditions. */
  filter?: Filter;
  /** How many events a page holds. Default: 1000. */
  pageSize?: number;
  /** Ends the watch, quietly. */
  signal?: AbortSignal;
  /** Told of failures that the watch survives: no answer, 429, 5xx, and a link that holds no more. Anything else ends it. */
  onError?: (error: GraphError) => void;
}

/** What a watch has met: never empty, in the order of time, and how far it has come with it. */
export interface Sighting {
  events: Page['value'];
  checkpoint: Checkpoint;
}

/**
 * Meets each event once, as it comes into the log. Each round reads what lies behind the newest instant met, and a
 * little before it, since events come late; what was met already is told apart by its id. Store the checkpoint once the
 * events are safe: a watch that begins with it goes on from there.
 *
 * An event that comes later than the overlap allows is not met; nor may one be where the clock of this machine is ahead of
 * the log's by more than that.
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
  // What lies before the beginning is none of ours.
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

  // Where a walk that a failure has cut off goes on.
  let link: string | undefined;
  let isStale = false;
  // What comes into the log while a walk goes on may lie behind it: no walk is taken to have met more than what was
  // there when it began. So a time that has yet to come hides nothing either.
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
        // A link that led on: the next that is refused may be stale too.
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
      // The log may have been made anew, so that the link holds no more.
      const isRefused =
        link !== undefined && !isStale && error instanceof GraphError && [400, 404, 410].includes(error.status);
      if (!isRefused && !isPassing(error)) throw error;
      if (isRefused) {
        isStale = true;
        link = undefined;
      }
      onError?.(error);
      pause = Math.max(interval, Math.min((error.retryAfter ?? 0) * 1000, LONGEST_PAUSE));
    }
    await sleep(pause, signal).catch(() => undefined);
  }
}

/** The longest pause that a server may ask for, in milliseconds: an hour. */
const LONGEST_PAUSE = 3_600_000;

/** Whether a failure may be gone the next time. */
const isPassing = (error: unknown): error is GraphError =>
  error instanceof GraphError &&
  (['NetworkError', 'Timeout'].includes(error.code) || error.status === 429 || error.status >= 500);
