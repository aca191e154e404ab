// Reads the values of options.
import { InvalidArgumentError } from 'commander';

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time, or how long ago it is. */
export function parseSince(text: string): Date {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return new Date(Date.now() - Number(count) * units[unit as keyof typeof units]);
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const time = new Date(text);
  if (!isTime || Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('Expected a date, a time with an offset, or a duration such as 12h.');
  return time;
}

/** The address of an API, with its version. */
export function parseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError('Expected http:// or https://.');
  if (!/\/(v1\.0|beta)\/*$/i.test(url.pathname))
    throw new InvalidArgumentError('Add the version of the API: /v1.0 or /beta.');
  return text;
}

/** Seconds, as milliseconds. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || !(seconds > 0 && seconds <= 86_400))
    throw new InvalidArgumentError('Expected seconds: more than 0, at most 86400.');
  return seconds * 1000;
}

/** Names, separated by commas. */
export function parseColumns(text: string): string[] {
  const columns = text.split(',').map((name) => name.trim());
  if (columns.includes('')) throw new InvalidArgumentError('Expected names, separated by commas.');
  return columns;
}
