// How the values of options are read. Each throws an error that says what was expected.
import { InvalidArgumentError } from 'commander';
import { toInstant } from '@directory-provisioning/types/instant';
import { parseBase } from '../http/base-url.ts';
import type { ClockState } from '../rehearsal/clock.ts';
import { graphThrottle, type Throttle } from '../graph/limits.ts';

/** Whole numbers within bounds. */
export const parseWhole =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most)
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    return number;
  };

/** Any text but a blank one. */
export const parseText =
  (expected: string) =>
  (text: string): string => {
    if (text.trim() === '') throw new InvalidArgumentError(`Expected ${expected}.`);
    return text;
  };

/** Comma-separated tokens, added to those of earlier flags. */
export function parseTokens(text: string, tokens: readonly string[] = []): readonly string[] {
  const more = text.split(',').map((token) => token.trim());
  if (more.some((token) => !/^[\x21-\x7e]+$/.test(token)))
    throw new InvalidArgumentError('A token must not be empty and may contain only printable ASCII without spaces.');
  return [...tokens, ...more];
}

export function parsePublicUrl(text: string): string {
  const base = parseBase(text);
  if (base === undefined)
    throw new InvalidArgumentError(
      'Expected scheme and host, with a port and a path if needed, such as https://graph.local:8443.',
    );
  return base;
}

/** `5/10`, or a word for yes (Graph's limit) or no, as in an environment variable. */
export function parseThrottle(text: string): Throttle | false {
  if (/^(0|false|no)$/i.test(text)) return false;
  if (/^(1|true|yes)$/i.test(text)) return graphThrottle;
  const [, calls = 0, seconds = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (calls === 0 || seconds === 0) throw new InvalidArgumentError('Expected requests/seconds, such as 5/10.');
  return { calls, seconds };
}

const units: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000 };

/** Days, hours or minutes, in milliseconds. */
export function parseDuration(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,5})([dhm])$/.exec(text) ?? [];
  const milliseconds = Number(number) * (units[unit] ?? 0);
  if (milliseconds === 0) throw new InvalidArgumentError('Expected days, hours or minutes, such as 30d, 12h or 90m.');
  return milliseconds;
}

/** A clock that runs from a time on. */
export const parseClock = (text: string): ClockState => ({ mode: 'running', now: parseTime(text).toISOString() });

export function parseTime(text: string): Date {
  const instant = toInstant(text);
  if (instant === undefined || instant < '1970-04-01')
    throw new InvalidArgumentError('Expected a time after March 1970, such as 2026-03-31T00:00:00Z.');
  return new Date(instant);
}

/** A database for a command that ends: events in memory would be lost. */
export function parseDatabase(text: string): string {
  if (text.trim() === '' || text === ':memory:')
    throw new InvalidArgumentError('Expected the path of a file or postgres://…; events in memory would be lost.');
  return text;
}
