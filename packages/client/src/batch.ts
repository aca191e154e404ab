import { createRaw, type ProvisioningClient } from './client.ts';
import { createOperations } from './create-operations.ts';
import { sleep, withDeadline } from './deadline.ts';
import { schemaLimits } from './generated/limits.ts';
import type { Operations } from './generated/operations.ts';
import { GraphError, isGraphError } from './graph-error.ts';
import { giveId, type IdempotentPost } from './idempotency.ts';
import {
  type CallOptions,
  limitsOf,
  type Outcome,
  type OutgoingRequest,
  PlainRequest,
  type RetryOptions,
  type TimeoutOptions,
  type TransportOptions,
} from './request.ts';
import { isRepeatable, waitAfter } from './retry.ts';

/** Options of {@link batch}. */
export interface BatchOptions extends Pick<TransportOptions, 'signal'> {
  /** Applies to each call. Default: the client's option. */
  retry?: RetryOptions | false | undefined;
  /** How long the whole batch may take, in milliseconds. Default: the client's option, for each twenty calls. */
  timeout?: TimeoutOptions | number | undefined;
}

/** Options that only this package passes. */
export interface InternalBatchOptions extends BatchOptions {
  /** How many calls have succeeded, also in other batches that the server throttles together with this one. */
  progress?: { done: number };
}

/** Options of a call in a batch that only this package passes. */
export interface InternalEventOptions {
  /** The id of the event was made here: a 409 for a retry proves that it is recorded. */
  isOwnId?: boolean;
}

/** Options of a call in a batch. The others belong to the batch. */
export interface BatchCallOptions extends Pick<CallOptions, 'headers' | 'idempotent'> {
  signal?: never;
  retry?: never;
  timeout?: never;
}

/** The client's methods, in a batch. */
export type BatchCalls = Omit<Operations<BatchCallOptions>, 'batch'>;

/** Returns the client's methods for calls that run only after the given calls have succeeded. */
export type After = (...calls: readonly Promise<unknown>[]) => BatchCalls;

/** The maximum number of requests that Graph accepts in one batch. */
const BATCH_SIZE: number = schemaLimits.batchRequestContent.requests;

/** The number of requests in a batch: no more than the client's rate limit allows at once. */
export const batchSizeOf = ({ rate }: ProvisioningClient): number => Math.min(BATCH_SIZE, rate?.calls ?? BATCH_SIZE);

/** A request and the calls that it depends on. */
interface Call {
  readonly request: OutgoingRequest;
  readonly dependsOn: readonly Entry[];
}

/** A call that waits for its outcome. */
interface Entry extends Call {
  readonly done: (response: Response) => void;
  readonly fail: (reason: unknown) => void;
  /** For an event that is recorded idempotently. */
  readonly given?: IdempotentPost | undefined;
  /** How often it has failed. */
  failures: number;
  /** Set once the call is settled. */
  outcome?: Outcome;
}

/**
 * Sends many calls in batches of twenty, one batch after the other. In `compose`, call methods as you would call the
 * client's, and return the calls; the results come in the same order. Calls of `after(…)` run only after the given calls
 * have succeeded.
 *
 * A call that is throttled or fails temporarily is retried by the same rules as a single call, whether it failed alone or
 * with its whole batch; the calls of a batch wait for each other. Signal, timeout and retries are options of the batch;
 * of a call's own options only `headers` and `idempotent` are used.
 *
 * @example
 * const [created, count] = await batch(client, (calls, after) => {
 *   const created = calls.createDirectoryProvisioning(event);
 *   return [created, after(created).countDirectoryProvisioning({ $filter: where('jobId', 'eq', 'j') })];
 * });
 * if (created.status === 'rejected') console.log(created.reason);
 */
export async function batch<const Calls extends readonly Promise<unknown>[]>(
  client: ProvisioningClient,
  compose: (calls: BatchCalls, after: After) => Calls,
  options: BatchOptions = {},
): Promise<{ -readonly [Index in keyof Calls]: PromiseSettledResult<Awaited<Calls[Index]>> }> {
  const entries: Entry[] = [];
  const entryOf = new WeakMap<Promise<unknown>, Entry>();
  let isComposed = false;

  const after: After = (...calls) => {
    const dependsOn = calls.map((call) => {
      const entry = entryOf.get(call);
      if (entry === undefined) throw new TypeError('after() accepts only calls of the same batch.');
      return entry;
    });
    const raw = createRaw(
      '',
      (request) =>
        new Promise((done, fail) => {
          const given = giveId(request);
          if (isComposed) fail(new TypeError('compose() has already returned: make all calls before it returns.'));
          else entries.push({ request, dependsOn, done, fail, given, failures: 0 });
        }),
    );
    const operations = createOperations(raw) as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    const recording = Object.entries(operations).map(([name, method]) => [
      name,
      (...args: unknown[]) => {
        const before = entries.length;
        const call = method(...args);
        // A call with invalid arguments is never queued. Calls that depend on it fail.
        entryOf.set(call, entries.slice(before).at(-1) ?? unsent());
        // A call that `compose` does not return may fail: that must not be an unhandled rejection.
        call.catch(() => undefined);
        return call;
      },
    ]);
    return Object.fromEntries(recording) as BatchCalls;
  };

  const calls = compose(after(), after);
  isComposed = true;
  // Throws if `compose` returned a promise; the queued calls are dropped.
  const settled = Promise.allSettled([...calls]) as Promise<{
    -readonly [Index in keyof Calls]: PromiseSettledResult<Awaited<Calls[Index]>>;
  }>;
  const { total = Infinity } = limitsOf(options.timeout ?? client.timeout);
  let deadline = Date.now() + total;
  const size = batchSizeOf(client);
  const shared = { progress: { done: 0 }, ...options };
  for (let at = 0; at < entries.length; at += size) {
    // The batch's own timeout covers all calls; the client's timeout starts again for each twenty.
    if (options.timeout === undefined) deadline = Date.now() + total;
    await sendAll(client, entries.slice(at, at + size), shared, deadline);
  }
  return await settled;
}

/** The entry of a call that was never queued: one that has failed. */
const unsent = (): Entry => ({
  request: new PlainRequest('', { method: 'GET', headers: new Headers() }),
  dependsOn: [],
  done: () => undefined,
  fail: () => undefined,
  failures: 0,
  outcome: new Response(null, { status: 424 }),
});

/** Sends up to twenty calls, retries those that fail temporarily, and settles each. */
async function sendAll(
  client: ProvisioningClient,
  entries: readonly Entry[],
  options: Required<Pick<InternalBatchOptions, 'progress'>> & BatchOptions,
  deadline: number,
): Promise<void> {
  const { signal, retry = client.retry, progress } = options;
  let waiting = entries;
  /** The progress when these calls were last throttled. */
  let before = 0;
  try {
    for (let count = 1; ; count++) {
      waiting = waiting.filter((entry) => !entry.outcome && !failsByDependency(entry));
      if (waiting.length === 0) return;
      const again: { request: OutgoingRequest; wait: number; outcome: Outcome }[] = [];
      const retryOrSettle = (entry: Entry, outcome: Outcome): void => {
        const { request, given, dependsOn } = entry;
        // It was not processed because it depends on a call that is retried.
        if (outcome.status === 424 && dependsOn.some((one) => !one.outcome)) return;
        // If the server lets others pass, this one only has to wait.
        if (outcome.status !== 429 || progress.done === before) entry.failures++;
        const mayRepeat = given !== undefined || isRepeatable(request.method);
        const wait = waitAfter(outcome, mayRepeat, Math.max(1, entry.failures), retry);
        if (Date.now() + wait < deadline) again.push({ request, wait, outcome });
        else settle(entry, outcome);
      };
      const readings: (Call & { entry: Entry; given: IdempotentPost; conflict: Outcome })[] = [];
      const outcomes = [...(await sendBatch(client, waiting, options, deadline))];
      progress.done += outcomes.filter(([, { status }]) => status >= 200 && status < 300).length;
      for (const [entry, outcome] of outcomes) {
        const { given, request } = entry;
        // An earlier attempt may have recorded the event although its response was lost.
        if (given && count > 1 && outcome.status === 409 && (request as InternalEventOptions).isOwnId)
          settle(entry, new Response(null, { status: 204 }));
        else if (given && count > 1 && outcome.status === 409)
          readings.push({ request: given.readBack, dependsOn: [], entry, given, conflict: outcome });
        else retryOrSettle(entry, outcome);
      }
      for (const [{ entry, given, conflict }, stored] of await sendBatch(client, readings, options, deadline))
        retryOrSettle(entry, await given.resolve(conflict, stored));

      before = progress.done;
      if (again.length === 0) continue;
      const runHook = async ({ request, wait, outcome }: (typeof again)[number]): Promise<void> =>
        client.hooks?.retry?.({ ...request, url: client.baseUrl + request.url }, wait, outcome, count);
      await withDeadline(() => Promise.all(again.map(runHook)), signal, deadline - Date.now());
      const longest = Math.max(...again.map(({ wait }) => wait));
      await sleep(Math.min(longest, deadline - Date.now()), signal);
    }
  } catch (reason) {
    // The caller aborted, or a hook or the token function failed.
    for (const entry of waiting) {
      entry.outcome ??= new Response(null, { status: 502 });
      entry.fail(reason);
    }
  }
}

function settle(entry: Entry, outcome: Outcome): void {
  entry.outcome = outcome;
  if (isGraphError(outcome)) entry.fail(outcome);
  else entry.done(outcome);
}

/** Fails a call that depends on a failed call of an earlier batch. */
function failsByDependency(entry: Entry): boolean {
  if (!entry.dependsOn.some(({ outcome }) => outcome && !('ok' in outcome && outcome.ok))) return false;
  const message = 'The call was not sent because a call that it depends on failed.';
  settle(entry, new GraphError({ status: 424, code: 'FailedDependency', message }));
  return true;
}

/** Sends calls as one batch and returns the outcome of each. If the batch fails, that is the outcome of each call. */
async function sendBatch<One extends Call>(
  client: ProvisioningClient,
  calls: readonly One[],
  { signal, timeout = client.timeout }: BatchOptions,
  deadline: number,
): Promise<Map<One, Outcome>> {
  if (calls.length === 0) return new Map();
  const idOf = new Map<unknown, string>(calls.map((call, index) => [call, String(index + 1)]));
  const requests = calls.map((call) => {
    const { method, url, headers, body } = call.request;
    const inside = call.dependsOn.flatMap((one) => idOf.get(one) ?? []);
    return {
      id: String(idOf.get(call)),
      method: method as 'GET',
      url,
      ...(body !== undefined && { body: JSON.parse(body) as Record<string, unknown> }),
      ...([...headers].length > 0 && { headers: Object.fromEntries(headers) }),
      ...(inside.length > 0 && { dependsOn: inside }),
    };
  });
  const limits = { timeout: { ...limitsOf(timeout), total: deadline - Date.now() } };
  try {
    // No retries here: they are decided for each call.
    const { responses } = await client.batch({ requests }, { ...(signal && { signal }), ...limits, retry: false });
    const byId = new Map((responses as (Part | null)[]).map((part) => [part?.id, part]));
    return new Map(calls.map((call) => [call, toOutcome(byId.get(idOf.get(call)))]));
  } catch (error) {
    if (!isGraphError(error)) throw error;
    return new Map(calls.map((call) => [call, error]));
  }
}

/** One of the responses in a batch response. */
type Part = Awaited<ReturnType<Operations['batch']>>['responses'][number];

/** The response to one call. If it is missing or invalid, the call may have been processed, as if its connection failed. */
function toOutcome(part: Part | null | undefined): Outcome {
  try {
    if (part) {
      const { status, headers = {}, body } = part;
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      // These statuses do not allow a body, not even an empty one.
      const response = new Response([204, 205, 304].includes(status) ? null : text, { status, headers });
      // Does not consume the body.
      return Object.assign(response, { json: () => Promise.resolve(body) });
    }
  } catch {
    // Not a status or header that HTTP has.
  }
  const message = `The batch response has ${part ? 'an invalid' : 'no'} response for this request.`;
  return new GraphError({ status: 0, code: 'UnexpectedResponse', message });
}
