import { createRaw, type ProvisioningClient, unwrap } from './client.ts';
import { createOperations, type Operations } from './generated/operations.ts';
import { GraphError } from './graph-error.ts';
import { type PlainRequest, type RetryOptions, sleep, type TransportOptions, waitAfter } from './transport.ts';

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
  outcome?: Response;
}

/**
 * Makes many calls in few: of twenty each, one after the other. `compose` calls methods as it would call the client's;
 * what it returns is settled one by one, in its order. Calls of `after(…)` are carried out once those have succeeded.
 *
 * A request that is throttled or fails in passing is tried again with the next batch, by the same rules as a single call.
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

  const after: After = (...calls) => {
    const dependsOn = calls.map((call) => {
      const entry = entryOf.get(call);
      if (entry === undefined) throw new TypeError('after() takes calls of the same batch');
      return entry;
    });
    const raw = createRaw(
      '',
      (request) =>
        new Promise((settle) => {
          entries.push({ request, dependsOn, settle });
        }),
    );
    const operations = createOperations(raw, unwrap) as unknown as Record<
      string,
      (...args: unknown[]) => Promise<unknown>
    >;
    const recorded = Object.entries(operations).map(([name, method]) => [
      name,
      (...args: unknown[]) => {
        const call = method(...args);
        const entry = entries.at(-1);
        if (entry !== undefined) entryOf.set(call, entry);
        // Whoever is not interested in a call need not wait for it.
        call.catch(() => undefined);
        return call;
      },
    ]);
    return Object.fromEntries(recorded) as Operations;
  };

  const calls = compose(after(), after);
  const settled = Promise.allSettled(calls);
  for (let at = 0; at < entries.length; at += SIZE) await carryOut(client, entries.slice(at, at + SIZE), options);
  return await settled;
}

/** Sends at most twenty requests, those that failed in passing again, and settles each. */
async function carryOut(client: ProvisioningClient, entries: readonly Entry[], options: BatchOptions): Promise<void> {
  const retry = options.retry === false ? { attempts: 1 } : (options.retry ?? {});
  const { attempts = 4, delay = 500, maximumDelay = 60_000 } = retry;
  let waiting = entries.filter((entry) => !hasFailedBefore(entry));
  try {
    for (let count = 1; waiting.length > 0; count++) {
      const answers = await send(client, waiting, options);
      const again: Entry[] = [];
      let longest = 0;
      for (const entry of waiting) {
        const response =
          answers.get(entry) ?? new Response(null, { status: 502, statusText: 'No answer in the batch' });
        const wait = count < attempts ? waitAfter(response, entry.request, count, delay) : undefined;
        const waitsForAnother = response.status === 424 && entry.dependsOn.some((one) => again.includes(one));
        if (waitsForAnother || (wait !== undefined && wait <= maximumDelay)) {
          again.push(entry);
          longest = Math.max(longest, wait ?? 0);
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
    answers.set(entry, new Response(status === 204 || status === 304 ? null : text, { status, headers }));
  }
  return answers;
}
