// The functions of a filter, and the messages about functions that it does not have.
import { closest, distance } from 'fastest-levenshtein';
import { canonical } from './names.ts';
import type { CaseFunction, FilterFunction, QueryError } from './syntax.ts';
import { infix, type KnownOperand, nearestFirst, oneOf } from './operators.ts';
import { invalidFilter, quoted, type Token, unexpected } from './tokens.ts';

/** The functions that are conditions. */
export const conditionFunctions: readonly FilterFunction[] = ['contains', 'startswith', 'endswith'];
/** The functions of operands. */
export const caseFunctions: readonly CaseFunction[] = ['tolower', 'toupper'];
/** All functions. */
export const functions: readonly (FilterFunction | CaseFunction)[] = [...conditionFunctions, ...caseFunctions];

/** How each function is called. */
export const usage: Readonly<Record<FilterFunction | CaseFunction, string>> = {
  contains: "contains(id,'a')",
  startswith: "startswith(id,'a')",
  endswith: "endswith(id,'a')",
  tolower: "tolower(id) eq 'a'",
  toupper: "toupper(id) eq 'A'",
};

/** The error for a function that does not exist: a misspelt one gets the nearest, any other the list. */
export function unknownFunction({ text, position }: Token): QueryError {
  const lambda = /\/(any|all)$/i.exec(text)?.[1];
  if (lambda !== undefined)
    return invalidFilter(`the lambda operator '${lambda}' at position ${position} is not supported`);
  const written = text.slice(0, 100).toLowerCase();
  const nearest = closest(written, [...functions]);
  return invalidFilter(
    distance(nearest, written) <= 2
      ? `unknown function ${quoted(text)} at position ${position}; did you mean '${nearest}'?`
      : `the function ${quoted(text)} at position ${position} is not supported; functions: ${functions.join(', ')}`,
  );
}

/** The error for a function where there can be none. */
export function misplacedFunction(token: Token, expected: string): QueryError {
  const name = canonical(token.text, functions);
  return name === undefined
    ? unknownFunction(token)
    : invalidFilter(`the function '${name}' at position ${token.position} can't be used here: expected ${expected}`);
}

/** The error for a token in place of an operator. */
export function notAnOperator(token: Token, known: KnownOperand): QueryError {
  const name = token.kind === 'word' ? canonical(token.text, conditionFunctions) : undefined;
  return name === undefined
    ? unexpected(token, oneOf(nearestFirst(infix(known), token.text)))
    : invalidFilter(`'${name}' at position ${token.position} is a function: write ${name}(${known.operand.path},'…')`);
}
