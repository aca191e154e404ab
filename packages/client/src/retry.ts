import { GraphError, retryAfterOf } from './graph-error.ts';
import type { Outcome } from './transport.ts';

/** How often and how long a failed call is tried again. */
export interface RetryOptions {
  /** How often a call is made at the most, the first time included. Default: 4. */
  attempts?: number;
  /** The wait before the second attempt, in milliseconds, doubled from then on and shortened at random. Default: 500. */
  delay?: number;
  /** The longest wait, in milliseconds. A `Retry-After` that asks for more ends the attempts. Default: 60,000. */
  maximumDelay?: number;
}

/** What `fetch` throws where no answer comes: in Node the reason is its cause, elsewhere it tells itself. */
export interface NetworkFailure {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly cause?: NetworkFailure;
}

/** The first cause of a failure. */
export const reasonOf = (failure: NetworkFailure): NetworkFailure =>
  failure.cause ? reasonOf(failure.cause) : failure;

/** Whether a call may be made twice, whatever came of it the first time. */
export const isRepeatable = (method: string): boolean => ['GET', 'HEAD', 'DELETE'].includes(method);

/** How long to wait before the next attempt, in milliseconds; Infinity where there must be none. */
export function waitAfter(
  outcome: Outcome,
  mayRepeat: boolean,
  count: number,
  retry: RetryOptions | false = {},
): number {
  const { attempts = 4, delay = 500, maximumDelay = 60_000 } = retry || { attempts: 1 };
  const { status, headers } = outcome;
  const isPassing = (outcome instanceof GraphError && !status) || [429, 502, 503, 504].includes(status);
  if (!isPassing || count >= attempts) return Infinity;
  const asked = retryAfterOf(headers);
  // Where it was refused for now, or nobody took the call, nothing can have been done.
  const nothingDone =
    status === 429 ||
    (status === 503 && asked !== undefined) ||
    reasonOf(outcome as NetworkFailure).code === 'ECONNREFUSED';
  // Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
  const wait = asked === undefined ? Math.random() * Math.min(maximumDelay, delay * 2 ** (count - 1)) : asked * 1000;
  return (mayRepeat || nothingDone) && wait <= maximumDelay ? wait : Infinity;
}
