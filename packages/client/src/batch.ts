import { createRaw, type ProvisioningClient, unwrap } from './client.ts';
import { createOperations, type Operations } from './generated/operations.ts';
import { GraphError } from './graph-error.ts';
import { giveId, type GivenId } from './idempotency.ts';
import { isRepeatable, type RetryOptions, waitAfter } from './retry.ts';
import { PlainRequest, type TransportOptions } from './transport.ts';
import { sleep } from './within.ts';

/** How a batch is carried out. */
export interface BatchOptions extends Pick<TransportOptions, 'signal' | 'timeout'> {
  /** For the batch as a whole, and for each request in it. */
  retry?: RetryOptions | false;
}

/** The operations, whose calls wait for others to succeed. */
export type After = (...calls: readonly Promise<unknown>[]) => Operations;

/** The most requests that Graph takes in one batch. */
const SIZE = 20;

/** A call on its way into a batch. */
interface Entry {
  readonly request: PlainRequest;
  readonly dependsOn: readonly Entry[];
  readonly settle: (response: Response | Promise<never>) => void;
  /** The id of an event that is recorded idempotently. */
  readonly given?: GivenId;
  outcome?: Response;
}

/**
 * Makes many calls in few: of twenty each, one after the other. `compose` calls methods as it would call the client's;
 * what it returns is settled one by one, in its order. Calls of `after(…)` are carried out once those have succeeded.
 *
 * A request that is throttled or fails in passing is tried again, by the same rules as a single call; signal, timeout and
 * retries are those of the batch.
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
        new Promise((settle, reject) => {
          if (isComposed) reject(new TypeError('compose() has returned: make all calls within it'));
          else entries.push({ request, dependsOn, settle, ...(request.idempotent && { given: giveId(request) }) });
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
  const settled = Promise.allSettled(calls);
  for (let at = 0; at < entries.length; at += SIZE) await carryOut(client, entries.slice(at, at + SIZE), options);
  return await settled;
}

/** Stands for a call that never was. */
const unsent = (): Entry => ({
  request: new PlainRequest('', { method: 'GET', headers: new Headers() }),
  dependsOn: [],
  settle: () => undefined,
  outcome: new Response(null, { status: 424 }),
});

/** Sends at most twenty requests, those that failed in passing again, and settles each. */
async function carryOut(client: ProvisioningClient, entries: readonly Entry[], options: BatchOptions): Promise<void> {
  const retry = options.retry ?? client.retry;
  let waiting = entries;
  try {
    for (let count = 1; ; count++) {
      waiting = waiting.filter((entry) => !hasFailedBefore(entry));
      if (waiting.length === 0) return;
      const answers = await send(client, waiting, options);
      const again: Entry[] = [];
      let longest = 0;
      for (const entry of waiting) {
        let response = answers.get(entry) ?? new Response(null, { status: 502, statusText: 'No answer in the batch' });
        if (count > 1 && response.status === 409) response = (await readBack(client, entry, options)) ?? response;
        const wait = waitAfter(response, entry.given !== undefined || isRepeatable(entry.request.method), count, retry);
        const waitsForAnother = response.status === 424 && entry.dependsOn.some((one) => again.includes(one));
        if (waitsForAnother || wait < Infinity) {
          again.push(entry);
          longest = Math.max(longest, wait < Infinity ? wait : 0);
        } else {
          entry.outcome = response;
          entry.settle(response);
        }
      }
      waiting = again;
      if (again.length > 0) await sleep(longest, options.signal);
    }
  } catch (error) {
    // The batch as a whole has failed, and with it what was in it.
    const reason = error instanceof Error ? error : new Error(String(error));
    for (const entry of waiting) {
      entry.outcome = new Response(null, { status: 502 });
      entry.settle(Promise.reject(reason));
    }
  }
}

/** Settles a call that depends on one of an earlier batch that has failed. */
function hasFailedBefore(entry: Entry): boolean {
  if (!entry.dependsOn.some(({ outcome }) => outcome !== undefined && outcome.status >= 400)) return false;
  entry.outcome = new Response(null, { status: 424 });
  const message = 'The call depends on one that failed: it was not made.';
  entry.settle(Promise.reject(new GraphError({ status: 424, code: 'FailedDependency', message })));
  return true;
}

/** The event that an earlier batch has recorded, as the answer to it; undefined where somebody else took its id. */
async function readBack(
  client: ProvisioningClient,
  { given }: Entry,
  { signal }: BatchOptions,
): Promise<Response | undefined> {
  if (given === undefined) return undefined;
  const event = await client.getDirectoryProvisioning({ id: given.id }, signal && { signal }).catch(() => undefined);
  return event !== undefined && given.isOf(event) ? Response.json(event, { status: 201 }) : undefined;
}

async function send(
  client: ProvisioningClient,
  entries: readonly Entry[],
  { signal, timeout, retry }: BatchOptions,
): Promise<Map<Entry, Response>> {
  const idOf = new Map(entries.map((entry, index) => [entry, String(index + 1)]));
  const requests = entries.map(({ request: { method, url, headers, body }, dependsOn }, index) => {
    const inside = dependsOn.flatMap((one) => idOf.get(one) ?? []);
    return {
      id: String(index + 1),
      method: method as 'GET',
      url,
      ...(body !== undefined && { body: JSON.parse(body) as Record<string, unknown> }),
      ...([...headers].length > 0 && { headers: Object.fromEntries(headers) }),
      ...(inside.length > 0 && { dependsOn: inside }),
    };
  });
  const { responses } = await client.batch(
    { requests },
    {
      ...(signal && { signal }),
      ...(timeout !== undefined && { timeout }),
      ...(retry !== undefined && { retry }),
    },
  );
  const byId = new Map(responses.map((response) => [response.id, response]));
  const answers = new Map<Entry, Response>();
  for (const [entry, id] of idOf) {
    const answer = byId.get(id);
    if (answer === undefined) continue;
    const { status, headers = {}, body } = answer;
    const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
    // A status without a body takes none, not even an empty one.
    const isLegal = status >= 200 && status <= 599;
    const isEmpty = [204, 205, 304].includes(status);
    answers.set(entry, new Response(isEmpty ? null : text, { status: isLegal ? status : 502, headers }));
  }
  return answers;
}
