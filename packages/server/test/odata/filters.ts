// Filters for property-based tests, and a simple evaluator that says which events they match.
import * as fc from 'fast-check';
import { eventType } from '../../src/event/event-type.ts';
import type { Capability, ColumnType } from '../../src/generated/odata.ts';
import { toInstant } from '@directory-provisioning/types/instant';
import type { CaseFunction, Filter, Literal, Operand } from '../../src/odata/syntax.ts';

const { capabilities } = eventType;

const paths = Object.keys(capabilities);
const capabilityOf = (path: string): Capability => {
  const capability = capabilities[path];
  if (capability === undefined) throw new Error(`Unknown path ${path}`);
  return capability;
};

/** Few values, so that filters match something: some have quotes, wildcards of LIKE, and characters beyond the BMP. */
const texts = [
  '',
  'a',
  'A',
  'ab',
  'ab\u0000cab',
  "o'b",
  '%',
  '_b',
  'ä😀',
  '😀',
  'Ä',
  'aB',
  'σς',
  'ΣΣ',
  'ßſı\u212a',
  '𞤀b',
  '𞤢B',
  'Create',
  'create',
  'stagedDelete',
  'failure',
];
const integers = [-5, 0, 1, 2, 2147483647];
const times = [
  '2024-01-01T00:00:00Z',
  '2024-01-01T00:00:00.0000001Z',
  '2024-01-01T05:00:00+05:00',
  '2023-06-01T12:00:00.5-03:00',
];

/** The texts that a filter may contain: U+0000 is only allowed in events. */
const filterTexts = texts.filter((text) => !text.includes('\0'));

const valueOf: Record<ColumnType, fc.Arbitrary<Literal>> = {
  text: fc.constantFrom(...filterTexts).map((value) => ({ kind: 'text', value })),
  integer: fc.constantFrom(...integers, 0.5).map((value) => ({ kind: 'integer', value })),
  instant: fc.constantFrom(...times).map((time) => ({ kind: 'instant', value: toInstant(time) ?? '' })),
};
const nullLiteral: Literal = { kind: 'null' };

/** A term without its path. */
type Rest = Omit<Extract<Filter, Operand>, keyof Operand>;

const termOf = (type: ColumnType, operators: readonly string[]): fc.Arbitrary<Rest> => {
  const value = valueOf[type];
  return fc.constantFrom(...operators).chain((operator): fc.Arbitrary<Rest> => {
    switch (operator) {
      case 'in':
        return fc
          .array(fc.oneof({ weight: 4, arbitrary: value }, fc.constant(nullLiteral)), { minLength: 1, maxLength: 3 })
          .map((values) => ({ kind: 'in', values }));
      case 'contains':
      case 'startswith':
      case 'endswith':
        return fc.constantFrom(...filterTexts).map((text) => ({ kind: 'call', name: operator, value: text }));
      case 'eq':
      case 'ne':
        return fc
          .oneof({ weight: 4, arbitrary: value }, fc.constant(nullLiteral))
          .map((literal) => ({ kind: 'comparison', operator, value: literal }));
      default:
        return value.map((literal) => ({
          kind: 'comparison',
          operator: operator as 'gt' | 'ge' | 'lt' | 'le',
          value: literal,
        }));
    }
  });
};

const term: fc.Arbitrary<Filter> = fc.constantFrom(...paths).chain((path): fc.Arbitrary<Filter> => {
  const { type, operators } = capabilityOf(path);
  const caseFunctions = (['tolower', 'toupper'] as const).filter((name) => operators.includes(name));
  const operand = fc.constantFrom<Operand[]>(
    { path },
    { path },
    ...caseFunctions.map((caseFunction) => ({ path, caseFunction })),
  );
  return fc
    .tuple(
      operand,
      termOf(
        type,
        operators.filter((one) => one !== 'tolower' && one !== 'toupper'),
      ),
    )
    .map(([on, rest]): Filter => ({ ...on, ...rest }) as Filter);
});

/** Filters of every kind. */
export const filters: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    term,
    tie('filter').map((operand): Filter => ({ kind: 'not', operand })),
    fc
      .record({ operand: tie('filter'), operator: fc.constantFrom<('eq' | 'ne')[]>('eq', 'ne'), value: fc.boolean() })
      .map((truth): Filter => ({ kind: 'truth', ...truth })),
    fc
      .record({
        kind: fc.constantFrom<('and' | 'or')[]>('and', 'or'),
        operands: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
      })
      .map(({ kind, operands }): Filter => ({ kind, operands })),
  ),
})).filter;

type Event = Record<string, unknown>;
const at = (event: Event, path: string): unknown =>
  path.split('/').reduce<unknown>((value, name) => (value as Event | null | undefined)?.[name], event);

/** The value at a path, under either of its names. */
function valueAt(event: Event, path: string): string | number | null {
  let value = at(event, path);
  if (path === 'statusInfo/status' || path === 'provisioningStatusInfo/status')
    value = at(event, 'provisioningStatusInfo/status') ?? at(event, 'statusInfo/status');
  if (path === 'provisioningAction') {
    const action = at(event, 'action');
    const members = ['other', 'create', 'delete', 'disable', 'update', 'stagedDelete', 'unknownFutureValue'];
    if (typeof action === 'string')
      value ??= members.find((member) => member.toLowerCase() === action.toLowerCase()) ?? 'other';
  }
  if (typeof value === 'string' && capabilityOf(path).type === 'instant') return toInstant(value) ?? null;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** JavaScript and SQLite order texts alike only within the BMP; no filter here orders other texts. */
const compare: Record<string, (one: string | number, other: string | number) => boolean> = {
  eq: (one, other) => one === other,
  gt: (one, other) => one > other,
  ge: (one, other) => one >= other,
  lt: (one, other) => one < other,
  le: (one, other) => one <= other,
};

/** Whether a filter matches an event; undefined if OData leaves it undefined, as for functions of null. */
export function evaluate(filter: Filter, event: Event): boolean | undefined {
  switch (filter.kind) {
    case 'and': {
      const all = filter.operands.map((operand) => evaluate(operand, event));
      return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
    }
    case 'or': {
      const all = filter.operands.map((operand) => evaluate(operand, event));
      return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
    }
    case 'not': {
      const inner = evaluate(filter.operand, event);
      return inner === undefined ? undefined : !inner;
    }
    case 'truth':
      return (evaluate(filter.operand, event) === filter.value) === (filter.operator === 'eq');
    default:
      return evaluateTerm(filter, event);
  }
}

/** The value in upper or lower case, one character after another. */
const changed = (value: string | number | null, name: CaseFunction | undefined): string | number | null =>
  typeof value !== 'string' || name === undefined
    ? value
    : Array.from(value, (one) => {
        const other = name === 'tolower' ? one.toLowerCase() : one.toUpperCase();
        const isAscii = (text: string): boolean => text.charCodeAt(0) < 128;
        return Array.from(other).length === 1 && isAscii(one) === isAscii(other) ? other : one;
      }).join('');

function evaluateTerm(
  filter: Exclude<Filter, { kind: 'and' | 'or' | 'not' | 'truth' }>,
  event: Event,
): boolean | undefined {
  const value = changed(valueAt(event, filter.path), filter.caseFunction);
  if (filter.path === 'action' && value === null) {
    // An event with newer names: its action is the member, capitalised or not.
    const member = valueAt(event, 'provisioningAction');
    if (member !== null) {
      const spellings = [String(member), String(member).charAt(0).toUpperCase() + String(member).slice(1)];
      const found = spellings.map((action) =>
        evaluateTerm(
          filter.kind === 'comparison' && filter.operator === 'ne' ? { ...filter, operator: 'eq' } : filter,
          {
            action,
          },
        ),
      );
      const matches = found.includes(true);
      return filter.kind === 'comparison' && filter.operator === 'ne' ? !matches : matches;
    }
  }
  const holds = (operator: string, literal: Literal): boolean => {
    if (operator === 'ne') return !holds('eq', literal);
    if (literal.kind === 'null') return value === null;
    return value !== null && (compare[operator]?.(value, literal.value) ?? false);
  };
  switch (filter.kind) {
    case 'comparison':
      return holds(filter.operator, filter.value);
    case 'in':
      return filter.values.some((literal) => holds('eq', literal));
    case 'call': {
      if (value === null) return undefined;
      const methods = { contains: 'includes', startswith: 'startsWith', endswith: 'endsWith' } as const;
      return String(value)[methods[filter.name]](filter.value);
    }
  }
}

const maybe = <Value>(values: readonly Value[]): fc.Arbitrary<Value | null | undefined> =>
  fc.option(fc.option(fc.constantFrom(...values), { nil: null }), { nil: undefined });

/** Events with values that the filters look for; some are null, some missing. */
export const events: fc.Arbitrary<Event> = fc
  .record({
    activityDateTime: fc.constantFrom(...times),
    durationInMilliseconds: maybe(integers),
    jobId: maybe(texts),
    cycleId: maybe(texts),
    generation: fc.constantFrom('older', 'newer'),
    action: maybe(['Create', 'create', 'StagedDelete', 'Odd']),
    provisioningAction: maybe(['create', 'stagedDelete', 'teleport']),
    status: maybe(['success', 'failure', 'ab']),
    displayName: maybe(texts),
    targetId: maybe(texts),
  })
  .map(({ generation, action, provisioningAction, status, displayName, targetId, ...rest }) => ({
    ...rest,
    ...(generation === 'older' ? { action } : { provisioningAction }),
    [generation === 'older' ? 'statusInfo' : 'provisioningStatusInfo']: status === undefined ? null : { status },
    sourceSystem: { displayName },
    servicePrincipal: { id: displayName, displayName },
    targetIdentity: { id: targetId, displayName, identityType: targetId },
  }));
