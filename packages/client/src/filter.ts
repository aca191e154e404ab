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
type Operator<Path extends FilterPath> = FilterCapabilities[Path]['operators'];
type Value<Path extends FilterPath> = Values[FilterCapabilities[Path]['type']];
/** What an operator compares with: a list for `in`, null for `eq`, `ne` and in lists. */
type Operand<Path extends FilterPath, Name> = Name extends 'in'
  ? readonly (Value<Path> | null)[]
  : Name extends 'eq' | 'ne'
    ? Value<Path> | null
    : Value<Path>;

/**
 * One condition. Paths and operators are those that the spec allows; others don't compile. Texts may hold anything; times
 * are a `Date`, or a text with an offset such as `2026-11-23T15:00:00.1234567Z`.
 *
 * @example
 * where('statusInfo/status', 'eq', 'failure');
 * where('activityDateTime', 'ge', new Date('2026-11-01'));
 * where('targetIdentity/displayName', 'contains', "O'Brien");
 * where('jobId', 'in', ['a', 'b']);
 */
export function where<Path extends FilterPath, const Name extends Operator<Path>>(
  path: Path,
  operator: Name,
  operand: Operand<Path, Name>,
): Filter {
  const name: string = operator;
  const literal = Array.isArray(operand)
    ? `(${(operand as readonly Scalar[]).map((one) => print(path, one)).join(',')})`
    : print(path, operand as Scalar);
  const isCall = name === 'contains' || name === 'startswith' || name === 'endswith';
  return (isCall ? `${name}(${path},${literal})` : `${path} ${name} ${literal}`) as Filter;
}

/** All of these hold. */
export const and = (...filters: readonly [Filter, ...Filter[]]): Filter => join(filters, 'and');

/** One of these holds, or several. */
export const or = (...filters: readonly [Filter, ...Filter[]]): Filter => join(filters, 'or');

/** This does not hold. */
export const not = (operand: Filter): Filter => `not (${operand})` as Filter;

const join = (filters: readonly Filter[], word: string): Filter =>
  (filters.length === 1 ? filters[0] : filters.map((one) => `(${one})`).join(` ${word} `)) as Filter;

type Scalar = string | number | Date | null;

function print(path: FilterPath, value: Scalar): string {
  if (value === null) return 'null';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number') return String(value);
  if (!instantPaths.includes(path)) return `'${value.replaceAll("'", "''")}'`;
  if (instantOf(value) === undefined)
    throw new TypeError(`${path} is compared with '${value}', which is no time with an offset.`);
  return value;
}
