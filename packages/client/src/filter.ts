import type { FilterCapabilities, FilterPath } from './generated/odata.ts';
import { instantPaths } from './generated/odata.ts';
import { instantOf } from './instant.ts';

/** A text for `$filter`. */
export type Filter = string & { readonly [filter]: true };
declare const filter: unique symbol;

interface Values {
  text: string;
  integer: number;
  instant: string | Date;
}
type Value<Path extends FilterPath> = Values[FilterCapabilities[Path]['type']];
/** What a function takes; of a union of them, what all of them take. */
type Taken<Takes> = [Takes] extends [(one: infer One) => void] ? One : never;
/** The operators of a path; of a union of paths, those that hold for each. */
type Operator<Path extends FilterPath> = Taken<
  Path extends FilterPath ? (name: FilterCapabilities[Path]['operators']) => void : never
>;
/** What an operator compares with: a list for `in`, null for `eq`, `ne` and in lists. */
type Operand<Path extends FilterPath, Name> = Taken<
  Path extends FilterPath
    ? Name extends 'in'
      ? (list: readonly (Value<Path> | null)[]) => void
      : Name extends 'eq' | 'ne'
        ? (value: Value<Path> | null) => void
        : (value: Value<Path>) => void
    : never
>;
/** Where a list is known to be empty, something that it is not. */
type NotEmpty<Given> = Given extends readonly [] ? readonly [unknown, ...unknown[]] : unknown;

/**
 * One condition. Paths, operators and operands are those that the spec allows; others don't compile, and where the path
 * is one of several, they have to hold for each of those. Texts may hold anything that can be sent; times are a `Date`,
 * or a text with an offset such as `2026-11-23T15:00:00.1234567Z`; a list has one member or more.
 *
 * Throws a `TypeError` for an empty list, for a text with half of a surrogate pair, which has no form in UTF-8, and for
 * what is no time or no finite number.
 *
 * @example
 * where('statusInfo/status', 'eq', 'failure');
 * where('activityDateTime', 'ge', new Date('2026-11-01'));
 * where('targetIdentity/displayName', 'contains', "O'Brien");
 * where('jobId', 'in', ['a', 'b']);
 */
export function where<
  Path extends FilterPath,
  const Name extends Operator<Path>,
  const Given extends Operand<Path, Name> = Operand<Path, Name>,
>(path: Path, operator: Name, operand: Given & NotEmpty<Given>): Filter {
  const name = operator as string;
  const literal = Array.isArray(operand) ? printList(path, operand) : print(path, operand as Scalar);
  const isCall = name === 'contains' || name === 'startswith' || name === 'endswith';
  return (isCall ? `${name}(${path},${literal})` : `${path} ${name} ${literal}`) as Filter;
}

/**
 * All of these hold.
 *
 * @example
 * and(where('statusInfo/status', 'eq', 'failure'), where('durationInMilliseconds', 'gt', 5000));
 */
export const and = (...filters: readonly [Filter, ...Filter[]]): Filter => join(filters, 'and');

/**
 * One of these holds, or several.
 *
 * @example
 * or(where('action', 'eq', 'Delete'), where('action', 'eq', 'StagedDelete'));
 */
export const or = (...filters: readonly [Filter, ...Filter[]]): Filter => join(filters, 'or');

/**
 * This does not hold.
 *
 * @example
 * not(where('targetSystem/displayName', 'startswith', 'Test'));
 */
export const not = (operand: Filter): Filter => `not (${operand})` as Filter;

const join = (filters: readonly Filter[], word: string): Filter =>
  (filters.length === 1 ? filters[0] : filters.map((one) => `(${one})`).join(` ${word} `)) as Filter;

type Scalar = string | number | Date | null;

function printList(path: FilterPath, values: readonly Scalar[]): string {
  if (values.length === 0) throw new TypeError(`${path} is compared with an empty list: give it one value or more.`);
  return `(${values.map((one) => print(path, one)).join(',')})`;
}

function print(path: FilterPath, value: Scalar): string {
  if (value === null) return 'null';
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : String(value);
  const fault = (what: string): TypeError => new TypeError(`${path} is compared with '${text}', which ${what}.`);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw fault('is no number that can be sent');
    return text;
  }
  if (instantPaths.includes(path)) {
    if (instantOf(text) === undefined) throw fault('is no time with an offset');
    return text;
  }
  if (/\p{Cs}/u.test(text)) throw fault("has half of a surrogate pair and can't be sent");
  return `'${text.replaceAll("'", "''")}'`;
}
