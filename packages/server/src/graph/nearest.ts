// Suggests a name for one that does not exist.
import { closest, distance } from 'fastest-levenshtein';

/**
 * The known name nearest to what was written, ignoring case; undefined if more than a share of its characters differ.
 * Default: half.
 */
export function nearestName(written: string, known: readonly string[], share: number = 1 / 2): string | undefined {
  if (known.length === 0) return undefined;
  const cut = written.slice(0, 100);
  const nearest = closest(cut, [...known]);
  return distance(cut.toLowerCase(), nearest.toLowerCase()) <= nearest.length * share ? nearest : undefined;
}
