// The tokens of a $filter.
import { excerpt } from '../graph/excerpt.ts';
import { QueryError } from './syntax.ts';

/** A word (name, operator, number, time), a quoted text, a sign, or the end. */
export interface Token {
  readonly kind: 'word' | 'text' | 'sign' | 'end';
  /** As in the filter, with quotes. */
  readonly text: string;
  readonly position: number;
}

/** The error of a filter. Programs match its first words. */
export const invalidFilter = (what: string): QueryError =>
  new QueryError('$filter', `Invalid filter clause: ${what}${what.endsWith('?') ? '' : '.'}`);

/** Text from a filter, in quotes and cut to a readable length. */
export const quoted = (text: string): string => `'${excerpt(text, 60)}'`;

/** The error for a token in place of what was expected. */
export function unexpected({ kind, text, position }: Token, expected: string): QueryError {
  // A text has quotes already.
  const found = kind === 'end' ? 'end' : kind === 'text' ? excerpt(text, 60) : quoted(text);
  return invalidFilter(`unexpected ${found} at position ${position}: expected ${expected}`);
}

/** Splits a filter. Throws a {@link QueryError} at a character that no token contains. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /[ \t]*(?:(?<sign>[(),])|(?<text>'(?:[^']|'')*')|(?<word>[^\s(),']+))/gy;
  let end = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { sign, text: quoted, word } = match.groups ?? {};
    const found = sign ?? quoted ?? word ?? '';
    const kind = sign !== undefined ? 'sign' : quoted !== undefined ? 'text' : 'word';
    end = pattern.lastIndex;
    tokens.push({ kind, text: found, position: end - found.length });
  }
  const rest = text.slice(end).search(/[^ \t]/);
  const position = rest === -1 ? text.length : end + rest;
  if (rest !== -1 && text[position] === "'")
    throw invalidFilter(`unclosed text at position ${position}: add the closing quote, and double quotes inside`);
  if (rest !== -1)
    throw invalidFilter(`${quoted(JSON.stringify(text[position]))} at position ${position} is not allowed in a filter`);
  const nul = text.indexOf('\0');
  if (nul !== -1) throw invalidFilter(`the character U+0000 at position ${nul} is not allowed in a filter`);
  tokens.push({ kind: 'end', text: '', position: text.length });
  return tokens;
}
