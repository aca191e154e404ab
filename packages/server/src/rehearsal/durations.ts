// Durations with a unit, such as `2s`.
const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The milliseconds of a duration: a number and `ms`, `s`, `m`, `h` or `d`. Throws a `RangeError` for other texts. */
export function toMilliseconds(duration: string): number {
  const [, number = '', unit = ''] = /^([\d.]+)([a-z]+)$/.exec(duration) ?? [];
  const milliseconds = Number(number) * (units[unit] ?? NaN);
  if (Number.isNaN(milliseconds))
    throw new RangeError(`Invalid duration '${duration}': write a number with its unit, such as 2s.`);
  return milliseconds;
}
