// Encodes U+0000, which PostgreSQL can't store in a text.
//
// U+0000 to U+0003 become three characters each: U+0001 and two of U+0002 and U+0003. This keeps the order of texts, and
// contains, startswith and endswith stay correct: U+0001 only starts such a sequence, and the other two only continue it.
// The JSON of events needs no encoding: it escapes these characters.
const marks = ['\u0001\u0002\u0002', '\u0001\u0002\u0003', '\u0001\u0003\u0002', '\u0001\u0003\u0003'];

const marked = new RegExp(marks.join('|'), 'g');

/** Encodes a parameter. */
export const bound = <Value>(value: Value): Value | string =>
  typeof value === 'string' ? value.replaceAll(/\p{Cc}/gu, (one) => marks[one.charCodeAt(0)] ?? one) : value;

/** Decodes what {@link bound} has encoded. */
export const unbound = <Value>(value: Value): Value | string =>
  typeof value === 'string' ? value.replaceAll(marked, (mark) => String.fromCharCode(marks.indexOf(mark))) : value;

/** Encodes an id. Neither PostgreSQL nor SQLite stores an unpaired surrogate. */
export const keyOf = (id: string): string => bound(id.toWellFormed());
