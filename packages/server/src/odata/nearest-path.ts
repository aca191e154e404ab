import { nearestName } from '../graph/nearest.ts';

/**
 * The path that a caller probably meant: one with the same last segment, else one that is spelt similarly, as a whole or in
 * its last segment. Undefined if none is near.
 *
 * @example
 * nearestPath('status', ['id', 'statusInfo/status']); // 'statusInfo/status'
 */
export function nearestPath(text: string, paths: readonly string[]): string | undefined {
  const end = lastSegment(text.slice(-100)).toLowerCase();
  const sameEnd = paths.filter((path) => lastSegment(path).toLowerCase() === end);
  if (sameEnd.length > 0) return nearestName(text, sameEnd, Infinity);
  const nearestEnd = nearestName(end, paths.map(lastSegment));
  return paths.find((path) => lastSegment(path) === nearestEnd) ?? nearestName(text, paths, 1 / 4);
}

const lastSegment = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
