// The functions of a filter, and the messages about functions that it does not have.
import { closest, distance } from 'fastest-levenshtein';
import type { QueryError } from './syntax.ts';
import { invalidFilter, quoted, type Token } from './tokens.ts';

/** The functions that are conditions. */
export const conditionFunctions = ['contains', 'startswith', 'endswith'] as const;

/** The names as a list, the one nearest to the text first. */
export function nearestFirst(names: readonly string[], text: string): string {
  const first = closest(text.slice(0, 100).toLowerCase(), [...names]);
  return [first, ...names.filter((name) => name !== first)].join(', ');
}

/** The error for a function that does not exist: a misspelt one gets the nearest, any other the list. */
export function unknownFunction({ text, position }: Token, known: readonly string[]): QueryError {
  const lambda = /\/(any|all)$/i.exec(text)?.[1];
  if (lambda !== undefined)
    return invalidFilter(`the lambda operator '${lambda}' at position ${position} is not supported`);
  const written = text.slice(0, 100).toLowerCase();
  const nearest = closest(written, [...known]);
  return invalidFilter(
    distance(nearest, written) <= 2
      ? `unknown function ${quoted(text)} at position ${position}; did you mean '${nearest}'?`
      : `the function ${quoted(text)} at position ${position} is not supported; functions: ${known.join(', ')}`,
  );
}
