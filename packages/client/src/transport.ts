import { sleep, withDeadline } from './deadline.ts';
import { asString, GraphError, type GraphErrorCode, type GraphResponse, toGraphError } from './graph-error.ts';
import { giveId } from './idempotency.ts';
import { limitsOf, type Outcome, type OutgoingRequest, type TransportOptions, type Transport } from './request.ts';
import { isRepeatable, type NetworkFailure, reasonOf, waitAfter } from './retry.ts';
import type { RateLimit, RateTurn } from './rate.ts';
import type { Tokens } from './token.ts';

/** Functions that run at each step of a call. If one throws, the call fails with its error. */
export interface Hooks {
  /**
   * Runs before each attempt, counted from 1. It may set headers, which later attempts keep. Each request to `$batch`
   * counts as a call.
   */
  before?: ((request: OutgoingRequest, attempt: number) => void | Promise<void>) | undefined;
  /**
   * Runs after each response, errors included, except a 401 that is retried with a new token. `text()` and `json()` of the
   * response can be called any number of times.
   */
  after?: ((request: OutgoingRequest, response: Response, attempt: number) => void | Promise<void>) | undefined;
  /** Runs before each wait, also for a call in a batch, with the delay in milliseconds and the outcome of the last attempt. */
  retry?:
    | ((
        request: OutgoingRequest,
        delay: number,
        reason: Response | GraphError,
        attempt: number,
      ) => void | Promise<void>)
    | undefined;
}

/** A `fetch`, called with a URL and the complete options of the request: the global one, undici's or node-fetch's. */
export type Fetch = (url: string, init: FetchOptions) => Promise<FetchResponse>;

/** What a {@link Fetch} is called with. */
export interface FetchOptions {
  method: string;
  /** A `Headers` object. Every `fetch` also accepts it as a record. */
  headers: Headers & Record<string, string>;
  body?: string;
  signal: AbortSignal | null;
  redirect: 'manual';
}

/** What a {@link Fetch} must return: a `Response`, of which this is used. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get: (name: string) => string | null };
  text: () => Promise<string>;
}

/** Creates the function that sends requests: tokens, hooks, timeouts and retries around a `fetch`. */
export function createTransport(
  options: Pick<TransportOptions, 'retry' | 'timeout'> & {
    fetch?: Fetch | undefined;
    hooks?: Hooks | undefined;
    rate?: RateLimit | undefined;
  },
  origin: string,
  tokens: Tokens,
): Transport {
  /** One attempt. Throws what a hook or the token function throws. */
  async function attempt(
    request: OutgoingRequest,
    count: number,
    signal: AbortSignal | null,
    turn?: RateTurn,
  ): Promise<Outcome> {
    await options.hooks?.before?.(request, count);
    const headers = new Headers(request.headers);
    /** Sends the request once. A failed connection is an outcome; anything else is thrown. */
    const exchange = async (token?: string, now = turn): Promise<Outcome> => {
      if (token) headers.set('authorization', `Bearer ${token}`);
      // The hook or the token may have taken too long.
      signal?.throwIfAborted();
      await now?.begin(signal);
      try {
        const init = { ...request, headers, signal, redirect: 'manual' } as unknown as FetchOptions;
        const response = (await (options.fetch ?? fetch)(request.url, init)) as GraphResponse;
        // Read here, so that a body that breaks off is a failure of the attempt.
        const read = response.text();
        await read;
        response.text = () => read;
        response.json = () => read.then(JSON.parse);
        response.sent = request;
        return response;
      } catch (cause) {
        // `fetch` throws a TypeError, or an error with a code, if the connection fails. Anything else is a bug or an abort.
        const { name, code } = cause as NetworkFailure;
        if (name !== 'TypeError' && !asString(code)) throw cause;
        // If several addresses were tried, Node gives a code but no message.
        const { message = '', code: reason = '' } = reasonOf(cause as NetworkFailure);
        return noResponse(headers, 'NetworkError', `Request failed: ${message || reason}.`, cause);
      } finally {
        now?.end();
      }
    };
    // The token is for the origin of `baseUrl` only.
    const token = request.url.startsWith(`${origin}/`) && !headers.has('authorization') ? await tokens() : undefined;
    let outcome = await exchange(token);
    if (token && outcome.status === 401) {
      const claims = /claims="([\w+/=]+)"/.exec(String(outcome.headers?.get('www-authenticate')))?.[1];
      const renewed = await tokens(token, claims && atob(claims));
      if (renewed !== token) outcome = await exchange(renewed, await options.rate?.wait(request, signal));
    }
    if (outcome instanceof GraphError) return outcome;
    await options.hooks?.after?.(request, outcome, count);
    // JSON that is cut off, and HTML, fail like a connection that breaks off.
    const text = await outcome.text();
    if (outcome.ok && /^[{<]/.test(text))
      try {
        (outcome as GraphResponse).parsed = JSON.parse(text);
      } catch (cause) {
        return toGraphError(outcome, undefined, cause);
      }
    return outcome;
  }

  return async (request) => {
    const { method, headers, signal, retry = options.retry, timeout = options.timeout } = request;
    const { attempt: each = Infinity, total = Infinity } = limitsOf(timeout);
    const deadline = Date.now() + total;
    /** One attempt, within the time that is left. Throws if the caller aborts or a hook fails. */
    const tryOnce = async (one: OutgoingRequest, count: number): Promise<Outcome> => {
      const work = async (ended: AbortSignal | null): Promise<Outcome | undefined> => {
        const turn = await options.rate?.wait(one, ended);
        return withDeadline((late) => attempt(one, count, late, turn), ended, each);
      };
      const outcome = await withDeadline(work, signal, deadline - Date.now());
      return outcome ?? noResponse(headers, 'Timeout', `No response in ${Math.min(each, total)} ms.`);
    };
    if (!headers.has('client-request-id')) headers.set('client-request-id', crypto.randomUUID());
    const given = giveId(request);

    for (let count = 1; ; count++) {
      let outcome = await tryOnce(request, count);
      // An earlier attempt may have recorded the event although its response was lost.
      if (given && count > 1 && outcome.status === 409)
        outcome = await given.resolve(outcome, await tryOnce(given.readBack, count));
      const wait = waitAfter(outcome, !!given || isRepeatable(method), count, retry);
      if (!(Date.now() + wait < deadline)) {
        if (outcome instanceof GraphError) throw outcome;
        return outcome;
      }
      const pause = async (ended: AbortSignal | null): Promise<void> => {
        await options.hooks?.retry?.(request, wait, outcome, count);
        await sleep(wait, ended);
      };
      await withDeadline(pause, signal, deadline - Date.now());
    }
  };
}

/** The error of a call without a response. */
const noResponse = (headers: Headers, code: GraphErrorCode, message: string, cause?: unknown): GraphError =>
  new GraphError({
    status: 0,
    code,
    message,
    clientRequestId: asString(headers.get('client-request-id')),
    cause,
  });
