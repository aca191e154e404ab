// Limits the requests of each app in each tenant within a time window, as Microsoft Graph does.
// https://learn.microsoft.com/en-us/graph/throttling
import { LRUCache } from 'lru-cache';
import { GraphError } from '../graph/error.ts';
import type { Throttle } from '../graph/limits.ts';
import { operationOf, type Step } from './call.ts';

/** How many callers are counted; those who called longest ago are forgotten. */
const CALLERS = 10_000;

/** Counts the requests of callers in windows that begin with the first request. */
export class Windows {
  readonly #windows = new LRUCache<string, { readonly endsAt: number; count: number }>({ max: CALLERS });

  /** Counts a request; returns how many there are in the caller's window, and when it ends. */
  count(caller: string, now: number, milliseconds: number): { readonly endsAt: number; readonly count: number } {
    const known = this.#windows.get(caller);
    // A clock that was set back must not make a window longer.
    const isOpen = known !== undefined && known.endsAt > now && known.endsAt <= now + milliseconds;
    const window = isOpen ? known : { endsAt: now + milliseconds, count: 0 };
    if (!isOpen) this.#windows.set(caller, window);
    window.count++;
    return window;
  }

  /** Forgets all requests. */
  reset(): void {
    this.#windows.clear();
  }
}

/** Responds with 429 and Retry-After to a caller above the limit. A batch itself does not count; each request in it does. */
export function throttle({ calls, seconds }: Throttle, windows: Windows, now: () => Date): Step {
  return (call, next) => {
    if (operationOf(call).id !== 'batch') {
      const time = now().getTime();
      const { count, endsAt } = windows.count(call.caller, time, seconds * 1000);
      if (count > calls) throw tooMany(call.ids.requestId, endsAt - time);
    }
    next();
  };
}

function tooMany(requestId: string, milliseconds: number): GraphError {
  const wait = Math.max(1, Math.ceil(milliseconds / 1000));
  // Graph's text, which programs match.
  const message = `This request is throttled. Please try again after the value specified in the Retry-After header. CorrelationId: ${requestId}`;
  return new GraphError(429, { code: 'UnknownError', message }, { 'Retry-After': String(wait) });
}
