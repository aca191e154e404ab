// The times of the log: Edm.DateTimeOffset, which is RFC 3339 within the limits of .NET's DateTimeOffset.
// https://www.rfc-editor.org/rfc/rfc3339#section-5.6
const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Converts a time with an offset to UTC, as text of fixed width: `2016-12-31T20:59:58.6838993Z`. Such texts compare like
 * the times that they express, to 100 ns; a `Date` keeps only milliseconds.
 *
 * Returns undefined if the text is not a date and time with an offset: a day that does not exist, a leap second, more than
 * seven fractional digits, an offset beyond 14 hours, or a time outside the years 1 to 9999 in UTC.
 *
 * @example
 * toInstant('2016-12-31T23:59:58.6838993+03:00'); // '2016-12-31T20:59:58.6838993Z'
 */
export function toInstant(text: string): string | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [twoDigits(text, 0) * 100 + twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8)];
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const [, fraction = '.'] = match;
  const rest = `${text.slice(16, 19)}${fraction.padEnd(8, '0')}Z`;
  if (text.endsWith('Z')) return text.slice(0, 16) + rest;
  const [offsetHours, offsetMinutes] = [twoDigits(text, text.length - 5), twoDigits(text, text.length - 2)];
  const offset = offsetHours * 60 + offsetMinutes;
  if (offsetMinutes > 59 || offset > 14 * 60) return undefined;
  const minutes = hour * 60 + minute - (text.at(-6) === '-' ? -offset : offset);
  if (minutes >= 0 && minutes < 24 * 60) return `${text.slice(0, 11)}${toClock(minutes)}${rest}`;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCMinutes(minutes);
  if (date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999) return undefined;
  return date.toISOString().slice(0, 16) + rest;
}

const twoDigits = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 11 * ZERO;
const ZERO = 48;

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Minutes of a day as `09:05`. */
const toClock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/**
 * Converts a time as a filter may write it: as {@link toInstant} does, but seconds are optional, a date alone is its first
 * instant in UTC, and fractional digits 8 to 12 are cut off, because the log compares to 100 ns.
 *
 * @example
 * instantInFilter('2026-07-16'); // '2026-07-16T00:00:00.0000000Z'
 */
export const instantInFilter = (text: string): string | undefined => toInstant(completed(text));

const completed = (text: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(text)
    ? `${text}T00:00:00Z`
    : text.replace(/^([\d-]{10}T\d\d:\d\d)(?=[Z+-])/, '$1:00').replace(/(?<=\.\d{7})\d{1,5}(?=[Z+-])/, '');

/**
 * Why {@link instantInFilter} does not accept a text that looks like a time; undefined if it does, or if it is no time.
 *
 * @example
 * reasonAgainst('2026-07-16T00:00:00'); // 'has no offset: add Z, …'
 */
export function reasonAgainst(text: string): string | undefined {
  const parts = /^\d{4}-\d\d-\d\d(?:([Tt])\d\d:\d\d(?::\d\d(?:\.(\d+))?)?([^.:\d].*)?)?$/s.exec(text);
  if (parts === null || instantInFilter(text) !== undefined) return undefined;
  const [, t, digits = '', offset = ''] = parts;
  if (t === 't' || offset === 'z') return 'has a lower-case t or z: write T and Z';
  if (digits.length > 12) return `has ${digits.length} fractional digits: write at most 12`;
  if (t !== undefined && offset === '') return 'has no offset: add Z, or an offset such as +02:00 (in a URL, %2B02:00)';
  if (t !== undefined && !/^(Z|[+-]\d\d:\d\d)$/.test(offset))
    return `has the offset '${offset.slice(0, 20)}': write Z, or an offset such as +02:00 (in a URL, %2B02:00)`;
  if (instantInFilter(text.slice(0, text.length - offset.length) + (t === undefined ? '' : 'Z')) !== undefined)
    return `has the offset '${offset}': offsets are at most 14:00, and the time in UTC is in the years 0001 to 9999`;
  return 'does not exist: check its month, day, hour, minute and second';
}
