// How a change of the spec is rated, and the next version number.

/** What a change means to clients: it breaks them, adds something, or changes documentation only. */
export type Rating = 'breaking' | 'additive' | 'docs';

/** The ratings, the most severe first. */
export const ratings: readonly Rating[] = ['breaking', 'additive', 'docs'];

/** One change. */
export interface Change {
  rating: Rating;
  /** The operation or schema, and the property. */
  where: string;
  what: string;
}

/** The next version by semver: major if a change is breaking, minor if one is additive, patch if there is any. */
export function nextVersion(version: string, changes: readonly Change[]): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (changes.some(({ rating }) => rating === 'breaking')) return `${major + 1}.0.0`;
  if (changes.some(({ rating }) => rating === 'additive')) return `${major}.${minor + 1}.0`;
  return changes.length > 0 ? `${major}.${minor}.${patch + 1}` : version;
}
