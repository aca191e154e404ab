import { withDeadline } from './deadline.ts';
import type { OutgoingRequest } from './request.ts';

/** A number of requests within a number of seconds. */
export interface Rate {
  calls: number;
  seconds: number;
}

/** A limit that requests wait for: see {@link createRateLimit}. */
export interface RateLimit extends Readonly<Rate> {
  /** Waits until a request may be sent. Call the result when the response has arrived or the request has failed. */
  readonly wait: (request: OutgoingRequest, signal?: AbortSignal | null) => Promise<() => void>;
}

/**
 * What Graph allows an app to read of this log in each tenant: 5 requests in 10 seconds.
 *
 * @example
 * const rate = createRateLimit(graphRate);
 */
export const graphRate: Readonly<Rate> = { calls: 5, seconds: 10 };

/**
 * Creates a limit of requests for the `rate` option of one or more clients. Every request waits for it: single calls, each
 * page, each retry, and each request in a batch. Batches are made no larger than the limit. Requests are sent in order.
 *
 * Throws a `RangeError` if there is not at least one call, and more than 0 seconds.
 *
 * @example
 * const rate = createRateLimit(graphRate);
 * const client = createProvisioningClient({ baseUrl, token, rate });
 */
export function createRateLimit({ calls, seconds }: Rate): RateLimit {
  if (!(Number.isInteger(calls) && calls >= 1 && seconds > 0))
    throw new RangeError(`Invalid rate ${calls}/${seconds}: use at least 1 call, and more than 0 seconds.`);
  /** When the response to each of the last requests arrived; Infinity until then. The server counts a request earlier. */
  const slots = Array.from({ length: calls }, () => ({ at: -Infinity }));
  let queue: Promise<unknown> = Promise.resolve();
  let wake: () => void = () => undefined;

  const take = async (count: number, signal?: AbortSignal | null): Promise<() => void> => {
    for (;;) {
      signal?.throwIfAborted();
      const mine = slots.sort((one, other) => (one.at < other.at ? -1 : 1)).slice(0, count);
      const wait = Math.max(...mine.map(({ at }) => at)) + seconds * 1000 - Date.now();
      if (!(wait > 0)) return occupy(mine);
      // Only one request waits here at a time; a response wakes it.
      await withDeadline(() => new Promise<void>((resolve) => (wake = resolve)), signal, wait);
    }
  };
  const occupy = (mine: { at: number }[]): (() => void) => {
    let isOut = true;
    for (const slot of mine) slot.at = Infinity;
    return () => {
      if (isOut) for (const slot of mine) slot.at = Date.now();
      isOut = false;
      wake();
    };
  };
  return {
    calls,
    seconds,
    wait: (request, signal) => {
      const turn = queue.then(() => take(Math.min(costOf(request), calls), signal));
      queue = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** How many requests the server counts. */
const costOf = ({ url, body = '' }: OutgoingRequest): number =>
  url.endsWith('/$batch') ? (JSON.parse(body) as { requests: unknown[] }).requests.length : 1;
