/**
 * A time of the log as text that compares as the instants do, to 100 ns: UTC, with seven fractional digits. A `Date` is
 * too coarse for the times of this log, which carry up to seven. Seconds may be left out.
 *
 * Throws a `RangeError` for a text that is no time with an offset, for a day that does not exist, an offset beyond 14
 * hours, and an instant outside the years 0 to 9999 in UTC.
 *
 * @example
 * toInstant('2016-12-31T23:59:58.6838993+03:00'); // '2016-12-31T20:59:58.6838993Z'
 */
export function toInstant(time: string): string {
  const instant = instantOf(time);
  if (instant === undefined) throw new RangeError(`'${time}' is no time with an offset`);
  return instant;
}

/** What {@link toInstant} gives; undefined where it throws. */
export function instantOf(time: string): string | undefined {
  const [, minute = '', second = ':00', fraction = '', offset = ''] = pattern.exec(time) ?? [];
  const clock = minute + second;
  // What does not exist, 30 February or 24:00, is read as something later.
  if (toIso(`${clock}Z`)?.startsWith(clock) !== true) return undefined;
  const utc = toIso(clock + offset);
  // Years of more digits have a sign.
  return utc && /^\d/.test(utc) ? `${utc.slice(0, 19)}.${fraction.padEnd(7, '0')}Z` : undefined;
}

const pattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?:(:\d\d)(?:\.(\d{1,7}))?)?(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/;

const toIso = (text: string): string | undefined => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
};
