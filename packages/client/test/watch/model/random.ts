/** Random numbers that repeat with their seed. */
export interface Random {
  /** A number from 0 to below `limit`. */
  below: (limit: number) => number;
  /** Whether something happens that has this probability. */
  chance: (probability: number) => boolean;
}

/** Creates a source of random numbers: mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { below: (limit) => Math.floor(next() * limit), chance: (probability) => next() < probability };
}
