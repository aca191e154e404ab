import { withDeadline } from './deadline.ts';
import type { OutgoingRequest } from './request.ts';

/** A number of requests within a number of seconds. */
export interface Rate {
  calls: number;
  seconds: number;
}

/** A limit that requests wait for: see {@link createRateLimit}. */
export interface RateLimit extends Readonly<Rate> {
  /** Waits until a request may be sent. */
  readonly wait: (request: OutgoingRequest, signal?: AbortSignal | null) => Promise<RateTurn>;
}

/** The turn of a request. */
export interface RateTurn {
  /** Call it just before the request is sent. Waits again if that comes so late that another request took the turn. */
  readonly begin: (signal?: AbortSignal | null) => Promise<void>;
  /** Call it once there is a response, or will be none. */
  readonly end: () => void;
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
  const slots: Slot[] = Array.from({ length: calls }, () => ({ at: -Infinity }));
  let queue: Promise<unknown> = Promise.resolve();
  let wake: () => void = () => undefined;

  const take = async (count: number, signal?: AbortSignal | null): Promise<Slot[]> => {
    for (;;) {
      signal?.throwIfAborted();
      slots.sort((one, other) => (one.at < other.at ? -1 : 1));
      const now = Date.now();
      const wait = Math.max(...slots.slice(0, count).map(({ at }) => at)) + seconds * 1000 - now;
      if (!(wait > 0)) {
        const mine = Array.from({ length: count }, () => ({ at: now }));
        slots.splice(0, count, ...mine);
        return mine;
      }
      // Only one request waits here at a time; a response wakes it.
      await withDeadline(() => new Promise<void>((resolve) => (wake = resolve)), signal, wait);
    }
  };
  const takeInOrder = (count: number, signal?: AbortSignal | null): Promise<Slot[]> => {
    const turn = queue.then(() => take(count, signal));
    queue = turn.catch(() => undefined);
    return turn;
  };
  return {
    calls,
    seconds,
    wait: async (request, signal) => {
      const count = Math.min(costOf(request), calls);
      let mine = await takeInOrder(count, signal);
      let hasEnded = false;
      return {
        begin: async (late) => {
          // Hooks and token functions may send requests themselves: those would wait for ever if this one kept its slots.
          if (!mine.every((slot) => slots.includes(slot))) mine = await takeInOrder(count, late);
          if (!hasEnded) for (const slot of mine) slot.at = Infinity;
        },
        end: () => {
          hasEnded = true;
          for (const slot of mine) if (slot.at === Infinity) slot.at = Date.now();
          wake();
        },
      };
    },
  };
}

/** One of the requests that are allowed at a time. */
interface Slot {
  at: number;
}

/** How many requests the server counts. */
const costOf = ({ url, body = '' }: OutgoingRequest): number =>
  url.endsWith('/$batch') ? (JSON.parse(body) as { requests: unknown[] }).requests.length : 1;
