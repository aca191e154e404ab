// Logs one line for each request when it ends.
import type { StubLogger } from '../logger.ts';
import { mask } from '../mask.ts';
import { type Call, isBatched, type Step } from './call.ts';

/** Logs each request with its ids, operation, status and time. */
export function logRequests(logger: StubLogger): Step {
  return (call, next) => {
    if (logger.isLevelEnabled?.('info') === false) {
      next();
      return;
    }
    const { method, url } = call.request;
    const begin = performance.now();
    call.response.once('close', () => {
      const milliseconds = Math.round((performance.now() - begin) * 10) / 10;
      const [operation, code] = [call.operation?.id, call.error?.code];
      logger.info(
        { ...call.ids, method, url: mask(url), operation, status: outcomeOf(call), code, milliseconds },
        'request completed',
      );
    });
    next();
  };
}

/** The status of a finished call. Requests of a batch have no connection that could break. */
export function outcomeOf(call: Call): number | 'cut off' {
  const { response } = call;
  return response.writableFinished || (isBatched(call) && response.writableEnded) ? response.statusCode : 'cut off';
}
