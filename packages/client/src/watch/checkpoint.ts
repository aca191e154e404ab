// The position of a watch, and its form for storage.
import { instantOf, instantOfSecond, secondOf, Seen } from './seen.ts';

/** The position of a watch: plain JSON, for you to store. At most about 200 kB. */
export interface Checkpoint {
  /** The newest time read, in the form of `toInstant`. */
  since: string;
  /** The start of the watch: earlier events are ignored. */
  from: string;
  /** The newest time read when late events were last looked for. */
  swept?: string;
  /** The time from which on `seen` has all events. */
  known?: string;
  /** The events already yielded, as short keys. Checkpoints of earlier versions have their times by id. */
  seen: string | Record<string, string>;
}

/** The position of a running watch. */
export interface Position {
  /** As in a {@link Checkpoint}. */
  since: string;
  from: string;
  swept: string;
  known: string;
  readonly seen: Seen;
}

/** The maximum length of `seen`. */
const MAXIMUM_LENGTH = 190_000;

/** The position of a watch that starts at a time. */
export const startAt = (from: string): Position => ({ since: from, from, swept: from, known: from, seen: new Seen() });

/** The position of a checkpoint. */
export function resume({ since, from, swept = since, known, seen }: Checkpoint): Position {
  if (typeof seen === 'string') return { since, from, swept, known: known ?? from, seen: Seen.parse(seen) };
  const restored = new Seen();
  let earliest = since;
  for (const [id, activityDateTime] of Object.entries(seen)) {
    restored.add({ id, activityDateTime });
    const instant = instantOf({ activityDateTime });
    if (instant !== undefined && instant < earliest) earliest = instant;
  }
  return { since, from, swept, known: known ?? earliest, seen: restored };
}

/** The checkpoint of a position. If there are too many events, the oldest are left out: late ones among them are missed. */
export function toCheckpoint({ since, from, swept, known, seen }: Position): Checkpoint {
  const { text, from: complete } = seen.print(MAXIMUM_LENGTH, secondOf(since));
  const start = complete === -Infinity ? known : instantOfSecond(complete);
  return { since, from, swept, known: start > known ? start : known, seen: text };
}

/** The later of two instants. */
export const later = (one: string, other: string): string => (one > other ? one : other);

/** The earlier of two instants. */
export const earlier = (one: string, other: string): string => (one < other ? one : other);

/** An instant, moved back. */
export const before = (instant: string, milliseconds: number): string =>
  instantOfSecond(Math.floor(secondOf(instant) - milliseconds / 1000));
