import { GraphError, retryAfterOf } from './graph-error.ts';
import type { Outcome, RetryOptions } from './request.ts';

/** What `fetch` throws if the connection fails. In Node, its `cause` has the reason; elsewhere, the error itself has it. */
export interface NetworkFailure {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly cause?: NetworkFailure;
}

/** The root cause of a failure. */
export const reasonOf = (failure: NetworkFailure): NetworkFailure =>
  failure.cause ? reasonOf(failure.cause) : failure;

/** Whether a request can be sent twice, whatever the first attempt did: a GET, HEAD or DELETE. */
export const isRepeatable = (method: string): boolean => /^[GHD]/.test(method);

/** How long to wait before the next attempt, in milliseconds; Infinity if there must be none. */
export function waitAfter(
  outcome: Outcome,
  mayRepeat: boolean,
  count: number,
  retry: RetryOptions | false = {},
): number {
  const { status, headers } = outcome;
  // An error with a status below 300 is a body that breaks off.
  const isTemporary = (outcome instanceof GraphError && status < 300) || [429, 502, 503, 504].includes(status);
  if (!retry || !isTemporary) return Infinity;
  const { attempts = 4, delay = 500, maximumDelay = 60_000 } = retry;
  const { code = '' } = reasonOf(outcome as NetworkFailure);
  const asked = retryAfterOf(headers);
  // The server rejected the request for now, or never received it.
  const isUntouched = status === 429 || (status === 503 && asked !== undefined) || code === 'ECONNREFUSED';
  // Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
  const wait = asked === undefined ? Math.random() * Math.min(maximumDelay, delay * 2 ** (count - 1)) : asked * 1000;
  const mayRetry = count < attempts && (mayRepeat || isUntouched) && !/CERT|TLS|SSL|VERIFY/.test(code);
  return mayRetry && wait <= maximumDelay ? wait : Infinity;
}
