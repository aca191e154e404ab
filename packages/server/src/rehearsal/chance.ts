// Chance that does not depend on the order of requests: the same seed and words give the same number.
import { createHash } from 'node:crypto';

/** A number from 0 up to, but not including, 1, decided by the words alone. */
export function chance(...words: readonly (string | number)[]): number {
  const digest = createHash('sha256').update(JSON.stringify(words)).digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}
