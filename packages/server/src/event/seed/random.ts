// Pseudorandom numbers and GUIDs that depend only on a seed and the number of the event or identity.

/** A sequence of pseudorandom numbers. Equal arguments of {@link createRandom} give equal sequences. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
  pick<Value>(values: readonly Value[]): Value;
  /** 32 bits. */
  bits(): number;
}

/** Mixes the bits of a 32-bit integer with the finalizer of MurmurHash3. */
export function mix(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A counter with the golden ratio as its step, mixed (Steele, Lea and Flood: Fast splittable pseudorandom number generators). */
export function createRandom(seed: number, index: number): Random {
  let [state, other] = [mix(seed ^ 0x2545f491), mix(index ^ mix(seed + 0x9e3779b9))];
  const bits = (): number => {
    state = (state + 0x9e3779b9) | 0;
    other = (other + 0x7f4a7c15) | 0;
    return mix(mix(state) ^ other);
  };
  const random: Random = {
    next: () => bits() / 2 ** 32,
    below: (limit) => Math.floor(random.next() * limit),
    pick(values) {
      const value = values[random.below(values.length)];
      if (value === undefined) throw new Error('There is nothing to pick from');
      return value;
    },
    bits,
  };
  return random;
}

/** Four hexadecimal digits for every 16-bit number, computed once: a million events contain ten million of them. */
const quads: readonly string[] = Array.from({ length: 2 ** 16 }, (_, bits) => bits.toString(16).padStart(4, '0'));
const quad = (bits: number): string => quads[bits & 0xffff] ?? '';

/** 32 bits as eight hexadecimal digits. */
export const octet = (bits: number): string => quad(bits >>> 16) + quad(bits);

/**
 * A GUID of version 8 (RFC 9562, 5.8): a counter, then random bits. Consecutive ids are neighbours in an index, which
 * makes inserts fast.
 */
export function toGuid(count: number, random: Random): string {
  const [head, tail] = [random.bits(), random.bits()];
  // The version is 8, the variant 10 in bits.
  const version = quad((head & 0x0fff) | 0x8000);
  const variant = quad(((tail >>> 16) & 0x3fff) | 0x8000);
  return `${octet(count)}-${quad(head >>> 16)}-${version}-${variant}-${quad(tail)}${octet(random.bits())}`;
}
