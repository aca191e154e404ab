// Durations with a unit, such as `2s`.
const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The milliseconds of a duration that the spec accepts: a number and `ms`, `s`, `m`, `h` or `d`. */
export function toMilliseconds(duration: string): number {
  const [, number = '', unit = ''] = /^([\d.]+)([a-z]+)$/.exec(duration) ?? [];
  return Number(number) * (units[unit] ?? NaN);
}
