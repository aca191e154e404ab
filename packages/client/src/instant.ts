/**
 * A time of the log as text that compares as the instants do, to 100 ns: UTC, with seven fractional digits. A `Date` is
 * too coarse for the times of this log, which carry up to seven.
 *
 * Throws a `RangeError` for a text that is no time with an offset.
 *
 * @example
 * toInstant('2016-12-31T23:59:58.6838993+03:00'); // '2016-12-31T20:59:58.6838993Z'
 */
export function toInstant(time: string): string {
  const [, seconds = '', fraction = '', offset = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?(Z|[+-]\d\d:\d\d)$/.exec(time) ?? [];
  const date = new Date(seconds + offset);
  if (seconds === '' || Number.isNaN(date.getTime())) throw new RangeError(`'${time}' is no time with an offset`);
  return `${date.toISOString().slice(0, 19)}.${fraction.padEnd(7, '0')}Z`;
}
