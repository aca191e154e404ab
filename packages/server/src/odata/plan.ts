// Compiles a query to SQL with bound parameters. Kysely quotes names, numbers parameters and knows each database's dialect.
import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import { type Capability, capabilities } from '../generated/odata.ts';
import type { Dialect } from './dialect.ts';
import type { EventQuery, Filter, Literal, OrderKey } from './syntax.ts';

/** A position in an order: the value of each sort key, then the number of arrival. */
export type Position = readonly (string | number | null)[];

type Condition = RawBuilder<unknown>;

/** Selects at most `limit` events after `after`. Rows have the sort keys as `k0`, `k1` and so on, `arrival` and `text`. */
export function planPage(
  { filter, orderBy }: EventQuery,
  limit: number,
  after: Position | undefined,
  dialect: Dialect,
): CompiledQuery {
  const keys = orderBy.map(keyOf);
  const conditions = conditionsOf(filter, keys, after, dialect);
  const columns = keyColumns(keys);
  const order = orderOf(keys, dialect);
  const [ofKeys, ofEvents] = [dialect.table('keys'), dialect.table('events')];
  // SQLite keeps the order of a cross join, so texts are read for the rows of the page only.
  const query = isTableOrder(keys)
    ? sql`select ${columns}, ${sql.ref('events.text')} as text from ${ofKeys} cross join ${ofEvents}
        where ${all([sql`${sql.ref('events.n')} = ${arrivalColumn}`, ...conditions])} order by ${order} limit ${limit}`
    : // Sorting rows with their texts would need much more memory.
      sql`select ${sql.ref('page')}.*, ${sql.ref('events.text')} as text
        from (select ${columns} from ${ofKeys} where ${all([sql`1 = 1`, ...conditions])} order by ${order} limit ${limit})
          as ${sql.ref('page')} cross join ${ofEvents}
        where ${sql.ref('events.n')} = ${sql.ref('page.arrival')}
        order by ${orderOf(keys.map(inPage), dialect, sql.ref('page.arrival'))}`;
  return query.compile(dialect.compiler);
}

/** Selects the same rows as {@link planPage} from a part of the keys, with `instant` and without texts. */
export function planKeys(
  { filter, orderBy }: EventQuery,
  limit: number,
  after: Position | undefined,
  dialect: Dialect,
  from: RawBuilder<unknown>,
): CompiledQuery {
  const keys = orderBy.map(keyOf);
  const conditions = all([sql`1 = 1`, ...conditionsOf(filter, keys, after, dialect)]);
  return sql`select ${keyColumns(keys)}, ${sql.ref('keys.instant')} as instant
    from ${from} where ${conditions} order by ${orderOf(keys, dialect)} limit ${limit}`.compile(dialect.compiler);
}

function conditionsOf(
  filter: Filter | undefined,
  keys: readonly Key[],
  after: Position | undefined,
  dialect: Dialect,
): Condition[] {
  // A page in the order of the table reads the rows of the page only.
  const mayTakeLong = filter !== undefined || !isTableOrder(keys);
  return [
    ...(mayTakeLong && dialect.guard !== undefined ? [dialect.guard] : []),
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
export const isInTableOrder = ({ orderBy }: EventQuery): boolean => isTableOrder(orderBy);
const isTableOrder = ([first, ...others]: readonly Pick<Key, 'path'>[]): boolean =>
  first?.path === 'activityDateTime' && others.length === 0;

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

const capabilityOf = (path: string): Capability => {
  const capability = capabilities[path];
  if (capability === undefined) throw new Error(`${path} is not a path in x-odata`);
  return capability;
};

const columnOf = ({ column }: Capability): RawBuilder<unknown> => sql.ref(`keys.${column}`);

const keyOf = ({ path, descending }: OrderKey): Key => {
  const capability = capabilityOf(path);
  return { path, column: columnOf(capability), nullable: capability.nullable, descending };
};

/** If the first key ascends and can't be null, arrival descends: so the index of the reverse order can be used. */
const isArrivalDescending = ([first]: readonly Key[]): boolean =>
  first !== undefined && !first.nullable && !first.descending;

const all = (conditions: readonly Condition[]): Condition => sql.join([...conditions], sql` and `);
const any = (conditions: readonly Condition[]): Condition => sql`(${sql.join([...conditions], sql` or `)})`;

/**
 * Whether a row comes after a position. The redundant bound on the first key, `t <= ? AND (t < ? OR …)`, lets SQLite use a
 * range of the index, so deep pages are as fast as the first.
 */
function isAfter(keys: readonly Key[], position: Position): Condition {
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

const equals = ({ column }: Key, value: string | number | null): Condition =>
  value === null ? sql`${column} is null` : sql`${column} = ${value}`;

/** Null sorts before everything else (OData 4.01, part 1, 11.2.6.2). */
function isKeyAfter({ column, nullable, descending }: Key, value: string | number | null): Condition {
  if (value === null) return descending ? sql`1 = 0` : sql`${column} is not null`;
  if (!descending) return sql`${column} > ${value}`;
  return nullable ? sql`(${column} < ${value} or ${column} is null)` : sql`${column} < ${value}`;
}

/**
 * A filter as a condition. `eq`, `ne` and `in` compare with null; other comparisons with null are false, also inside `not`;
 * functions of null are neither true nor false (part 2, 5.1.1). `negated` means inside a `not`.
 */
function condition(filter: Filter, negated: boolean, dialect: Dialect): Condition {
  switch (filter.kind) {
    case 'and':
      return sql`(${all(filter.operands.map((operand) => condition(operand, negated, dialect)))})`;
    case 'or':
      return any(filter.operands.map((operand) => condition(operand, negated, dialect)));
    case 'not':
      return sql`not ${condition(filter.operand, true, dialect)}`;
    case 'truth': {
      const is = filter.operator === 'eq' ? sql`is` : sql`is not`;
      return sql`((${condition(filter.operand, true, dialect)}) ${is} ${filter.value ? sql`true` : sql`false`})`;
    }
    default: {
      const term = termCondition(filter, dialect);
      return negated && filter.kind !== 'call' ? sql`(${term} is true)` : term;
    }
  }
}

type Term = Exclude<Filter, { kind: 'and' | 'or' | 'not' | 'truth' }>;

/** A term on its column, or on the fallback column if that is null. */
function termCondition(term: Term, dialect: Dialect): Condition {
  const capability = capabilityOf(term.path);
  const condition = columnCondition(term, columnOf(capability), capability.nullable, dialect);
  if (capability.otherwise === undefined) return condition;
  const other = capabilityOf(capability.otherwise);
  const fallback = any(asNewerTerms(term).map((one) => columnCondition(one, columnOf(other), other.nullable, dialect)));
  return sql`(case when ${columnOf(capability)} is null then ${fallback} else ${condition} end)`;
}

function columnCondition(term: Term, column: RawBuilder<unknown>, nullable: boolean, dialect: Dialect): Condition {
  switch (term.kind) {
    case 'comparison':
      return compare(term.operator, column, term.value, nullable, dialect);
    case 'in': {
      const values = term.values.flatMap((value) => (value.kind === 'null' ? [] : [value.value]));
      const conditions = [
        ...(values.length > 0 ? [withHint(sql`${column} in (${sql.join(values)})`, column, values, dialect)] : []),
        ...(values.length < term.values.length ? [sql`${column} is null`] : []),
      ];
      return any(conditions);
    }
    case 'call':
      return callCondition(term.name, column, term.value, dialect);
  }
}

function compare(
  operator: string,
  column: RawBuilder<unknown>,
  literal: Literal,
  nullable: boolean,
  dialect: Dialect,
): Condition {
  if (literal.kind === 'null') return operator === 'eq' ? sql`${column} is null` : sql`${column} is not null`;
  const { value } = literal;
  switch (operator) {
    case 'eq':
      return withHint(sql`${column} = ${value}`, column, [value], dialect);
    case 'ne':
      return nullable ? sql`(${column} <> ${value} or ${column} is null)` : sql`${column} <> ${value}`;
    case 'gt':
      return sql`${column} > ${value}`;
    case 'ge':
      return sql`${column} >= ${value}`;
    case 'lt':
      return sql`${column} < ${value}`;
    default:
      return sql`${column} <= ${value}`;
  }
}

/** Adds the condition, if any, that the database needs to use the index. */
function withHint(
  equation: Condition,
  column: RawBuilder<unknown>,
  values: readonly (string | number)[],
  { hint }: Dialect,
): Condition {
  const texts = values.filter((value) => typeof value === 'string');
  const condition = texts.length === values.length ? hint(column, texts) : undefined;
  return condition === undefined ? equation : sql`(${equation} and ${condition})`;
}

function callCondition(name: string, column: RawBuilder<unknown>, text: string, dialect: Dialect): Condition {
  if (name === 'contains') return sql`${dialect.position(column, text)} > 0`;
  if (text === '') return sql`(${column} is not null or null)`;
  return name === 'startswith' ? dialect.startsWith(column, text) : dialect.endsWith(column, text);
}

/**
 * Translates a term on the older `action` to terms on `provisioningAction`, any of which must hold: `Create` is `create`
 * there.
 */
function asNewerTerms(term: Term): Term[] {
  const toMember = (action: string): string => action.charAt(0).toLowerCase() + action.slice(1);
  const toLiteral = (literal: Literal): Literal =>
    literal.kind === 'text' ? { ...literal, value: toMember(literal.value) } : literal;
  const { path } = term;
  switch (term.kind) {
    case 'comparison':
      return [{ ...term, value: toLiteral(term.value) }];
    case 'in':
      return [{ ...term, values: term.values.map(toLiteral) }];
    case 'call': {
      const value = toMember(term.value);
      if (term.name === 'startswith') return [{ ...term, value }];
      if (term.name === 'contains') return [term, { ...term, name: 'startswith', value }];
      return [term, { kind: 'comparison', path, operator: 'eq', value: { kind: 'text', value } }];
    }
  }
}
