import type { EntityPaths, FilterCapabilities } from './generated/odata.ts';
import { instantPaths } from './generated/odata.ts';
import { instantInFilter } from '@directory-provisioning/types/instant';

/** A `$filter` expression. */
export type Filter = string & { readonly [filter]: true };
declare const filter: unique symbol;

interface Values {
  text: string;
  integer: number;
  instant: string | Date;
}
/** The paths of a type of entity to filter by: `FilterCapabilities` or one like it. */
type Capabilities<Of> = Record<keyof Of, { type: keyof Values; operators: string }>;

/** A path whose texts can be compared in upper or lower case. */
export type TextPath<Of extends Capabilities<Of> = FilterCapabilities> = {
  [Path in keyof Of]: 'tolower' extends Of[Path]['operators'] ? Path & string : never;
}[keyof Of];

/** A path in a function that changes the case of its value. */
export type CaseOf<Path extends string> = Path extends string ? `tolower(${Path})` | `toupper(${Path})` : never;

/** What can be compared: a path, alone or in a function that changes the case. */
export type FilterOperand<Of extends Capabilities<Of> = FilterCapabilities> =
  | (keyof Of & string)
  | CaseOf<TextPath<Of>>;

/** The path of an operand. */
type PathOf<One, Of extends Capabilities<Of>> = One extends `tolower(${infer Path})` | `toupper(${infer Path})`
  ? Extract<Path, TextPath<Of>>
  : Extract<One, keyof Of>;

type Value<Path extends keyof Of, Of extends Capabilities<Of>> = Values[Of[Path]['type']];
/** The argument of a function; for a union of functions, what all of them accept. */
type Taken<Takes> = [Takes] extends [(one: infer One) => void] ? One : never;
/** The operators of a path; for a union of paths, the operators that all of them support. */
type Operator<Path extends keyof Of, Of extends Capabilities<Of>> = Taken<
  Path extends keyof Of ? (name: Exclude<Of[Path]['operators'], 'tolower' | 'toupper'>) => void : never
>;
/** The operand of an operator: a list for `in`; null is allowed for `eq`, `ne` and in lists. */
type Operand<Path extends keyof Of, Name, Of extends Capabilities<Of>> = Taken<
  Path extends keyof Of
    ? Name extends 'in'
      ? (list: readonly (Value<Path, Of> | null)[]) => void
      : Name extends 'eq' | 'ne'
        ? (value: Value<Path, Of> | null) => void
        : (value: Value<Path, Of>) => void
    : never
>;
/** Rejects a list that is known to be empty. */
type NotEmpty<Given> = Given extends readonly [] ? readonly [unknown, ...unknown[]] : unknown;

/**
 * Creates a condition. Only paths, operators and operands that the spec allows compile; if the type of the path is a union,
 * they must fit each of its members. Strings are escaped. A time is a `Date`, or a string: a date alone, or a time with an
 * offset, such as `2026-11-23T15:00:00.1234567Z`. A list needs at least one element.
 *
 * Throws a `TypeError` for an empty list, a string with an unpaired surrogate (UTF-8 can't encode it), an invalid time,
 * or a number that is not finite.
 *
 * @example
 * where('statusInfo/status', 'eq', 'failure');
 * where('activityDateTime', 'ge', new Date('2026-11-01'));
 * where('targetIdentity/displayName', 'contains', "O'Brien");
 * where('jobId', 'in', ['a', 'b']);
 * where(tolower('servicePrincipal/displayName'), 'contains', 'box');
 */
export function where<
  One extends FilterOperand,
  const Name extends Operator<PathOf<One, FilterCapabilities>, FilterCapabilities>,
  const Given extends Operand<PathOf<One, FilterCapabilities>, Name, FilterCapabilities> = Operand<
    PathOf<One, FilterCapabilities>,
    Name,
    FilterCapabilities
  >,
>(path: One, operator: Name, operand: Given & NotEmpty<Given>): Filter {
  return printCondition(path, operator as string, operand, instantPaths.provisioningObjectSummary);
}

/**
 * The value of a path in lower case, to compare without regard to case: each character on its own, as Unicode maps it to
 * one character. Compare it with a text in lower case.
 *
 * @example
 * where(tolower('targetIdentity/displayName'), 'startswith', 'ann');
 */
export const tolower = <Path extends TextPath>(path: Path): `tolower(${Path})` => `tolower(${path})`;

/**
 * The value of a path in upper case. Compare it with a text in upper case.
 *
 * @example
 * where(toupper('statusInfo/status'), 'eq', 'FAILURE');
 */
export const toupper = <Path extends TextPath>(path: Path): `toupper(${Path})` => `toupper(${path})`;

/** `where`, `tolower` and `toupper` for one type of entity. */
export interface Conditions<Of extends Capabilities<Of>> {
  where: <
    One extends FilterOperand<Of>,
    const Name extends Operator<PathOf<One, Of>, Of>,
    const Given extends Operand<PathOf<One, Of>, Name, Of> = Operand<PathOf<One, Of>, Name, Of>,
  >(
    path: One,
    operator: Name,
    operand: Given & NotEmpty<Given>,
  ) => Filter;
  tolower: <Path extends TextPath<Of>>(path: Path) => `tolower(${Path})`;
  toupper: <Path extends TextPath<Of>>(path: Path) => `toupper(${Path})`;
}

/** {@link Conditions} by the name of the type. */
type ConditionsOn<Name extends keyof EntityPaths> = EntityPaths[Name]['filter'] extends infer Of
  ? Of extends Capabilities<Of>
    ? Conditions<Of>
    : never
  : never;

/**
 * Returns `where`, `tolower` and `toupper` for the entities of a collection, by the name of their schema. Join conditions
 * with `and`, `or` and `not`.
 *
 * @example
 * const { where } = conditionsOn('provisioningObjectSummary');
 */
export function conditionsOn<Name extends keyof EntityPaths>(entity: Name): ConditionsOn<Name> {
  const on = (path: string, operator: string, operand: unknown): Filter =>
    printCondition(path, operator, operand, instantPaths[entity]);
  return { where: on, tolower, toupper } as unknown as ConditionsOn<Name>;
}

/** Conditions: at least one, or a list whose length is not known. */
type AtLeastOne<Filters extends readonly Filter[]> = Filters extends readonly [] ? [condition: Filter] : Filters;

/**
 * Matches if all conditions match. Throws a `TypeError` if there are none.
 *
 * @example
 * and(where('statusInfo/status', 'eq', 'failure'), where('durationInMilliseconds', 'gt', 5000));
 */
export const and = <Filters extends readonly Filter[]>(...filters: AtLeastOne<Filters>): Filter => join(filters, 'and');

/**
 * Matches if at least one condition matches. Throws a `TypeError` if there are none.
 *
 * @example
 * or(where('action', 'eq', 'Delete'), where('action', 'eq', 'StagedDelete'));
 */
export const or = <Filters extends readonly Filter[]>(...filters: AtLeastOne<Filters>): Filter => join(filters, 'or');

/**
 * Matches if the condition does not.
 *
 * @example
 * not(where('targetSystem/displayName', 'startswith', 'Test'));
 */
export const not = (operand: Filter): Filter => `not (${operand})` as Filter;

function join(filters: readonly Filter[], word: string): Filter {
  if (filters.length === 0) throw new TypeError(`${word}() needs at least one condition.`);
  return (filters.length === 1 ? filters[0] : filters.map((one) => `(${one})`).join(` ${word} `)) as Filter;
}

type Scalar = string | number | Date | null;

function printCondition(path: string, operator: string, operand: unknown, instants: readonly string[]): Filter {
  const print = (value: Scalar): string => printValue(path, value, instants);
  const literal = Array.isArray(operand) ? printList(path, operand as Scalar[], print) : print(operand as Scalar);
  const isCall = operator === 'contains' || operator === 'startswith' || operator === 'endswith';
  return (isCall ? `${operator}(${path},${literal})` : `${path} ${operator} ${literal}`) as Filter;
}

function printList(path: string, values: readonly Scalar[], print: (value: Scalar) => string): string {
  if (values.length === 0) throw new TypeError(`The list for ${path} is empty: pass at least one value.`);
  return `(${values.map(print).join(',')})`;
}

function printValue(path: string, value: Scalar, instants: readonly string[]): string {
  if (value === null) return 'null';
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : String(value);
  const invalid = (what: string): TypeError => new TypeError(`Invalid value '${text}' for ${path}: ${what}.`);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw invalid('expected a finite number');
    return text;
  }
  if (instants.includes(path)) {
    if (instantInFilter(text) === undefined)
      throw invalid('expected a date, or a time with an offset such as 2026-11-23T15:00:00Z');
    return text;
  }
  if (/\p{Cs}/u.test(text)) throw invalid('it contains an unpaired surrogate');
  return `'${text.replaceAll("'", "''")}'`;
}
