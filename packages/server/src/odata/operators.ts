// The operators and keywords of a filter.
import { closest } from 'fastest-levenshtein';
import { canonical } from './names.ts';
import type { Capability } from '../generated/odata.ts';
import type { ComparisonOperator, Operand } from './syntax.ts';
import { invalidFilter, type Token } from './tokens.ts';

/** The operators that compare two values. */
export const comparisons: readonly ComparisonOperator[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
/** The operators that stand between two operands. */
export const operators: readonly string[] = [...comparisons, 'in', 'and', 'or'];

/** A word in the spelling of OData, which understands operators and keywords in any case (part 2, 5.1.1). */
export const keyword = ({ kind, text }: Token): string | undefined =>
  kind === 'word' ? text.toLowerCase() : undefined;
/** The comparison that a word means. */
export const comparisonOf = ({ kind, text }: Token): ComparisonOperator | undefined =>
  kind === 'word' ? canonical(text, comparisons) : undefined;

/** The operator for the same comparison with its sides exchanged. */
export const mirrored = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const;

/** The names, the one nearest to the text first. */
export function nearestFirst(names: readonly string[], text: string): string[] {
  const first = closest(text.slice(0, 100).toLowerCase(), [...names]);
  return [first, ...names.filter((name) => name !== first)];
}

/** A list of what is expected. */
export const oneOf = (names: readonly string[]): string =>
  names.length === 1 ? (names[0] ?? '') : `one of ${names.join(', ')}`;

/** An operand, and what its path supports. */
export interface KnownOperand {
  readonly operand: Operand;
  readonly capability: Capability;
}

/** Rejects an operator or a function that a path does not support. */
export function allow(operator: string, { position }: Token, { operand: { path }, capability }: KnownOperand): void {
  if (!capability.operators.includes(operator))
    throw invalidFilter(
      `${operators.includes(operator) ? '' : 'the function '}'${operator}' at position ${position} is not supported for ${path}; supported: ${capability.operators.join(', ')}`,
    );
}

/** The operators of a path that stand between two operands. */
export const infix = ({ capability }: KnownOperand): string[] =>
  capability.operators.filter((one) => operators.includes(one));
