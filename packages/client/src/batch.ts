import { createRaw, type ProvisioningClient, unwrap } from './client.ts';
import { schemaLimits } from './generated/limits.ts';
import { createOperations, type Operations } from './generated/operations.ts';
import { GraphError } from './graph-error.ts';
import { giveId, type GivenId } from './idempotency.ts';
import { isRepeatable, type RetryOptions, waitAfter } from './retry.ts';
import {
  limitsOf,
  type Outcome,
  type OutgoingRequest,
  PlainRequest,
  type TimeoutOptions,
  type TransportOptions,
} from './transport.ts';
import { sleep, within } from './within.ts';

/** How a batch is carried out. */
export interface BatchOptions extends Pick<TransportOptions, 'signal'> {
  /** For each call. Default: that of the client. */
  retry?: RetryOptions | false;
  /** How long all of it may take, in milliseconds. Default: that of the client, for each twenty calls anew. */
  timeout?: TimeoutOptions | number;
}

/** The operations, whose calls wait for others to succeed. */
export type After = (...calls: readonly Promise<unknown>[]) => Operations;

/** The most requests that Graph takes in one batch. */
export const SIZE: number = schemaLimits.batchRequestContent.requests;

/** What is sent of a call. */
interface Call {
  readonly request: OutgoingRequest;
  readonly dependsOn: readonly Entry[];
}

/** A call on its way into a batch. */
interface Entry extends Call {
  readonly done: (response: Response) => void;
  readonly fail: (reason: unknown) => void;
  /** Of an event that is recorded idempotently. */
  readonly given?: GivenId | undefined;
  /** Once it is settled. */
  outcome?: Outcome;
}

/**
 * Makes many calls in few: of twenty each, one after the other. `compose` calls methods as it would call the client's;
 * what it returns is settled one by one, in its order. Calls of `after(…)` are carried out once those have succeeded.
 *
 * A call that is throttled or fails in passing is tried again, by the same rules as a single one, whether it failed by
 * itself or with all twenty; those of the same twenty wait for one another. Signal, timeout and retries are those of the
 * batch; a call's own are not read, save `headers` and `idempotent`.
 *
 * @example
 * const [created, failures] = await batch(client, (calls, after) => {
 *   const created = calls.createDirectoryProvisioning(event);
 *   return [created, after(created).countDirectoryProvisioning({ $filter: where('jobId', 'eq', 'j') })];
 * });
 * if (created.status === 'rejected') console.log(created.reason);
 */
export async function batch<const Calls extends readonly Promise<unknown>[]>(
  client: ProvisioningClient,
  compose: (calls: Operations, after: After) => Calls,
  options: BatchOptions = {},
): Promise<{ -readonly [Index in keyof Calls]: PromiseSettledResult<Awaited<Calls[Index]>> }> {
  const entries: Entry[] = [];
  const entryOf = new WeakMap<Promise<unknown>, Entry>();
  let isComposed = false;

  const after: After = (...calls) => {
    const dependsOn = calls.map((call) => {
      const entry = entryOf.get(call);
      if (entry === undefined) throw new TypeError('after() takes calls of the same batch');
      return entry;
    });
    const raw = createRaw(
      '',
      (request) =>
        new Promise((done, fail) => {
          if (isComposed) fail(new TypeError('compose() has returned: make all calls within it'));
          else entries.push({ request, dependsOn, done, fail, given: giveId(request) });
        }),
    );
    const operations = createOperations(raw, unwrap) as unknown as Record<
      string,
      (...args: unknown[]) => Promise<unknown>
    >;
    const recorded = Object.entries(operations).map(([name, method]) => [
      name,
      (...args: unknown[]) => {
        const before = entries.length;
        const call = method(...args);
        // A call that its arguments have ended never comes here; what depends on it is not made either.
        entryOf.set(call, entries.slice(before).at(-1) ?? unsent());
        // Whoever is not interested in a call need not wait for it.
        call.catch(() => undefined);
        return call;
      },
    ]);
    return Object.fromEntries(recorded) as Operations;
  };

  const calls = compose(after(), after);
  isComposed = true;
  // Throws where `compose` has promised its calls: those that were made are let go of.
  const settled = Promise.allSettled([...calls]) as Promise<{
    -readonly [Index in keyof Calls]: PromiseSettledResult<Awaited<Calls[Index]>>;
  }>;
  const { total = Infinity } = limitsOf(options.timeout ?? client.timeout);
  let deadline = Date.now() + total;
  for (let at = 0; at < entries.length; at += SIZE) {
    // A time that is said of the batch is for all of it; that of the client begins anew.
    if (options.timeout === undefined) deadline = Date.now() + total;
    await carryOut(client, entries.slice(at, at + SIZE), options, deadline);
  }
  return await settled;
}

/** Stands for a call that never was. */
const unsent = (): Entry => ({
  request: new PlainRequest('', { method: 'GET', headers: new Headers() }),
  dependsOn: [],
  done: () => undefined,
  fail: () => undefined,
  outcome: new Response(null, { status: 424 }),
});

/** Sends at most twenty requests, those that failed in passing again, and settles each. */
async function carryOut(
  client: ProvisioningClient,
  entries: readonly Entry[],
  options: BatchOptions,
  deadline: number,
): Promise<void> {
  const { signal, retry = client.retry } = options;
  let waiting = entries;
  try {
    for (let count = 1; ; count++) {
      waiting = waiting.filter((entry) => !entry.outcome && !hasFailedBefore(entry));
      if (waiting.length === 0) return;
      const again: { request: OutgoingRequest; wait: number; outcome: Outcome }[] = [];
      const judge = (entry: Entry, outcome: Outcome): void => {
        const { request, given, dependsOn } = entry;
        // Nothing was done where it depends on a call that is tried again, or was recorded in an earlier attempt.
        if (outcome.status === 424 && dependsOn.some((one) => !one.outcome)) return;
        const wait = waitAfter(outcome, given !== undefined || isRepeatable(request.method), count, retry);
        if (Date.now() + wait < deadline) again.push({ request, wait, outcome });
        else settle(entry, outcome);
      };
      const readings: (Call & { entry: Entry; given: GivenId; conflict: Outcome })[] = [];
      for (const [entry, outcome] of await send(client, waiting, options, deadline)) {
        const { given } = entry;
        // An earlier attempt may have recorded the event, whose answer was lost.
        if (given && count > 1 && outcome.status === 409)
          readings.push({ request: given.readBack, dependsOn: [], entry, given, conflict: outcome });
        else judge(entry, outcome);
      }
      for (const [{ entry, given, conflict }, stored] of await send(client, readings, options, deadline))
        judge(entry, await given.resolve(conflict, stored));

      if (again.length === 0) continue;
      const tell = async ({ request, wait, outcome }: (typeof again)[number]): Promise<void> =>
        client.hooks?.retry?.({ ...request, url: client.baseUrl + request.url }, wait, outcome, count);
      await within(() => Promise.all(again.map(tell)), signal, deadline - Date.now());
      const longest = Math.max(...again.map(({ wait }) => wait));
      await sleep(Math.min(longest, deadline - Date.now()), signal);
    }
  } catch (reason) {
    // The caller has ended it, or a hook or a token has.
    for (const entry of waiting) {
      entry.outcome ??= new Response(null, { status: 502 });
      entry.fail(reason);
    }
  }
}

function settle(entry: Entry, outcome: Outcome): void {
  entry.outcome = outcome;
  if (outcome instanceof GraphError) entry.fail(outcome);
  else entry.done(outcome);
}

/** Settles a call that depends on one of an earlier batch that has failed. */
function hasFailedBefore(entry: Entry): boolean {
  if (!entry.dependsOn.some(({ outcome }) => outcome && !('ok' in outcome && outcome.ok))) return false;
  const message = 'The call depends on one that failed: it was not made.';
  settle(entry, new GraphError({ status: 424, code: 'FailedDependency', message }));
  return true;
}

/** Makes calls in one: what came of each. What ends them all is the outcome of each. */
async function send<One extends Call>(
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
    // What is tried again is decided here, for each call by itself.
    const body: unknown = await client.batch({ requests }, { ...(signal && { signal }), ...limits, retry: false });
    const { responses } = { ...(body as { responses?: unknown } | null) };
    const answers = (Array.isArray(responses) ? responses : []) as (Answer | null)[];
    const byId = new Map(answers.map((answer) => [answer?.id, answer]));
    return new Map(calls.map((call) => [call, toResponse(byId.get(idOf.get(call)))]));
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return new Map(calls.map((call) => [call, error]));
  }
}

/** One of the answers of a batch. */
type Answer = Awaited<ReturnType<Operations['batch']>>['responses'][number];

/** The answer to one call; a 502 where there is none, or none that can be read. */
function toResponse(answer: Answer | null | undefined): Response {
  const lost = { status: 502, statusText: 'No answer in the batch' };
  if (!answer) return new Response(null, lost);
  try {
    const { status, headers = {}, body } = answer;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    // A status without a body takes none, not even an empty one.
    const response = new Response([204, 205, 304].includes(status) ? null : text, { status, headers });
    // Reading it so leaves the text to others.
    return Object.assign(response, { json: () => Promise.resolve(body) });
  } catch {
    return new Response(null, lost);
  }
}
