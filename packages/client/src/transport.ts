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
  /** After each answer, errors too. Its body has been read: `text()` and `json()` give it, as often as they are called. */
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
  async function exchange(url: string, init: RequestInit): Promise<Response | GraphError> {
    try {
      const response = await fetch(url, init);
      // Read here, so that a body that breaks off counts as a failure of the attempt.
      return withText(response, await response.text());
    } catch (cause) {
      // What `fetch` throws for a failed connection tells so by its name, or by a code; anything else is somebody's
      // mistake, or their wish.
      const { name, code, cause: inner } = cause as Partial<NetworkFailure>;
      if (init.signal?.aborted || !(name === 'TypeError' || code !== undefined)) throw cause;
      const { message } = inner ?? (cause as Error);
      // Where several addresses were tried, there is a code alone.
      const what = message === '' ? (inner?.code ?? code) : message;
      return new GraphError({ status: 0, code: 'NetworkError', message: `No answer came: ${what}.`, cause });
    }
  }

  async function attempt(
    request: PlainRequest,
    signal: AbortSignal | null,
    count: number,
  ): Promise<Response | GraphError> {
    await hooks.before?.(request, count);
    const { url, method, body } = request;
    const headers = new Headers(request.headers);
    const init = { method, headers, signal, redirect: 'manual' as const, body: body ?? null };
    const authorized = (token: string): typeof init => {
      headers.set('authorization', `Bearer ${token}`);
      return init;
    };
    // Wherever else a call goes, the token stays here.
    const token = url.startsWith(`${origin}/`) && !headers.has('authorization') ? await tokens() : undefined;
    // Hooks and tokens may have taken longer than anybody waits.
    signal?.throwIfAborted();
    let outcome = await exchange(url, token === undefined ? init : authorized(token));
    if (token !== undefined && outcome.status === 401) {
      const renewed = await tokens(token);
      if (renewed !== token) outcome = await exchange(url, authorized(renewed));
    }
    if (!(outcome instanceof GraphError)) await hooks.after?.(request, outcome, count);
    return outcome;
  }

  return async (request) => {
    const { method, headers, signal } = request;
    const retry = request.retry ?? options.retry ?? {};
    const { attempts = retry ? 4 : 1, ...waits } = retry || {};
    const timeout = request.timeout ?? options.timeout;
    const limits = typeof timeout === 'number' ? { total: timeout } : timeout;
    const deadline = Date.now() + (limits?.total ?? Infinity);
    const timeLeft = (): number => Math.min(limits?.attempt ?? Infinity, deadline - Date.now());
    if (!headers.has('client-request-id')) headers.set('client-request-id', crypto.randomUUID());
    // A batch has no id of its own.
    const idempotent = request.idempotent && method === 'POST' && !request.url.endsWith('/$batch');
    const given = idempotent && giveId(request);

    for (let count = 1; ; count++) {
      const outcome = await tryOnce(request, count, timeLeft());
      if (given && count > 1 && outcome.status === 409) {
        const recorded = await readBack(request, given, timeLeft());
        if (recorded) return recorded;
      }
      const wait = count < attempts ? waitAfter(outcome, { method, idempotent }, count, waits) : undefined;
      if (wait === undefined || Date.now() + wait >= deadline) {
        if (outcome instanceof GraphError) throw outcome;
        return outcome;
      }
      await hooks.retry?.(request, wait, outcome, count);
      await sleep(wait, signal);
    }
  };

  /** One attempt, within its time: an answer, or why there is none. Throws where the caller or a hook ends it. */
  async function tryOnce(request: PlainRequest, count: number, limit: number): Promise<Response | GraphError> {
    const caller = request.signal;
    // Most calls have no end but their own.
    if (!caller && limit === Infinity) return attempt(request, null, count);
    caller?.throwIfAborted();
    const controller = new AbortController();
    const { signal } = controller;
    const outcomes = [attempt(request, signal, count)];
    if (limit < Infinity) {
      const message = `No answer came within ${Math.round(limit)} ms.`;
      outcomes.push(sleep(limit, signal).then(() => new GraphError({ status: 0, code: 'Timeout', message })));
    }
    try {
      return await within(Promise.race(outcomes), caller);
    } finally {
      // What is still on its way is let go of. Nobody asks why, and making the usual reason is dear.
      controller.abort(null);
    }
  }

  /** The event that an earlier attempt has recorded, if it is the one that was sent. */
  async function readBack(
    { url, headers, body, signal }: PlainRequest,
    { id, isOurs }: GivenId,
    limit: number,
  ): Promise<Response | undefined> {
    const event = `${url.split(/\/\$ref|\?/)[0] ?? ''}/${encodeURIComponent(id)}`;
    const read = new PlainRequest(event, { method: 'GET', headers, ...(signal && { signal }) });
    const outcome = await tryOnce(read, 1, limit);
    if (outcome instanceof GraphError || !outcome.ok) return undefined;
    if (!isOurs && !contains(await outcome.json(), JSON.parse(body ?? ''))) return undefined;
    const isMinimal = /return=minimal/i.test(headers.get('prefer') ?? '');
    return isMinimal ? new Response(null, { status: 204, headers: outcome.headers }) : outcome;
  }
}

/** What `fetch` throws where no answer comes: in Node the reason is its cause, elsewhere it tells itself. */
interface NetworkFailure extends Error {
  code?: string;
  cause?: { code?: string; message?: string };
}

/** An answer whose body has been read, and can be read again and again. */
function withText(response: Response, text: string): Response {
  const read = { text: () => Promise.resolve(text), json: () => new Promise((done) => done(JSON.parse(text))) };
  return Object.assign(response, read);
}

/** The longest that a timer can wait, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** How long to wait before the next attempt, in milliseconds; undefined where there must be none. */
export function waitAfter(
  outcome: Response | GraphError,
  { method, idempotent = false }: { method: string; idempotent?: boolean | undefined },
  count: number,
  { delay = 500, maximumDelay = 60_000 }: RetryOptions,
): number | undefined {
  const { status, headers } = outcome;
  const asked = headers && retryAfterOf(headers);
  const isPassing = outcome instanceof GraphError || [429, 502, 503, 504].includes(status);
  const repeatable = idempotent || ['GET', 'HEAD', 'DELETE'].includes(method);
  const { cause } = outcome as { cause?: NetworkFailure };
  // Where it was refused for now, or nobody took the call, nothing can have been done.
  const nothingDone =
    status === 429 || (status === 503 && asked !== undefined) || (cause?.cause ?? cause)?.code === 'ECONNREFUSED';
  if (!isPassing || !(repeatable || nothingDone)) return undefined;
  // Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
  const wait = asked === undefined ? Math.random() * Math.min(maximumDelay, delay * 2 ** (count - 1)) : asked * 1000;
  return wait <= maximumDelay ? wait : undefined;
}

/** Waits, unless the signal ends it. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await within(new Promise<void>((done) => (timer = setTimeout(done, Math.min(milliseconds, LONGEST)))), signal);
  } finally {
    clearTimeout(timer);
  }
}

/** A promise, or the end that the signal puts to waiting for it. */
export async function within<Value>(promise: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  let end = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    end = () => {
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal?.removeEventListener('abort', end);
  }
}

/** The id of an event that is recorded idempotently, and whether it was made here. */
interface GivenId {
  readonly id: string;
  readonly isOurs: boolean;
}

/** Gives an event an id before it leaves. */
export function giveId(request: PlainRequest): GivenId {
  const event = JSON.parse(request.body ?? '{}') as { id?: string };
  const { id = crypto.randomUUID() } = event;
  request.body = JSON.stringify({ ...event, id });
  return { id, isOurs: event.id === undefined };
}

/** Whether what is stored holds all that was sent. */
export function contains(whole: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null || typeof whole !== 'object' || whole === null) return whole === part;
  return Object.entries(part).every(
    ([name, value]) => name === '@odata.context' || contains((whole as Record<string, unknown>)[name], value),
  );
}
