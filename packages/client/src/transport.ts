import { GraphError, retryAfterOf } from './graph-error.ts';
import type { Tokens } from './token.ts';

/** How often and how long a failed call is tried again. */
export interface RetryOptions {
  /** How often a call is made at the most, the first time included. Default: 4. */
  attempts?: number;
  /** The wait before the second attempt, in milliseconds, doubled from then on and shortened at random. Default: 500. */
  delay?: number;
  /** The longest wait, in milliseconds. A `Retry-After` that asks for more ends the attempts. Default: 60,000. */
  maximumDelay?: number;
}

/** How long a call may take, in milliseconds. */
export interface TimeoutOptions {
  /** Each attempt. Default: no limit. */
  attempt?: number;
  /** All attempts and the waits between them. Default: no limit. */
  total?: number;
}

/** What a call is, once it leaves. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** Sees calls come and go. What a hook throws ends the call. */
export interface Hooks {
  /** Before each attempt, counted from 1. Headers may be added. */
  before?: (request: OutgoingRequest, attempt: number) => void | Promise<void>;
  /** After each answer, errors too. */
  after?: (request: OutgoingRequest, response: Response, attempt: number) => void | Promise<void>;
  /** Before the wait for another attempt: how long it takes in milliseconds, and what came of the last one. */
  retry?: (
    request: OutgoingRequest,
    delay: number,
    reason: Response | GraphError,
    attempt: number,
  ) => void | Promise<void>;
}

/** What may be said of a single call. */
export interface TransportOptions {
  signal?: AbortSignal;
  /** Overrides that of the client. */
  retry?: RetryOptions | false;
  /** Overrides that of the client. */
  timeout?: TimeoutOptions | number;
  /**
   * Of a POST that records: the event gets an id here, so that the call may be repeated after any failure; where the
   * repetition finds the event recorded, that counts for success. Default: false.
   */
  idempotent?: boolean;
}

/** What openapi-fetch makes instead of a `Request`: plain, so that it can be sent again. */
export class PlainRequest implements OutgoingRequest, TransportOptions {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  body: string | undefined;
  readonly signal?: AbortSignal;
  readonly retry?: RetryOptions | false;
  readonly timeout?: TimeoutOptions | number;
  readonly idempotent?: boolean;

  constructor(url: string, init: { method: string; headers: Headers; body?: string } & TransportOptions) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
    if (init.signal) this.signal = init.signal;
    if (init.retry !== undefined) this.retry = init.retry;
    if (init.timeout !== undefined) this.timeout = init.timeout;
    if (init.idempotent) this.idempotent = true;
  }
}

/** Sends a request as often as it takes, and answers with what came, its body read. */
export type Transport = (request: PlainRequest) => Promise<Response>;

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Puts together what sends: tokens, hooks, timeouts and retries around a `fetch`. */
export function createTransport(options: {
  origin: string;
  tokens: Tokens;
  fetch: Fetch;
  retry?: RetryOptions | false | undefined;
  timeout?: TimeoutOptions | number | undefined;
  hooks?: Hooks | undefined;
}): Transport {
  const { origin, tokens, fetch, hooks = {} } = options;

  async function attempt(request: PlainRequest, signal: AbortSignal | undefined, count: number): Promise<Response> {
    await hooks.before?.(request, count);
    const { url, method, body } = request;
    const headers = new Headers(request.headers);
    const init: RequestInit = { method, headers, redirect: 'manual' };
    if (body !== undefined) init.body = body;
    if (signal) init.signal = signal;
    // Wherever else a call goes, the token stays here.
    const wantsToken = url.startsWith(`${origin}/`) && !headers.has('authorization');
    const token = wantsToken ? await within(tokens(), signal) : undefined;
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    let response = await fetch(url, init);
    if (response.status === 401 && token !== undefined) {
      const renewed = await within(tokens(token), signal);
      if (renewed !== token) {
        await response.body?.cancel();
        headers.set('authorization', `Bearer ${renewed}`);
        response = await fetch(url, init);
      }
    }
    // Read here, so that a body that breaks off counts as a failure of the attempt.
    const text = await response.text();
    response.text = () => Promise.resolve(text);
    response.json = () => new Promise((resolve) => resolve(JSON.parse(text)));
    await hooks.after?.(request, response, count);
    return response;
  }

  return async (request) => {
    const retry = request.retry ?? options.retry ?? {};
    const { attempts = 4, delay = 500, maximumDelay = 60_000 } = retry === false ? { attempts: 1 } : retry;
    const limits = request.timeout ?? options.timeout;
    const timeout = typeof limits === 'number' ? { total: limits } : (limits ?? {});
    const deadline = Date.now() + (timeout.total ?? Infinity);
    if (!request.headers.has('client-request-id')) request.headers.set('client-request-id', crypto.randomUUID());
    const id = request.idempotent && request.method === 'POST' ? giveId(request) : undefined;

    for (let count = 1; ; count++) {
      const left = deadline - Date.now();
      const outcome = await tryOnce(request, count, Math.min(timeout.attempt ?? Infinity, left));
      if (outcome instanceof Response && id !== undefined && count > 1 && outcome.status === 409) {
        const recorded = await readBack(request, id);
        if (recorded !== undefined) return recorded;
      }
      const wait = count < attempts ? waitAfter(outcome, request, count, delay) : undefined;
      if (wait === undefined || wait > maximumDelay || Date.now() + wait >= deadline) {
        if (outcome instanceof Response) return outcome;
        throw outcome;
      }
      await hooks.retry?.(request, wait, outcome, count);
      await sleep(wait, request.signal);
    }
  };

  /** One attempt, within its time: an answer, or why there is none. Throws where the caller or a hook ends it. */
  async function tryOnce(request: PlainRequest, count: number, limit: number): Promise<Response | GraphError> {
    request.signal?.throwIfAborted();
    if (limit === Infinity) {
      try {
        return await attempt(request, request.signal, count);
      } catch (error) {
        request.signal?.throwIfAborted();
        return toNetworkError(error);
      }
    }
    const controller = new AbortController();
    const end = (): void => {
      controller.abort(request.signal?.reason);
    };
    const timer = setTimeout(end, Math.max(0, limit));
    request.signal?.addEventListener('abort', end);
    try {
      return await attempt(request, controller.signal, count);
    } catch (error) {
      request.signal?.throwIfAborted();
      return controller.signal.aborted
        ? new GraphError({
            status: 0,
            code: 'Timeout',
            message: `No answer came within ${Math.round(limit)} ms.`,
            cause: error,
          })
        : toNetworkError(error);
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', end);
    }
  }

  /** The event that an earlier attempt has recorded, if it is the one that was sent. */
  async function readBack(request: PlainRequest, id: string): Promise<Response | undefined> {
    const url = `${request.url.replace(/(\/\$ref)?\/?(\?.*)?$/, '')}/${encodeURIComponent(id)}`;
    const headers = new Headers(request.headers);
    headers.delete('content-type');
    headers.delete('prefer');
    const outcome = await tryOnce(
      new PlainRequest(url, { method: 'GET', headers, ...(request.signal && { signal: request.signal }) }),
      1,
      Infinity,
    );
    if (!(outcome instanceof Response) || !outcome.ok) return undefined;
    return contains(await outcome.json(), JSON.parse(request.body ?? '')) ? outcome : undefined;
  }
}

function toNetworkError(error: unknown): GraphError {
  // Only what `fetch` throws for a failed connection is one; anything else is somebody's mistake.
  if (!(error instanceof TypeError)) throw error;
  const cause = error.cause as { code?: string; message?: string } | undefined;
  const what = [cause?.code, cause?.message ?? error.message].filter(Boolean).join(': ');
  return new GraphError({ status: 0, code: 'NetworkError', message: `No answer came: ${what}.`, cause: error });
}

/** How long to wait before the next attempt, in milliseconds; undefined where there must be none. */
export function waitAfter(
  outcome: Response | GraphError,
  { method, idempotent }: PlainRequest,
  count: number,
  delay: number,
): number | undefined {
  const repeatable = idempotent === true || ['GET', 'HEAD', 'DELETE'].includes(method);
  // Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
  const backoff = Math.random() * delay * 2 ** (count - 1);
  if (!(outcome instanceof Response)) {
    const { cause } = outcome;
    const code = (cause instanceof Error ? (cause.cause as { code?: string } | undefined) : undefined)?.code;
    // Where nobody took the call, nothing can have been done.
    return repeatable || code === 'ECONNREFUSED' ? backoff : undefined;
  }
  const { status, headers } = outcome;
  const asked = retryAfterOf(headers);
  const isPassing = status === 429 || (status >= 502 && status <= 504);
  const nothingDone = status === 429 || (status === 503 && asked !== undefined);
  return isPassing && (repeatable || nothingDone) ? (asked === undefined ? backoff : asked * 1000) : undefined;
}

/** Waits, unless the signal ends it. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}

/** A promise, or the end that the signal puts to waiting for it. */
function within<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const end = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', end, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', end);
    });
  });
}

/** Gives an event an id before it leaves. */
function giveId(request: PlainRequest): string {
  const event = JSON.parse(request.body ?? '{}') as { id?: string };
  event.id ??= crypto.randomUUID();
  request.body = JSON.stringify(event);
  return event.id;
}

/** Whether what is stored holds all that was sent. */
export function contains(whole: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null || typeof whole !== 'object' || whole === null) return whole === part;
  return Object.entries(part).every(
    ([name, value]) => name === '@odata.context' || contains((whole as Record<string, unknown>)[name], value),
  );
}
