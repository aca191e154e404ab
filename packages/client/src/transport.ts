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

  /** One exchange; what is lost on the way there or back is an outcome, and not thrown. */
  async function exchange(url: string, init: RequestInit & { signal: AbortSignal }): Promise<Response | GraphError> {
    try {
      const response = await fetch(url, init);
      // Read here, so that a body that breaks off counts as a failure of the attempt.
      const text = await response.text();
      response.text = () => Promise.resolve(text);
      response.json = () => new Promise((resolve) => resolve(JSON.parse(text)));
      return response;
    } catch (error) {
      if (init.signal.aborted) throw error;
      return toNetworkError(error);
    }
  }

  async function attempt(request: PlainRequest, signal: AbortSignal, count: number): Promise<Response | GraphError> {
    await hooks.before?.(request, count);
    const { url, method, body } = request;
    const headers = new Headers(request.headers);
    const init = { method, headers, signal, redirect: 'manual' as const, ...(body !== undefined && { body }) };
    // Wherever else a call goes, the token stays here.
    const wantsToken = url.startsWith(`${origin}/`) && !headers.has('authorization');
    const token = wantsToken ? await tokens() : undefined;
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    let outcome = await exchange(url, init);
    if (token !== undefined && outcome instanceof Response && outcome.status === 401) {
      const renewed = await tokens(token);
      if (renewed !== token) {
        headers.set('authorization', `Bearer ${renewed}`);
        outcome = await exchange(url, init);
      }
    }
    if (outcome instanceof Response) await hooks.after?.(request, outcome, count);
    return outcome;
  }

  return async (request) => {
    const retry = request.retry ?? options.retry ?? {};
    const { attempts = 4, ...waits } = retry === false ? { attempts: 1 } : retry;
    const limits = request.timeout ?? options.timeout;
    const timeout = typeof limits === 'number' ? { total: limits } : (limits ?? {});
    const deadline = Date.now() + (timeout.total ?? Infinity);
    const timeLeft = (): number => Math.min(timeout.attempt ?? Infinity, deadline - Date.now());
    if (!request.headers.has('client-request-id')) request.headers.set('client-request-id', crypto.randomUUID());
    // A batch has no id of its own.
    const given = request.idempotent && request.method === 'POST' && !request.url.endsWith('/$batch');
    const id = given ? giveId(request) : undefined;

    for (let count = 1; ; count++) {
      const outcome = await tryOnce(request, count, timeLeft());
      if (outcome instanceof Response && id !== undefined && count > 1 && outcome.status === 409) {
        const recorded = await readBack(request, id, timeLeft());
        if (recorded !== undefined) return recorded;
      }
      const call = { method: request.method, idempotent: id !== undefined };
      const wait = count < attempts ? waitAfter(outcome, call, count, waits) : undefined;
      if (wait === undefined || Date.now() + wait >= deadline) {
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
    const controller = new AbortController();
    const end = (): void => {
      controller.abort(request.signal?.reason);
    };
    const timer = limit === Infinity ? undefined : setTimeout(end, Math.min(Math.max(0, limit), LONGEST));
    request.signal?.addEventListener('abort', end);
    try {
      return await within(attempt(request, controller.signal, count), controller.signal);
    } catch (error) {
      request.signal?.throwIfAborted();
      if (!controller.signal.aborted) throw error;
      const message = `No answer came within ${Math.round(limit)} ms.`;
      return new GraphError({ status: 0, code: 'Timeout', message, cause: error });
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', end);
    }
  }

  /** The event that an earlier attempt has recorded, if it is the one that was sent. */
  async function readBack(request: PlainRequest, id: GivenId, limit: number): Promise<Response | undefined> {
    const url = `${request.url.replace(/(\/\$ref)?\/?(\?.*)?$/, '')}/${encodeURIComponent(id.id)}`;
    const headers = new Headers(request.headers);
    headers.delete('content-type');
    headers.delete('prefer');
    const { signal } = request;
    const read = new PlainRequest(url, { method: 'GET', headers, ...(signal && { signal }) });
    const outcome = await tryOnce(read, 1, limit);
    if (!(outcome instanceof Response) || !outcome.ok) return undefined;
    if (!id.isOurs && !contains(await outcome.json(), JSON.parse(request.body ?? ''))) return undefined;
    const isMinimal = /return=minimal/i.test(request.headers.get('prefer') ?? '');
    return isMinimal ? new Response(null, { status: 204, headers: outcome.headers }) : outcome;
  }
}

/** The longest that a timer can wait, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

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
  { method, idempotent = false }: { method: string; idempotent?: boolean },
  count: number,
  { delay = 500, maximumDelay = 60_000 }: RetryOptions,
): number | undefined {
  const repeatable = idempotent || ['GET', 'HEAD', 'DELETE'].includes(method);
  // Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
  const backoff = Math.random() * Math.min(maximumDelay, delay * 2 ** (count - 1));
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
  if (!isPassing || !(repeatable || nothingDone)) return undefined;
  if (asked === undefined) return backoff;
  return asked * 1000 <= maximumDelay ? asked * 1000 : undefined;
}

/** Waits, unless the signal ends it. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', end);
        resolve();
      },
      Math.min(milliseconds, LONGEST),
    );
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}

/** A promise, or the end that the signal puts to waiting for it. */
export function within<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const end = (): void => {
      reject(signal.reason as Error);
    };
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', end);
    });
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** The id of an event that is recorded idempotently, and whether it was made here. */
interface GivenId {
  readonly id: string;
  readonly isOurs: boolean;
}

/** Gives an event an id before it leaves. */
export function giveId(request: PlainRequest): GivenId {
  const event = JSON.parse(request.body ?? '{}') as { id?: string };
  const isOurs = event.id === undefined;
  const { id = crypto.randomUUID() } = event;
  request.body = JSON.stringify({ ...event, id });
  return { id, isOurs };
}

/** Whether what is stored holds all that was sent. */
export function contains(whole: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null || typeof whole !== 'object' || whole === null) return whole === part;
  return Object.entries(part).every(
    ([name, value]) => name === '@odata.context' || contains((whole as Record<string, unknown>)[name], value),
  );
}
