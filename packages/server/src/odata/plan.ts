// Compiles a query to SQL with bound parameters. Kysely quotes names, numbers parameters and knows each database's dialect.
import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import { all, any, capabilityOf, columnOf, type Condition, condition, textColumnsOf } from './condition.ts';
import type { Dialect } from './dialect.ts';
import type { EventQuery, Filter, OrderKey } from './syntax.ts';

/** A position in an order: the value of each sort key, then the number of arrival. */
export type Position = readonly (string | number | null)[];
/** A position whose values may be bound later. */
type Place = readonly (string | number | object | null)[];

/**
 * Selects at most `limit` events after `after`, in PostgreSQL. Rows have the sort keys as `k0`, `k1` and so on, `arrival`,
 * `text`, and `xmin`, which PostgreSQL changes with the text.
 */
export function planPage(
  { filter, orderBy }: EventQuery,
  limit: number | object,
  after: Place | undefined,
  dialect: Dialect,
): CompiledQuery {
  const keys = keysOf(orderBy, dialect);
  const conditions = conditionsOf(filter, keys, after, dialect);
  const columns = keyColumns(keys);
  const order = orderOf(keys, dialect);
  const [ofKeys, ofEvents] = [dialect.table('keys'), dialect.table('events')];
  // Sorting rows with their texts would need much more memory.
  return sql`select ${sql.ref('page')}.*, ${sql.ref('events.text')} as text, ${sql.ref('events.xmin')} as xmin
    from (select ${columns} from ${ofKeys} where ${all([sql`1 = 1`, ...conditions])} order by ${order} limit ${limit})
      as ${sql.ref('page')} cross join ${ofEvents}
    where ${sql.ref('events.n')} = ${sql.ref('page.arrival')}
    order by ${orderOf(keys.map(inPage), dialect, sql.ref('page.arrival'))}`.compile(dialect.compiler);
}

/**
 * Selects the same rows as {@link planPage} from keys or a part of them, without texts. Objects as limit or position are
 * parameters to be bound later.
 */
export function planKeys(
  { filter, orderBy }: EventQuery,
  limit: number | object,
  after: Place | undefined,
  dialect: Dialect,
  from: RawBuilder<unknown>,
  withInstant = false,
): CompiledQuery {
  const keys = keysOf(orderBy, dialect);
  const conditions = all([sql`1 = 1`, ...conditionsOf(filter, keys, after, dialect)]);
  const instant = withInstant ? sql`, ${sql.ref('keys.instant')} as instant` : sql``;
  return sql`select ${keyColumns(keys)}${instant}
    from ${from} where ${conditions} order by ${orderOf(keys, dialect)} limit ${limit}`.compile(dialect.compiler);
}

/** The conditions of a query, and what lets the store stop it. */
export function conditionsOf(
  filter: Filter | undefined,
  keys: readonly Key[],
  after: Place | undefined,
  dialect: Dialect,
): Condition[] {
  // A page in the order of the table reads the rows of the page only.
  const mayTakeLong = filter !== undefined || !isTableOrder(keys, dialect);
  const guard = mayTakeLong
    ? dialect.guard(arrivalColumn, filter === undefined ? [] : textColumnsOf(filter, dialect.type))
    : undefined;
  return [
    ...(guard === undefined ? [] : [guard]),
    ...(filter === undefined ? [] : [condition(filter, false, dialect)]),
    ...(after === undefined ? [] : [isAfter(keys, after)]),
  ];
}

/** The sort keys and the arrival, as the columns of a page. */
const keyColumns = (keys: readonly Key[]): RawBuilder<unknown> =>
  sql.join([
    ...keys.map(({ column }, index) => sql`${column} as ${sql.ref(`k${index}`)}`),
    sql`${arrivalColumn} as arrival`,
  ]);

/** The sort keys, then the arrival for ties. */
function orderOf(
  keys: readonly Key[],
  dialect: Dialect,
  arrival: RawBuilder<unknown> = arrivalColumn,
): RawBuilder<unknown> {
  const parts = keys.map(({ column, nullable, descending }) => {
    const nulls = nullable ? dialect.nulls(descending) : sql``;
    return descending ? sql`${column} desc${nulls}` : sql`${column} asc${nulls}`;
  });
  return sql.join([...parts, isArrivalDescending(keys) ? sql`${arrival} desc` : sql`${arrival} asc`]);
}

/** Whether this is the order in which the table is stored, or its reverse. */
export const isInTableOrder = ({ orderBy }: EventQuery, dialect: Dialect): boolean => isTableOrder(orderBy, dialect);
const isTableOrder = ([first, ...others]: readonly Pick<Key, 'path'>[], { type }: Dialect): boolean =>
  first?.path === type.time && others.length === 0;

/** A sort key as a column of the subquery `page`. */
const inPage = (key: Key, index: number): Key => ({ ...key, column: sql.ref(`page.k${index}`) });

/** Selects the number of events that match, as `count`; of those in a part of the keys, if it is given. */
export function planCount(
  filter: Filter | undefined,
  dialect: Dialect,
  from: RawBuilder<unknown> = dialect.table('keys'),
): CompiledQuery {
  const conditions = filter === undefined ? [] : conditionsOf(filter, [], undefined, dialect);
  const where = conditions.length === 0 ? sql`` : sql` where ${all(conditions)}`;
  return sql`select count(*) as count from ${from}${where}`.compile(dialect.compiler);
}

/** The number of arrival. */
const arrivalColumn = sql.ref('keys.n');

interface Key {
  readonly path: string;
  readonly column: RawBuilder<unknown>;
  readonly nullable: boolean;
  readonly descending: boolean;
}

const keysOf = (orderBy: readonly OrderKey[], { type }: Dialect): Key[] =>
  orderBy.map(({ path, descending }) => {
    const capability = capabilityOf(path, type);
    return { path, column: columnOf(capability), nullable: capability.nullable, descending };
  });

/** If the first key ascends and can't be null, arrival descends: so the index of the reverse order can be used. */
const isArrivalDescending = ([first]: readonly Key[]): boolean =>
  first !== undefined && !first.nullable && !first.descending;

/**
 * Whether a row comes after a position. The redundant bound on the first key, `t <= ? AND (t < ? OR …)`, lets SQLite use a
 * range of the index, so deep pages are as fast as the first.
 */
function isAfter(keys: readonly Key[], position: Place): Condition {
  const arrival = position.at(-1);
  const [first] = keys;
  const differences = keys.map((key, index) =>
    all([
      ...keys.slice(0, index).map((one, at) => equals(one, position[at] ?? null)),
      isKeyAfter(key, position[index] ?? null),
    ]),
  );
  const ties = keys.map((key, index) => equals(key, position[index] ?? null));
  const later = isArrivalDescending(keys) ? sql`${arrivalColumn} < ${arrival}` : sql`${arrivalColumn} > ${arrival}`;
  const conditions = any([...differences, all([...ties, later])]);
  if (first === undefined || first.nullable) return conditions;
  const bound = first.descending ? sql`${first.column} <= ${position[0]}` : sql`${first.column} >= ${position[0]}`;
  return all([bound, conditions]);
}

const equals = ({ column }: Key, value: Place[number]): Condition =>
  value === null ? sql`${column} is null` : sql`${column} = ${value}`;

/** Null sorts before everything else (OData 4.01, part 1, 11.2.6.2). */
function isKeyAfter({ column, nullable, descending }: Key, value: Place[number]): Condition {
  if (value === null) return descending ? sql`1 = 0` : sql`${column} is not null`;
  if (!descending) return sql`${column} > ${value}`;
  return nullable ? sql`(${column} < ${value} or ${column} is null)` : sql`${column} < ${value}`;
}
