// The literals of a filter: texts, numbers, times and null.
import { instantInFilter, reasonAgainst } from '@directory-provisioning/types/instant';
import { isExact } from '../event/exact-number.ts';
import type { ColumnType } from '../generated/odata.ts';
import type { Literal } from './syntax.ts';
import { quoted, type Token } from './tokens.ts';

/** What a literal of each type looks like; with the path that it is compared with. */
export const expectedLiteral: Readonly<Record<ColumnType, (path: string) => string>> = {
  text: (path) => `a text in single quotes (or null) for ${path}`,
  integer: (path) => `a number without quotes (or null) for ${path}`,
  instant: (path) =>
    `a time for ${path} without quotes, such as 2026-11-23T15:00:00Z (in a URL, write a plus sign as %2B)`,
};

const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

const isNull = ({ kind, text }: Token): boolean => kind === 'word' && text.toLowerCase() === 'null';

/** Whether a token can only be a literal, not a property. */
export const isLiteral = (token: Token): boolean =>
  token.kind === 'text' || isNull(token) || (token.kind === 'word' && /^-?\d/.test(token.text));

/** What is wrong with a literal that looks like one of its type; undefined if it does not, or if it is valid. */
export function problemWith({ kind, text, position }: Token, type: ColumnType, next: Token): string | undefined {
  if (type === 'integer' && kind === 'word' && number.test(text) && !isExact(text))
    return `the number ${quoted(text)} at position ${position} is too large or too precise: use at most 15 digits`;
  if (type !== 'instant' || kind !== 'word') return undefined;
  if (next.kind === 'word' && /^\d{4}-\d\d-\d\d$/.test(text) && /^\d\d:\d\d:/.test(next.text))
    return `the time ${quoted(`${text} ${next.text}`)} at position ${position} has a space: write T between date and time`;
  // In a URL, a plus sign means a space.
  const isOffsetApart = next.kind === 'word' && /^\d\d:\d\d$/.test(next.text);
  const reason = reasonAgainst(isOffsetApart ? `${text}+${next.text}` : text);
  if (isOffsetApart && reason === undefined)
    return `the time ${quoted(text)} at position ${position} has a space before its offset: in a URL, write a plus sign as %2B`;
  return reason && `the time ${quoted(text)} at position ${position} ${reason}`;
}

/** The value of a token; undefined if it is no literal of this type. */
export function literalOf(token: Token, type: ColumnType, next: Token): Literal | undefined {
  const { kind, text } = token;
  if (isNull(token)) return Object.freeze({ kind: 'null' });
  if (type === 'text') {
    if (kind === 'text') return Object.freeze({ kind: 'text', value: unquoted(text) });
    // 5.1.1.14.2: an enumeration literal is `microsoft.graph.provisioningResult'success'`.
    const isEnumeration = kind === 'word' && /^[A-Za-z_]\w*(\.\w+)+$/.test(text) && next.kind === 'text';
    return isEnumeration && next.position === token.position + text.length
      ? Object.freeze({ kind: 'text', value: unquoted(next.text) })
      : undefined;
  }
  if (kind !== 'word') return undefined;
  if (type === 'integer') {
    // Without a negative zero.
    return number.test(text) ? Object.freeze({ kind: 'integer', value: Number(text) || 0 }) : undefined;
  }
  const value = instantInFilter(text);
  return value === undefined ? undefined : Object.freeze({ kind: 'instant', value });
}

const unquoted = (text: string): string => text.slice(1, -1).replaceAll("''", "'");
