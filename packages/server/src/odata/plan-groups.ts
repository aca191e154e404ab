// Counts events by time and by the value of a property.
import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import { all, capabilityOf, columnOf } from './condition.ts';
import type { Dialect } from './dialect.ts';
import { conditionsOf } from './plan.ts';
import type { Filter } from './syntax.ts';

/** The lengths of time by which events are counted, with the number of characters of an instant that they share. */
export const buckets = { minute: 16, hour: 13, day: 10, month: 7 } as const;
/** A length of time, in UTC. */
export type Bucket = keyof typeof buckets;

/** Which events are counted together. */
export interface GroupQuery {
  readonly filter: Filter | undefined;
  /** A path to filter by. */
  readonly by: string | undefined;
  readonly bucket: Bucket | undefined;
}

/** How many events have a value within a time. */
export interface Group {
  /** The beginning of the instants. */
  readonly bucket: string | null;
  readonly value: string | number | null;
  readonly count: number;
}

/** Selects up to `limit` groups, as `bucket`, `value` and `count`; of the events in a part of the keys, if it is given. */
export function planGroups(
  { filter, by, bucket }: GroupQuery,
  limit: number,
  dialect: Dialect,
  from: RawBuilder<unknown> = dialect.table('keys'),
): CompiledQuery {
  const conditions = all([sql`1 = 1`, ...conditionsOf(filter, [], undefined, dialect)]);
  const time =
    bucket === undefined
      ? sql`cast(null as text)`
      : sql`substr(${sql.ref('keys.instant')}, 1, ${sql.lit(buckets[bucket])})`;
  return sql`select ${time} as bucket, ${by === undefined ? sql`cast(null as text)` : valueOf(by, dialect)} as value,
      count(*) as count
    from ${from} where ${conditions} group by 1, 2 limit ${limit}`.compile(dialect.compiler);
}

function valueOf(path: string, { type }: Dialect): RawBuilder<unknown> {
  const capability = capabilityOf(path, type);
  const { otherwise } = capability;
  if (otherwise === undefined) return columnOf(capability);
  return sql`coalesce(${columnOf(capability)}, ${columnOf({ ...capability, column: otherwise })})`;
}
