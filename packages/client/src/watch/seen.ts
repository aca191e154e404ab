// Which events a watch has handed on: a short key for each, by the second of its time.
import { instantInFilter } from '@directory-provisioning/types/instant';

/** An event as a server may send it. */
interface SentEvent {
  readonly id?: unknown;
  readonly activityDateTime?: unknown;
}

/** The maximum number of remembered events without a valid time. */
const MAXIMUM_WITHOUT_TIME = 1000;

/** The time of an event, in the form of `toInstant`; undefined if it is missing or invalid. Digits after the seventh are cut off. */
export const instantOf = ({ activityDateTime }: SentEvent): string | undefined =>
  typeof activityDateTime === 'string' && activityDateTime.includes('T')
    ? instantInFilter(activityDateTime)
    : undefined;

/** The second of an instant, since 1970. */
export const secondOf = (instant: string): number => Date.parse(`${instant.slice(0, 19)}Z`) / 1000;

/** The start of a second, in the form of `toInstant`. */
export const instantOfSecond = (second: number): string =>
  new Date(second * 1000).toISOString().replace('000Z', '0000000Z');

/** The events that were handed on. */
export class Seen {
  /** By second. */
  readonly #keys = new Map<number, Set<string>>();
  /** Those of events without a valid time. */
  readonly #withoutTime = new Set<string>();

  /** Adds an event; false if it is known. */
  add(event: SentEvent): boolean {
    const instant = instantOf(event);
    const { id } = event;
    const identity = typeof id === 'string' && id !== '' ? id : JSON.stringify(sorted(event));
    const key = keyOf(`${instant ?? ''} ${identity}`);
    const keys = instant === undefined ? this.#withoutTime : this.#keysOf(secondOf(instant));
    if (keys.has(key)) return false;
    keys.add(key);
    const [oldest = ''] = this.#withoutTime;
    if (this.#withoutTime.size > MAXIMUM_WITHOUT_TIME) this.#withoutTime.delete(oldest);
    return true;
  }

  #keysOf(second: number): Set<string> {
    const keys = this.#keys.get(second) ?? new Set();
    this.#keys.set(second, keys);
    return keys;
  }

  /** Forgets the events before a second. */
  forgetBefore(second: number): void {
    for (const one of this.#keys.keys()) if (one < second) this.#keys.delete(one);
  }

  /** The earliest second, after `earliest`, from which on there are at most so many events up to `last`. */
  startOf(last: number, earliest: number, events: number): number {
    let second = last;
    for (let count = 0; second > earliest; second--) {
      count += this.#keys.get(second - 1)?.size ?? 0;
      if (count > events) break;
    }
    return second;
  }

  /**
   * The keys as text. If it would be longer than `length`, the oldest seconds are left out, but none from `needed` on.
   * `from` is the second from which on none is left out.
   */
  print(length: number, needed: number): { text: string; from: number } {
    let text = `${[...this.#withoutTime].join('')};`;
    let previous = 0;
    for (const second of [...this.#keys.keys()].sort((one, other) => other - one)) {
      const part = `${previous - second}:${[...this.#keysOf(second)].join('')},`;
      if (second < needed && text.length + part.length > length) return { text, from: second + 1 };
      text += part;
      previous = second;
    }
    return { text, from: -Infinity };
  }

  /** Reads what `print` has written. */
  static parse(text: string): Seen {
    const seen = new Seen();
    const [withoutTime = '', byTime = ''] = text.split(';');
    for (const key of keysIn(withoutTime)) seen.#withoutTime.add(key);
    let second = 0;
    for (const part of byTime.split(',')) {
      const [difference = '', keys = ''] = part.split(':');
      second -= Number(difference);
      for (const key of keysIn(keys)) seen.#keysOf(second).add(key);
    }
    return seen;
  }
}

/** Keys that follow one another. */
const keysIn = (text: string): string[] => text.match(/.{8}/g) ?? [];

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * A key of 48 bits, as eight characters. Keys are compared within a second only: two of a thousand events are mistaken for
 * each other once in 500 million such seconds. It is a part of checkpoints: changing it makes known events new.
 */
function keyOf(text: string): string {
  let [one, other] = [0x9e3779b1, 0x85ebca77];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x5bd1e995);
    other = Math.imul(other ^ code, 0x27d4eb2f);
    one ^= other >>> 15;
    other ^= one >>> 13;
  }
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b);
  other = Math.imul(other ^ (other >>> 13), 0xc2b2ae35) ^ one;
  let key = '';
  for (const half of [one ^ (one >>> 16), other ^ (other >>> 16)])
    for (let shift = 0; shift < 24; shift += 6) key += ALPHABET[(half >>> shift) & 63] ?? '';
  return key;
}

/** A value whose properties are in the order of their names. */
const sorted = (value: unknown): unknown =>
  value instanceof Object && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .map(([name, one]) => [name, sorted(one)] as const)
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      )
    : Array.isArray(value)
      ? value.map(sorted)
      : value;
