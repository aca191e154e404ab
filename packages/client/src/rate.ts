import { sleep } from './deadline.ts';
import type { OutgoingRequest } from './request.ts';

/** A number of requests within a number of seconds. */
export interface Rate {
  calls: number;
  seconds: number;
}

/** A limit that requests wait for: see {@link createRateLimit}. */
export interface RateLimit extends Readonly<Rate> {
  /** Waits until a request may be sent. Call the result once there is a response. */
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
  /** When each of the last requests was sent; once there is a response, when that came: the request arrived before. */
  const slots = Array.from({ length: calls }, () => ({ at: -Infinity }));
  let queue: Promise<unknown> = Promise.resolve();

  const take = async (count: number, signal?: AbortSignal | null): Promise<() => void> => {
    signal?.throwIfAborted();
    const mine = slots.sort((one, other) => one.at - other.at).slice(0, count);
    // A response may arrive meanwhile.
    for (let wait = 1; wait > 0;) {
      wait = Math.max(...mine.map(({ at }) => at)) + seconds * 1000 - Date.now();
      if (wait > 0) await sleep(wait, signal);
    }
    const mark = (): void => {
      for (const slot of mine) slot.at = Date.now();
    };
    mark();
    return mark;
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
