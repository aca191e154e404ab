// What queries may use, by dialect and version.
import { type Capability, capabilities } from '../generated/odata.ts';
import type { Dialect } from '../graph/dialects.ts';
import { type Hidden, isVisible, nothingHidden, replaced } from './names.ts';
import { nearestPath } from './nearest-path.ts';

/** The properties and paths that a query may use. */
export interface Scope {
  readonly hidden: Hidden;
  /** The paths to filter by. */
  readonly capabilities: ReadonlyMap<string, Capability>;
  /** The paths to sort by. */
  readonly sortable: readonly string[];
}

/** What a dialect supports where some properties do not exist. */
export function scopeOf(dialect: Dialect, hidden: Hidden): Scope {
  const visible = Object.entries(capabilities)
    .filter(([path]) => isVisible(path, hidden))
    .map(([path, one]) => [path, dialect === 'documented' ? { ...one, ...one.documented } : one] as const)
    .filter(([, { operators }]) => operators.length > 0);
  return {
    hidden,
    capabilities: new Map(visible),
    sortable: visible.filter(([, { sortable }]) => sortable).map(([path]) => path),
  };
}

/** Everything that the spec describes. */
export const wholeScope: Scope = scopeOf('lenient', nothingHidden);

/** The path to filter by that a caller probably meant. */
export const nearestIn = ({ hidden, capabilities }: Scope, text: string): string =>
  nearestPath(replaced(text, hidden), [...capabilities.keys()]);
