import type { GraphError } from './graph-error.ts';

/** The request that hooks get. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** The result of an attempt: a response, or the reason why there is none. */
export type Outcome = Response | GraphError;

/** How long a call may take, in milliseconds. */
export interface TimeoutOptions {
  /** Each attempt. Default: no limit. */
  attempt?: number | undefined;
  /** All attempts and the waits between them. Default: no limit. */
  total?: number | undefined;
}

/** Which failures are retried, and how often. */
export interface RetryOptions {
  /** The maximum number of attempts, the first included. Default: 4. */
  attempts?: number | undefined;
  /** The longest wait before the second attempt, in milliseconds. Doubles with each attempt; the actual wait is random. Default: 500. */
  delay?: number | undefined;
  /** The longest wait, in milliseconds. If `Retry-After` is longer, the call fails. Default: 60,000. */
  maximumDelay?: number | undefined;
}

/** Options of a single call. */
export interface TransportOptions {
  /** Aborts the call, also while it waits for a retry. */
  signal?: AbortSignal | undefined;
  /** Overrides the client's option. */
  retry?: RetryOptions | false | undefined;
  /** Overrides the client's option. */
  timeout?: TimeoutOptions | number | undefined;
  /**
   * For a POST that records an event: the client gives the event an id, so that the call can be retried after any failure.
   * If a retry finds the event already recorded, the call succeeds. Default: false.
   */
  idempotent?: boolean | undefined;
}

/** Options of a method: its last argument. */
export interface CallOptions extends TransportOptions {
  /** Additional headers, such as `client-request-id` or `Prefer`. */
  headers?: Record<string, string> | undefined;
}

/**
 * What openapi-fetch creates instead of a `Request`. It holds the options of the call, can be sent more than once, and is
 * cheaper: docs/adr/0015-openapi-fetch-is-a-dependency.md.
 */
export class PlainRequest implements OutgoingRequest, TransportOptions {
  declare readonly url: string;
  declare readonly method: string;
  declare readonly headers: Headers;
  declare body: string | undefined;
  declare readonly signal?: AbortSignal;
  declare readonly retry?: RetryOptions | false;
  declare readonly timeout?: TimeoutOptions | number;
  declare readonly idempotent?: boolean;

  constructor(url: string, init: { method: string; headers: Headers; body?: string } & TransportOptions) {
    Object.assign(this, init, { url });
  }
}

/**
 * Sends a request, retries included, and returns the response with its body already read. Throws a `GraphError` if there
 * is no response.
 */
export type Transport = (request: PlainRequest) => Promise<Response>;

/** The limits of a call, from either form of the option. */
export const limitsOf = (timeout?: TimeoutOptions | number): TimeoutOptions =>
  typeof timeout === 'number' ? { total: timeout } : (timeout ?? {});

/** How long an attempt may take by default where programs run for long, in milliseconds: in `watch` and `createMany`. */
export const LONGEST_ATTEMPT = 100_000;
