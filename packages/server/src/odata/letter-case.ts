// What `tolower` and `toupper` mean on every database: each character on its own, by Unicode's simple mapping, as in .NET.
// A character outside of ASCII never becomes one of ASCII, so an index that ignores the case of ASCII can be used.
import type { CaseFunction } from './syntax.ts';

/** Changes the case of a text. */
export const inCase = (name: CaseFunction, text: string): string =>
  text.replaceAll(/[A-Za-z]+|[^\0-\x7F]/gu, (part) => (part < '\x7F' ? whole(name, part) : mapped(name, part)));

const whole = (name: CaseFunction, text: string): string =>
  name === 'tolower' ? text.toLowerCase() : text.toUpperCase();

function mapped(name: CaseFunction, character: string): string {
  const changed = whole(name, character);
  return changed.length === character.length && changed > '\x7F' ? changed : character;
}

/** The last character that has two cases is U+1E943. */
const END = 0x1f000;

const tables = new Map<CaseFunction, readonly [from: string, to: string]>();

/** All characters that a function changes, and what they become; made when first used. */
export function caseTable(name: CaseFunction): readonly [from: string, to: string] {
  const made = tables.get(name);
  if (made !== undefined) return made;
  // Databases search the table from its start: characters that stay the same in most texts come first.
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(index + 32));
  const others = Array.from({ length: END - 0x80 }, (_, index) => String.fromCodePoint(index + 0x80));
  const from = [...ascii, ...others.filter((one) => mapped(name, one) !== one)];
  const table = [from.join(''), from.map((one) => inCase(name, one)).join('')] as const;
  tables.set(name, table);
  return table;
}
