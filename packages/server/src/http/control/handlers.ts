// The operations of the control API.
import type { operations } from '../../generated/control.ts';
import { badRequest, GraphError } from '../../graph/error.ts';
import type { Fault } from '../../rehearsal/fault-list.ts';
import { toMilliseconds } from '../../rehearsal/durations.ts';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { scenarioNames } from '../../rehearsal/scenario-names.ts';
import { verify } from '../../rehearsal/verify.ts';
import { statsOf } from '../../operations/stats.ts';
import { QueryError } from '../../odata/syntax.ts';
import type { Store } from '../../store/store.ts';
import { idOf, storeOfTenant } from '../tenants.ts';
import type { Issuer } from '../../tokens/issuer.ts';
import { problemsOfFault } from './check.ts';
import { mergePatch } from './merge-patch.ts';
import { versions } from './versions.ts';

type Id = keyof operations;
type BodyOf<Operation> = Operation extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : Operation extends { requestBody?: { content: { 'application/json': infer Body } } }
    ? Body | undefined
    : undefined;
type ResultOf<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : undefined;

/** A request that has been validated. */
export interface ControlRequest<Operation> {
  readonly path: Operation extends { parameters: { path: infer Path } } ? Path : object;
  readonly query: Operation extends { parameters: { query?: infer Query } } ? NonNullable<Query> : object;
  readonly body: BodyOf<Operation>;
  /** The absolute URL of the request. */
  readonly url: string;
}

/** What control.ts serves itself. */
type Special = 'getCertificate' | 'streamEvents';

/** A handler for each operation: it returns the body of the response; undefined for 204. */
export type ControlHandlers = {
  readonly [Name in Exclude<Id, Special>]: (
    request: ControlRequest<operations[Name]>,
  ) => ResultOf<operations[Name]> | Promise<ResultOf<operations[Name]>>;
};

/** What the control API shows and changes. */
interface ControlledParts {
  readonly rehearsal: Rehearsal;
  readonly issuer: Issuer;
  readonly isThrottled: boolean;
  readonly store: Store;
}

/** Creates the handlers. */
export function controlHandlers({ rehearsal, issuer, isThrottled, store }: ControlledParts): ControlHandlers {
  const { clock, faults, journal } = rehearsal;
  const { tenants } = store;
  return {
    getHealth: () => ({
      status: 'ok',
      faults: faults.rules.faults.map(({ name }) => name),
      clock: clock.state,
      throttle: isThrottled,
      requests: journal.size,
      ...(tenants !== undefined && { tenants: tenants.size }),
    }),
    getVersion: () => versions(),
    async reset({ body = {} }) {
      await rehearsal.reset(body);
      return undefined;
    },
    listFaults: () => faults.rules,
    replaceFaults: ({ body }) =>
      rejectRange(() => {
        faults.replace(body);
        return faults.rules;
      }),
    putFault: ({ path: { name }, body }) =>
      rejectRange(() => {
        const fault = { name, ...body };
        faults.put(fault);
        return fault;
      }),
    async changeFault({ path: { name }, body }) {
      for (;;) {
        const before = faults.get(name);
        if (before === undefined) throw noRule(name);
        const fault = mergePatch(before, body);
        const problems = await problemsOfFault(fault);
        if (problems !== undefined) throw badRequest(problems);
        // If it was changed meanwhile, apply the changes again.
        if (faults.get(name) !== before) continue;
        faults.change(fault as Fault);
        return fault as Fault;
      }
    },
    deleteFault({ path: { name } }) {
      if (faults.delete(name)) return undefined;
      throw noRule(name);
    },
    listRequests: ({ query: { limit = 100, tenantId, ...match }, url }) =>
      rejectRange(() => {
        const caller = tenantId !== undefined && { caller: { tenantId: idOf(tenantId) } };
        const { value, total } = journal.find({ ...match, ...caller }, limit);
        const last = value.length < total ? value.at(-1) : undefined;
        return { value, total, ...(last !== undefined && { next: withOption(url, 'before', last.id) }) };
      }),
    findRequests: ({ body: { match = {}, limit = 100 } }) => rejectRange(() => journal.find(match, limit)),
    async listScenarios() {
      const { scenarios } = await import('../../rehearsal/scenarios.ts');
      return { scenarios: scenarioNames.map((name) => ({ name, description: scenarios[name].description })) };
    },
    loadScenario: ({ path: { name }, query: { tenantId } }) =>
      rejectRange(async () => {
        const { loadScenario } = await import('../../operations/load-scenario.ts');
        return loadScenario(name, rehearsal, () => storeOfTenant(store, tenantId));
      }),
    getStats: ({ query: { $filter: filter, by, bucket, tenantId } }) =>
      rejectRange(async () => statsOf(await storeOfTenant(store, tenantId, false), { filter, by, bucket })),
    verifyRequests: ({ body }) => rejectRange(() => verify(journal, body)),
    getClock: () => clock.state,
    setClock: ({ body }) =>
      rejectRange(() => {
        clock.set(body);
        return clock.state;
      }),
    createToken: ({ body: { expiresIn, startsIn, ...rest } = {} }) =>
      rejectRange(async () => {
        const times = { expiresIn: optional(expiresIn), startsIn: optional(startsIn) };
        return { token: await issuer.issue({ ...rest, ...times }) };
      }),
    async advanceClock({ body: { by } }) {
      await clock.advance(toMilliseconds(by));
      return clock.state;
    },
  };
}

const noRule = (name: string): GraphError =>
  new GraphError(404, { code: 'Request_ResourceNotFound', message: `There is no rule '${name}'.` });

/** A URL with this value of a query option. */
function withOption(url: string, name: string, value: number): string {
  const changed = new URL(url);
  changed.searchParams.set(name, String(value));
  return changed.href;
}

const optional = (duration: string | undefined): number | undefined =>
  duration === undefined ? undefined : toMilliseconds(duration);

/** Turns a `RangeError` into a 400. */
async function rejectRange<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RangeError || error instanceof QueryError ? badRequest(error.message) : error;
  }
}
