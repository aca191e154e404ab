// Rules that can't do what they say.
import type { components } from '../generated/control.ts';
import { methods } from '../generated/operations.ts';
import { methodOf, unknownOperation } from './known-operations.ts';
import { toMilliseconds } from './durations.ts';
import { needsConnection } from './match-request.ts';

/** The longest time of a quota, in milliseconds. */
const DAY = 86_400_000;

type Schemas = components['schemas'];
type Rule = Schemas['faultRule'];

/** A part of a rule, and what is wrong there. */
export interface Contradiction {
  readonly part: 'match' | 'when' | 'then' | 'ttl';
  readonly reason: string;
}

/** What is wrong with a rule that the spec allows: no request matches it, or it contradicts itself. */
export function contradictionsIn({ match = {}, when = {}, then, ttl }: Rule): Contradiction[] {
  const reasons = {
    match: inMatch(match) ?? inBatch(match, then),
    when: inWhen(when),
    then: inThen(then),
    ttl: inTtl(ttl),
  };
  return Object.entries(reasons).flatMap(([part, reason]) =>
    reason === undefined ? [] : [{ part: part as keyof typeof reasons, reason }],
  );
}

function inMatch({ operationId, method }: Schemas['match']): string | undefined {
  const unknown = unknownOperation(operationId);
  if (unknown !== undefined || method === undefined) return unknown;
  const known = operationId === undefined ? methods : [methodOf(operationId)];
  if (known.includes(method === 'HEAD' ? 'GET' : method)) return undefined;
  return operationId === undefined
    ? `no operation has the method ${method} (use one of ${methods.join(', ')})`
    : `the method of ${operationId} is ${known.join()}, not ${method}`;
}

/** What keeps a rule for batches from matching. */
function inBatch({ operationId, batch }: Schemas['match'], then: Schemas['then']): string | undefined {
  const isBatch = operationId === 'batch';
  if (batch === 'outer' && operationId !== undefined && !isBatch) return `${operationId} is not a batch`;
  if (batch === 'item' && isBatch) return "a batch can't contain a batch";
  if (batch === 'item' && needsConnection(then)) return 'the requests of a batch share its connection';
  if ((batch === 'outer' || isBatch) && then.page !== undefined) return 'the response of a batch is not a page';
  return undefined;
}

function inWhen({ first = Infinity, after = 0, every = 1, nth, from, until }: Schemas['when']): string | undefined {
  const ordinals = nth ?? [(Math.floor(after / every) + 1) * every];
  if (!ordinals.some((ordinal) => ordinal <= first && ordinal > after && ordinal % every === 0))
    return 'first, after, every and nth together match no request';
  if (from !== undefined && until !== undefined && Date.parse(from) >= Date.parse(until))
    return 'until is not later than from';
  return undefined;
}

function inThen(then: Schemas['then']): string | undefined {
  const { latency, quota } = then;
  const given = (...names: (keyof typeof then)[]): string[] => names.filter((name) => then[name] !== undefined);
  const error = given('status', 'preset');
  // Each group replaces what the others do.
  const groups = [error, given('quota'), given('connection'), given('truncatedBody', 'slowBody', 'page')].filter(
    ({ length }) => length > 0,
  );
  const [one, other] = groups.length > 1 ? groups.map(([name]) => name) : given('truncatedBody', 'slowBody');
  if (one !== undefined && other !== undefined) return `${one} and ${other} exclude each other`;
  const [detail] = given('code', 'message', 'retryAfter');
  if (detail !== undefined && error.length === 0 && quota === undefined)
    return `${detail} needs a status, a preset or a quota`;
  const per = quota === undefined ? DAY : toMilliseconds(quota.per);
  if (per <= 0 || per > DAY) return 'the time of a quota is above 0 and at most a day';
  if (typeof latency === 'object' && 'min' in latency && toMilliseconds(latency.min) > toMilliseconds(latency.max))
    return 'the min of latency is above its max';
  return undefined;
}

const inTtl = (ttl: string | undefined): string | undefined =>
  ttl !== undefined && toMilliseconds(ttl) === 0 ? 'the rule would never be on' : undefined;
