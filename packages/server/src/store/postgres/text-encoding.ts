// Texts as PostgreSQL can store them.
//
// PostgreSQL has no U+0000 in a text. It, and the characters that replace it, become three characters each: U+0001 and two
// of U+0002 and U+0003. This keeps the order of texts, and what is a part, beginning or end of a text stays one: U+0001
// only begins such a sequence, and the other two only follow. Event texts need no encoding: JSON escapes these characters.
const marks = ['\u0001\u0002\u0002', '\u0001\u0002\u0003', '\u0001\u0003\u0002', '\u0001\u0003\u0003'];

const marked = new RegExp(marks.join('|'), 'g');

/** Encodes a parameter. */
export const bound = <Value>(value: Value): Value | string =>
  typeof value === 'string' ? value.replaceAll(/\p{Cc}/gu, (one) => marks[one.charCodeAt(0)] ?? one) : value;

/** Decodes what {@link bound} has encoded. */
export const unbound = <Value>(value: Value): Value | string =>
  typeof value === 'string' ? value.replaceAll(marked, (mark) => String.fromCharCode(marks.indexOf(mark))) : value;

/** Encodes an id. Neither PostgreSQL nor SQLite stores half a surrogate pair. */
export const keyOf = (id: string): string => bound(id.toWellFormed());
