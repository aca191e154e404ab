// The operations of the control API.
import type { operations } from '../../generated/control.ts';
import { badRequest, GraphError } from '../../graph/error.ts';
import { toMilliseconds } from '../../rehearsal/durations.ts';
import type { Rehearsal } from '../../rehearsal/rehearsal.ts';
import { verify } from '../../rehearsal/verify.ts';
import type { Tenants } from '../../store/store.ts';
import type { Issuer } from '../../tokens/issuer.ts';

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

/** A handler for each operation: it returns the body of the response; undefined for 204. */
export type ControlHandlers = {
  readonly [Name in Id]: (
    request: ControlRequest<operations[Name]>,
  ) => ResultOf<operations[Name]> | Promise<ResultOf<operations[Name]>>;
};

/** What the control API shows and changes. */
interface ControlledParts {
  readonly rehearsal: Rehearsal;
  readonly issuer: Issuer;
  readonly isThrottled: boolean;
  readonly tenants: Tenants | undefined;
}

/** Creates the handlers. */
export function controlHandlers({ rehearsal, issuer, isThrottled, tenants }: ControlledParts): ControlHandlers {
  const { clock, faults, journal } = rehearsal;
  return {
    getHealth: () => ({
      status: 'ok',
      faults: faults.rules.faults.map(({ name }) => name),
      clock: clock.state,
      throttle: isThrottled,
      requests: journal.size,
      ...(tenants !== undefined && { tenants: tenants.size }),
    }),
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
    deleteFault({ path: { name } }) {
      if (faults.delete(name)) return undefined;
      throw new GraphError(404, { code: 'Request_ResourceNotFound', message: `There is no rule '${name}'.` });
    },
    listRequests: ({ query: { limit = 100, tenantId, ...match }, url }) =>
      rejectRange(() => {
        const caller = tenantId !== undefined && { caller: { tenantId } };
        const { value, total } = journal.find({ ...match, ...caller }, limit);
        const last = value.length < total ? value.at(-1) : undefined;
        return { value, total, ...(last !== undefined && { next: withOption(url, 'before', last.id) }) };
      }),
    findRequests: ({ body: { match = {}, limit = 100 } }) => rejectRange(() => journal.find(match, limit)),
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
    throw error instanceof RangeError ? badRequest(error.message) : error;
  }
}
