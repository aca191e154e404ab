// Limits the requests of each app in each tenant within a time window, as Microsoft Graph does.
// https://learn.microsoft.com/en-us/graph/throttling
import { GraphError } from '../graph/error.ts';
import { operationOf, type Step } from './call.ts';

/** The limit: how many requests in how many seconds. */
export interface Throttle {
  readonly calls: number;
  readonly seconds: number;
}

/** What Graph documents for this log. */
export const graphThrottle: Throttle = { calls: 5, seconds: 10 };

/** Responds with 429 and Retry-After to a caller above the limit. A batch itself does not count; each request in it does. */
export function throttle({ calls, seconds }: Throttle): Step {
  const loading = import('express-rate-limit').then(({ MemoryStore, rateLimit }) => {
    const hits = new MemoryStore();
    // Only the store is used; creating the middleware initialises it.
    rateLimit({ windowMs: seconds * 1000, store: hits, validate: false });
    return hits;
  });
  return async (call, next) => {
    if (operationOf(call).id !== 'batch') {
      const { totalHits, resetTime = new Date() } = await (await loading).increment(call.caller);
      if (totalHits > calls) throw tooMany(call.ids.requestId, resetTime);
    }
    next();
  };
}

function tooMany(requestId: string, resetTime: Date): GraphError {
  const wait = Math.max(1, Math.ceil((resetTime.getTime() - Date.now()) / 1000));
  // Graph's text, which programs match.
  const message = `This request is throttled. Please try again after the value specified in the Retry-After header. CorrelationId: ${requestId}`;
  return new GraphError(429, { code: 'UnknownError', message }, { 'Retry-After': String(wait) });
}
