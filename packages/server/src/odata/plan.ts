// From a query to SQL with bound parameters: kysely quotes names, numbers parameters and speaks each database's dialect.
import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import { type Capability, capabilities } from '../generated/odata.ts';
import type { Dialect } from './dialect.ts';
import type { EventQuery, Filter, Literal, OrderKey } from './syntax.ts';

/** A place in an order: the value of each of its keys, then the arrival. */
export type Position = readonly (string | number | null)[];

type Condition = RawBuilder<unknown>;

/** The page of at most `limit` events that follows `after`: rows of the keys as `k0`, `k1` and so on, arrival `n` and `text`. */
export function planPage(
  { filter, orderBy }: EventQuery,
  limit: number,
  after: Position | undefined,
  dialect: Dialect,
): CompiledQuery {
  const keys = orderBy.map(keyOf);
  const conditions = [
    ...(filter === undefined ? [] : [condition(filter, false, dialect)]),
    ...(after === undefined ? [] : [follows(keys, turns(keys), after)]),
  ];
  const values = keys.map(({ column }, index) => sql`${column} as ${sql.ref(`k${index}`)}`);
  const columns = sql.join([...values, sql`${n} as n`]);
  const order = orderOf(keys, dialect);
  const [ofKeys, ofEvents] = [dialect.table('keys'), dialect.table('events')];
  // A cross join keeps to the order in which it is written: the texts are fetched for the rows of the page alone.
  const query = isOrderOfKeys(keys)
    ? sql`select ${columns}, ${sql.ref('events.text')} as text from ${ofKeys} cross join ${ofEvents}
        where ${all([sql`${sql.ref('events.n')} = ${n}`, ...conditions])} order by ${order} limit ${limit}`
    : // What is sorted would drag its texts along.
      sql`select ${sql.ref('page')}.*, ${sql.ref('events.text')} as text
        from (select ${columns} from ${ofKeys} where ${all([sql`1 = 1`, ...conditions])} order by ${order} limit ${limit})
          as ${sql.ref('page')} cross join ${ofEvents}
        where ${sql.ref('events.n')} = ${sql.ref('page.n')}
        order by ${orderOf(keys.map(inPage), dialect, sql.ref('page.n'))}`;
  return query.compile(dialect.compiler);
}

/** The order of a page; of what is equal in all keys, the arrival decides. */
function orderOf(keys: readonly Key[], dialect: Dialect, arrival: RawBuilder<unknown> = n): RawBuilder<unknown> {
  const parts = keys.map(({ column, nullable, descending }) => {
    const nulls = nullable ? dialect.nulls(descending) : sql``;
    return descending ? sql`${column} desc${nulls}` : sql`${column} asc${nulls}`;
  });
  return sql.join([...parts, turns(keys) ? sql`${arrival} desc` : sql`${arrival} asc`]);
}

/** Whether the log's own order is asked for, in which the keys lie. */
const isOrderOfKeys = ([first, ...others]: readonly Key[]): boolean =>
  first?.path === 'activityDateTime' && others.length === 0;

/** A key as the rows of a page name it. */
const inPage = (key: Key, index: number): Key => ({ ...key, column: sql.ref(`page.k${index}`) });

/** How many events a filter finds, as `count`. */
export function planCount(filter: Filter | undefined, dialect: Dialect): CompiledQuery {
  const where = filter === undefined ? sql`` : sql` where ${condition(filter, false, dialect)}`;
  return sql`select count(*) as count from ${dialect.table('keys')}${where}`.compile(dialect.compiler);
}

const n = sql.ref('keys.n');

interface Key {
  readonly path: string;
  readonly column: RawBuilder<unknown>;
  readonly nullable: boolean;
  readonly descending: boolean;
}

const capabilityOf = (path: string): Capability => {
  const capability = capabilities[path];
  if (capability === undefined) throw new Error(`${path} is no path of x-odata`);
  return capability;
};

const columnOf = ({ column }: Capability): RawBuilder<unknown> => sql.ref(`keys.${column}`);

const keyOf = ({ path, descending }: OrderKey): Key => {
  const capability = capabilityOf(path);
  return { path, column: columnOf(capability), nullable: capability.nullable, descending };
};

/** Where the first key ascends and can't be null, arrival descends: then the index for the reverse order serves. */
const turns = ([first]: readonly Key[]): boolean => first !== undefined && !first.nullable && !first.descending;

const all = (conditions: readonly Condition[]): Condition => sql.join([...conditions], sql` and `);
const any = (conditions: readonly Condition[]): Condition => sql`(${sql.join([...conditions], sql` or `)})`;

/**
 * What comes after a position. The first key is bounded once more by itself: in that form, `t <= ? AND (t < ? OR …)`,
 * SQLite takes it for a range of the index, whatever the depth of the page.
 */
function follows(keys: readonly Key[], arrivalTurns: boolean, position: Position): Condition {
  const arrival = position.at(-1);
  const [first] = keys;
  const beyonds = keys.map((key, index) =>
    all([
      ...keys.slice(0, index).map((one, at) => same(one, position[at] ?? null)),
      beyond(key, position[index] ?? null),
    ]),
  );
  const ties = keys.map((key, index) => same(key, position[index] ?? null));
  const later = arrivalTurns ? sql`${n} < ${arrival}` : sql`${n} > ${arrival}`;
  const conditions = any([...beyonds, all([...ties, later])]);
  if (first === undefined || first.nullable) return conditions;
  const bound = first.descending ? sql`${first.column} <= ${position[0]}` : sql`${first.column} >= ${position[0]}`;
  return all([bound, conditions]);
}

const same = ({ column }: Key, value: string | number | null): Condition =>
  value === null ? sql`${column} is null` : sql`${column} = ${value}`;

/** Null comes before everything else (OData 4.01, part 1, 11.2.6.2). */
function beyond({ column, nullable, descending }: Key, value: string | number | null): Condition {
  if (value === null) return descending ? sql`1 = 0` : sql`${column} is not null`;
  if (!descending) return sql`${column} > ${value}`;
  return nullable ? sql`(${column} < ${value} or ${column} is null)` : sql`${column} < ${value}`;
}

/**
 * A filter as a condition. `eq`, `ne` and `in` know null; other comparisons with null are false, also below a `not`;
 * functions of null are neither true nor false (part 2, 5.1.1). `negated` tells that a `not` stands above.
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
      const term = alternatives(filter, dialect);
      return negated && filter.kind !== 'call' ? sql`(${term} is true)` : term;
    }
  }
}

type Term = Exclude<Filter, { kind: 'and' | 'or' | 'not' | 'truth' }>;

/** A term on its column, or on the column that stands in for it where it is null. */
function alternatives(term: Term, dialect: Dialect): Condition {
  const capability = capabilityOf(term.path);
  const own = test(term, columnOf(capability), capability.nullable, dialect);
  if (capability.otherwise === undefined) return own;
  const other = capabilityOf(capability.otherwise);
  const instead = any(inMembers(term).map((one) => test(one, columnOf(other), other.nullable, dialect)));
  return sql`(case when ${columnOf(capability)} is null then ${instead} else ${own} end)`;
}

function test(term: Term, column: RawBuilder<unknown>, nullable: boolean, dialect: Dialect): Condition {
  switch (term.kind) {
    case 'comparison':
      return compare(term.operator, column, term.value, nullable, dialect);
    case 'in': {
      const values = term.values.flatMap((value) => (value.kind === 'null' ? [] : [value.value]));
      const conditions = [
        ...(values.length > 0 ? [hinted(sql`${column} in (${sql.join(values)})`, column, values, dialect)] : []),
        ...(values.length < term.values.length ? [sql`${column} is null`] : []),
      ];
      return any(conditions);
    }
    case 'call':
      return look(term.name, column, term.value, dialect);
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
      return hinted(sql`${column} = ${value}`, column, [value], dialect);
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

/** An equation, with what the database needs to find the index for it. */
function hinted(
  equation: Condition,
  column: RawBuilder<unknown>,
  values: readonly (string | number)[],
  { hint }: Dialect,
): Condition {
  const texts = values.filter((value) => typeof value === 'string');
  const condition = texts.length === values.length ? hint(column, texts) : undefined;
  return condition === undefined ? equation : sql`(${equation} and ${condition})`;
}

function look(name: string, column: RawBuilder<unknown>, text: string, dialect: Dialect): Condition {
  if (name === 'contains') return sql`${dialect.position(column, text)} > 0`;
  if (name === 'startswith') return sql`${dialect.position(column, text)} = 1`;
  if (text === '') return sql`(${column} is not null or null)`;
  return dialect.endsWith(column, text);
}

/**
 * A term about words of the older generation, as terms about the newer one's members, any of which may hold: what is
 * `Create` there is `create` here.
 */
function inMembers(term: Term): Term[] {
  const toMember = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);
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
