import { closest, distance } from 'fastest-levenshtein';

/**
 * The path that a caller probably meant. A path whose last segment is the same wins over a path that is spelt similarly.
 *
 * @example
 * nearestPath('status', ['id', 'statusInfo/status']); // 'statusInfo/status'
 */
export function nearestPath(text: string, paths: readonly string[]): string {
  const written = text.slice(0, 100).toLowerCase();
  const last = lastSegment(written);
  const sameEnd = paths.filter((path) => lastSegment(path.toLowerCase()) === last);
  if (sameEnd.length > 0) return closest(written, sameEnd);
  const nearest = closest(written, [...paths]);
  const nearestEnd = closest(last, paths.map(lastSegment));
  return distance(nearestEnd, last) < distance(nearest.toLowerCase(), written)
    ? (paths.find((path) => lastSegment(path) === nearestEnd) ?? nearest)
    : nearest;
}

const lastSegment = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
