import { toInstant as parse } from '@directory-provisioning/types/instant';

/**
 * Converts a time of the log to UTC, as text with seven fractional digits. Such texts compare like the times that they
 * express, to 100 ns; a `Date` keeps only milliseconds. Seconds are optional.
 *
 * Throws a `RangeError` if the text is not a date and time with an offset: a day that does not exist, a leap second, more
 * than seven fractional digits, an offset beyond 14 hours, or a time outside the years 1 to 9999 in UTC.
 *
 * @example
 * toInstant('2016-12-31T23:59:58.6838993+03:00'); // '2016-12-31T20:59:58.6838993Z'
 */
export function toInstant(time: string): string {
  const instant = parse(time.replace(/(T\d\d:\d\d)(?=Z|[+-])/, '$1:00'));
  if (instant === undefined)
    throw new RangeError(`'${time}' is not a time with an offset such as 2026-11-23T15:00:00Z.`);
  return instant;
}
