// Limits the requests of each app in each tenant within a time window, as Microsoft Graph does.
// https://learn.microsoft.com/en-us/graph/throttling
import { GraphError } from '../graph/error.ts';
import type { Throttle } from '../graph/limits.ts';
import { throttled } from '../graph/texts.ts';
import type { Windows } from '../rehearsal/windows.ts';
import { operationOf, type Step } from './call.ts';

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
  return new GraphError(429, { code: 'UnknownError', message: throttled(requestId) }, { 'Retry-After': String(wait) });
}
