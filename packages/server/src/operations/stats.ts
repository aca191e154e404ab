// Counts events by time and by the value of a property.
import type { components } from '../generated/control.ts';
import { excerpt } from '../graph/excerpt.ts';
import { canonical } from '../odata/names.ts';
import { parseFilter } from '../odata/parse-filter.ts';
import { nearestPath } from '../odata/nearest-path.ts';
import { wholeScope } from '../odata/scope.ts';
import type { Store } from '../store/store.ts';

type Schemas = components['schemas'];
/** How many events have which values at which times. */
export type Stats = Schemas['stats'];

/** What is counted. */
export interface StatsQuery {
  /** As in `$filter`. Default: all events. */
  readonly filter?: string | undefined;
  /** A property to filter by, such as `statusInfo/status`. */
  readonly by?: string | undefined;
  /** A length of time, in UTC. */
  readonly bucket?: Schemas['bucket'] | undefined;
}

const buckets: readonly Schemas['bucket'][] = ['minute', 'hour', 'day', 'month'];

/** How many groups there may be. */
const GROUPS = 10_000;

/** What completes the beginning of an instant. */
const ends: Readonly<Record<number, string>> = { 16: ':00Z', 13: ':00:00Z', 10: 'T00:00:00Z', 7: '-01T00:00:00Z' };

/** Counts events. Rejects with a {@link QueryError} or a `RangeError` that says what is wrong. */
export async function statsOf(store: Store, { filter, by, bucket }: StatsQuery): Promise<Stats> {
  if (bucket !== undefined && !buckets.includes(bucket))
    throw new RangeError(`There are no buckets of a '${excerpt(bucket)}': use one of ${buckets.join(', ')}.`);
  const path = by === undefined ? undefined : pathOf(by);
  const parsed = filter === undefined ? undefined : parseFilter(filter, wholeScope);
  const groups = await store.groups({ filter: parsed, by: path, bucket }, GROUPS);
  if (groups === undefined)
    throw new RangeError(`There are more than ${GROUPS} counts: use a filter, a longer bucket or another property.`);
  const counts = groups.map(({ bucket: start, value, count }) => ({
    ...(start !== null && { from: start + (ends[start.length] ?? '') }),
    ...(path !== undefined && { value }),
    count,
  }));
  counts.sort((one, other) => compare(one.from ?? '', other.from ?? '') || other.count - one.count);
  return { total: counts.reduce((sum, { count }) => sum + count, 0), counts };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function pathOf(text: string): string {
  const paths = [...wholeScope.capabilities.keys()];
  const path = canonical(text, paths);
  if (path !== undefined) return path;
  const nearest = nearestPath(text, paths);
  const advice = nearest === undefined ? `use one of ${paths.join(', ')}.` : `did you mean '${nearest}'?`;
  throw new RangeError(`Events can't be counted by '${excerpt(text)}': ${advice}`);
}
