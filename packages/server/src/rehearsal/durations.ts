// Durations such as `2s`, and those of ISO 8601.
const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Days and times alone: years and months differ in length. */
const iso = /^P(?=[\dT])(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * The milliseconds of a duration: a number and `ms`, `s`, `m`, `h` or `d`, or ISO 8601 such as `PT15M`. Throws a `RangeError`
 * for other texts.
 */
export function toMilliseconds(duration: string): number {
  const [isIso, ...parts] = iso.exec(duration) ?? [];
  if (isIso !== undefined) {
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part: string | undefined) => Number(part ?? 0));
    return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
  const [, number = '', unit = ''] = /^([\d.]+)([a-z]+)$/.exec(duration) ?? [];
  const milliseconds = Number(number) * (units[unit] ?? NaN);
  if (Number.isNaN(milliseconds))
    throw new RangeError(`Invalid duration '${duration}': write a number with its unit, such as 2s, or PT2S.`);
  return milliseconds;
}
