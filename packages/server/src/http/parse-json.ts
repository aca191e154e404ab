// Parses a body as JSON, and rejects what JavaScript or this server can't keep.
import { isExact } from '../event/exact-number.ts';
import { toPointer } from '../event/json.ts';
import { badRequest } from '../graph/error.ts';
import { excerpt } from '../graph/excerpt.ts';

/** Parses the bytes of a body with at most this many levels. Throws a 400 that names what is wrong. */
export function parseJson(bytes: Buffer, levels: number): unknown {
  if (bytes.length === 0) throw badRequest('The body is empty: send JSON.');
  const text = decodeUtf8(bytes);
  rejectDeepNesting(text, levels);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw badRequest(`The body is not valid JSON: ${(error as SyntaxError).message}.`);
  }
  // The value is searched only if the text looks suspicious; `__proto__` may be escaped.
  if (mayBeInexact(text)) rejectUnsafeValues(JSON.parse(text, markInexact), ['body']);
  else if (text.includes('__proto__') || text.includes('\\u')) rejectUnsafeValues(value, ['body']);
  return value;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw badRequest('The body is not valid UTF-8: send JSON in UTF-8.');
  }
}

/** Counts brackets outside of strings, before recursive code could overflow the stack. */
function rejectDeepNesting(text: string, levels: number): void {
  if (text.split('{', levels).length + text.split('[', levels).length <= levels) return;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      for (at++; at < text.length && text.charCodeAt(at) !== QUOTE; at++) if (text.charCodeAt(at) === BACKSLASH) at++;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (++depth > levels) throw badRequest(`The body is nested deeper than ${levels} levels: send a flatter one.`);
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--;
  }
}

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [34, 92, 123, 125, 91, 93];

/** Whether a text has a number that JavaScript does not keep, or a string that looks like one. */
function mayBeInexact(text: string): boolean {
  // Other numbers are exact.
  if (!/[[:,\s]-?\d(?:[\d.]{15}|[\d.]*[eE])/.test(text)) return false;
  for (const [number] of text.matchAll(/(?<=[[:,\s])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g))
    if (!isExact(number)) return true;
  return false;
}

/** A number that JavaScript does not keep. */
class Inexact {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** A reviver for `JSON.parse`, which passes the text of a number as its source. */
const markInexact = (_name: string, value: unknown, { source = '' }: { source?: string } = {}): unknown =>
  typeof value === 'number' && !isExact(source) ? new Inexact(source) : value;

function rejectUnsafeValues(value: unknown, path: readonly string[]): void {
  if (value instanceof Inexact)
    throw badRequest(
      `${toPointer(path)}: the number ${excerpt(value.source)} can't be stored exactly: send it as a string, or with fewer digits.`,
    );
  if (typeof value !== 'object' || value === null) return;
  for (const [name, child] of Object.entries(value)) {
    const inner = [...path, name];
    // Dangerous to copy.
    if (name === '__proto__')
      throw badRequest(`${toPointer(inner)}: this property name is not allowed; rename or remove it.`);
    rejectUnsafeValues(child, inner);
  }
}
