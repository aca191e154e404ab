import { type Answer, GraphError, type GraphErrorCode, text } from './graph-error.ts';
import { giveId } from './idempotency.ts';
import { isRepeatable, type NetworkFailure, reasonOf, type RetryOptions, waitAfter } from './retry.ts';
import type { Tokens } from './token.ts';
import { sleep, within } from './within.ts';

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
  /**
   * Before each attempt, counted from 1. Headers may be set; they stay for the attempts that follow. Each sending of a
   * batch is a call of its own.
   */
  before?: (request: OutgoingRequest, attempt: number) => void | Promise<void>;
  /**
   * After each answer, errors too, but for a 401 after which the token is renewed. Its body has been read: `text()` and
   * `json()` give it, as often as they are called.
   */
  after?: (request: OutgoingRequest, response: Response, attempt: number) => void | Promise<void>;
  /**
   * Before the wait for another attempt: how long it takes in milliseconds, and what came of the last one. Of a call in a
   * batch as of any other.
   */
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

/** What an attempt comes to: an answer, or why there is none. */
export type Outcome = Response | GraphError;

/** Sends a request as often as it takes, and answers with what came, its body read. */
export type Transport = (request: PlainRequest) => Promise<Response>;

/** The part of `fetch` that is used. Its options are those of the call, with what this client makes of them. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Puts together what sends: tokens, hooks, timeouts and retries around a `fetch`. */
export function createTransport(
  options: Pick<TransportOptions, 'retry' | 'timeout'> & { fetch?: Fetch; hooks?: Hooks },
  origin: string,
  tokens: Tokens,
): Transport {
  const home = `${origin}/`;
  /** One attempt. Throws what a hook or a token throws. */
  async function attempt(request: OutgoingRequest, count: number, signal: AbortSignal | null): Promise<Outcome> {
    await options.hooks?.before?.(request, count);
    const { url, method, body } = request;
    const headers = new Headers(request.headers);
    /** One exchange; what is lost on the way there or back is an outcome, and not thrown. */
    const exchange = async (token?: string): Promise<Outcome> => {
      if (token) headers.set('authorization', `Bearer ${token}`);
      // Hooks and tokens may have taken longer than anybody waits.
      signal?.throwIfAborted();
      try {
        const init = { ...request, method, body, headers, signal, redirect: 'manual' } as RequestInit;
        const response: Answer = await (options.fetch ?? fetch)(url, init);
        // Read here, so that a body that breaks off counts as a failure of the attempt; and then as often as anybody asks.
        const read = response.text();
        await read;
        response.text = () => read;
        response.json = () => read.then(JSON.parse);
        response.sent = request;
        return response;
      } catch (cause) {
        // What `fetch` throws for a failed connection tells so by its name, or by a code; anything else is somebody's
        // mistake, or their wish.
        const { name, code } = cause as NetworkFailure;
        if (name !== 'TypeError' && !text(code)) throw cause;
        const reason = reasonOf(cause as NetworkFailure);
        // Where several addresses were tried, there is a code alone.
        return noAnswer(headers, 'NetworkError', reason.message === '' ? reason.code : reason.message, { cause });
      }
    };
    // Wherever else a call goes, the token stays here.
    const token = url.startsWith(home) && !headers.has('authorization') ? await tokens() : undefined;
    let outcome = await exchange(token);
    const renewed = token && outcome.status === 401 ? await tokens(token) : token;
    if (renewed !== token) outcome = await exchange(renewed);
    if (!(outcome instanceof GraphError)) await options.hooks?.after?.(request, outcome, count);
    return outcome;
  }

  return async (request) => {
    const { method, headers, signal, retry = options.retry, timeout = options.timeout } = request;
    const { attempt: each = Infinity, total = Infinity } = limitsOf(timeout);
    const deadline = Date.now() + total;
    /** One attempt, within the time that is left. Throws where the caller or a hook ends it. */
    const tryOnce = async (one: OutgoingRequest, count: number): Promise<Outcome> => {
      const limit = Math.max(0, Math.min(each, deadline - Date.now()));
      // Where there is no time, nothing is sent.
      const outcome = limit > 0 ? await within((ended) => attempt(one, count, ended), signal, limit) : undefined;
      return outcome ?? noAnswer(headers, 'Timeout', `${limit} ms are over`);
    };
    if (!headers.has('client-request-id')) headers.set('client-request-id', crypto.randomUUID());
    const given = giveId(request);

    for (let count = 1; ; count++) {
      let outcome = await tryOnce(request, count);
      // An earlier attempt may have recorded the event, whose answer was lost.
      if (given && count > 1 && outcome.status === 409)
        outcome = await given.resolve(outcome, await tryOnce(given.readBack, count));
      const wait = waitAfter(outcome, !!given || isRepeatable(method), count, retry);
      if (!(Date.now() + wait < deadline)) {
        if (outcome instanceof GraphError) throw outcome;
        return outcome;
      }
      await within(async () => options.hooks?.retry?.(request, wait, outcome, count), signal, deadline - Date.now());
      await sleep(Math.min(wait, deadline - Date.now()), signal);
    }
  };
}

/** Timeouts as they may be said. */
export const limitsOf = (timeout?: TimeoutOptions | number): TimeoutOptions =>
  typeof timeout === 'number' ? { total: timeout } : { ...timeout };

/** Stands in for an answer. */
const noAnswer = (headers: Headers, code: GraphErrorCode, why?: string, more?: { cause: unknown }): GraphError =>
  new GraphError({
    status: 0,
    code,
    message: `No answer came: ${String(why)}.`,
    clientRequestId: headers.get('client-request-id') ?? undefined,
    ...more,
  });
