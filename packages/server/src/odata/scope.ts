// What queries may use, by type, dialect and version.
import { eventType } from '../event/event-type.ts';
import type { Capability, EntityType } from '../generated/odata.ts';
import type { Dialect } from '../graph/dialects.ts';
import { type Hidden, isVisible, type Names, nothingHidden, replaced } from './names.ts';
import { nearestPath } from './nearest-path.ts';
import type { OrderKey } from './syntax.ts';

/** The properties and paths that a query may use. */
export interface Scope extends Names {
  /** The paths to filter by. */
  readonly capabilities: ReadonlyMap<string, Capability>;
  /** The paths to sort by. */
  readonly sortable: readonly string[];
  /** Newest first: the order of lists without `$orderby`. */
  readonly defaultOrder: readonly OrderKey[];
}

/** What a dialect supports where some properties do not exist. */
export function scopeOf(type: EntityType, dialect: Dialect, hidden: Hidden): Scope {
  const visible = Object.entries(type.capabilities)
    .filter(([path]) => isVisible(path, { type, hidden }))
    .map(([path, one]) => [path, dialect === 'documented' ? { ...one, ...one.documented } : one] as const)
    .filter(([, { operators }]) => operators.length > 0);
  return {
    type,
    hidden,
    capabilities: new Map(visible),
    sortable: visible.filter(([, { sortable }]) => sortable).map(([path]) => path),
    defaultOrder: Object.freeze([{ path: type.time, descending: true }]),
  };
}

/** Everything that the spec describes of events. */
export const wholeScope: Scope = scopeOf(eventType, 'lenient', nothingHidden);

/** The paths to filter by, as a part of a sentence. */
export const listPaths = ({ capabilities }: Scope): string =>
  `you can filter by ${[...capabilities.keys()].join(', ')}`;

/** What to filter by instead of a path that does not exist: the one that a caller probably meant, or any. */
export function adviseFilter(scope: Scope, text: string): string {
  const nearest = nearestPath(replaced(text, scope), [...scope.capabilities.keys()]);
  return nearest === undefined ? listPaths(scope) : `did you mean '${nearest}'?`;
}
