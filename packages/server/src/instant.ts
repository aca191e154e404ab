// Edm.DateTimeOffset as this log takes it: RFC 3339 narrowed to what .NET's DateTimeOffset can hold.
// https://www.rfc-editor.org/rfc/rfc3339#section-5.6
const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/**
 * The instant that a text means, as text of fixed width in UTC: `2016-12-31T20:59:58.6838993Z`. Such texts compare as
 * the instants do, to 100 ns. Undefined where the text is no date and time with an offset: a day that does not exist, a
 * leap second, more than seven fractional digits, an offset beyond 14 hours, an instant outside the years 1 to 9999.
 *
 * @example
 * toInstant('2016-12-31T23:59:58.6838993+03:00'); // '2016-12-31T20:59:58.6838993Z'
 */
export function toInstant(text: string): string | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [, , , , , , , fraction = '', sign = '+', offsetHours = '0', offsetMinutes = '0'] = match;
  const offset = Number(offsetHours) * 60 + Number(offsetMinutes);
  if (hour > 23 || minute > 59 || second > 59 || Number(offsetMinutes) > 59 || offset > 14 * 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (year < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute - (sign === '-' ? -offset : offset), second);
  if (date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999) return undefined;
  return `${date.toISOString().slice(0, 19)}.${fraction.padEnd(7, '0')}Z`;
}
