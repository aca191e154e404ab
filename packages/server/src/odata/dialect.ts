// The differences between the two databases. All other SQL is shared.
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { eventType } from '../event/event-type.ts';
import type { EntityType } from '../generated/odata.ts';
import { caseTable } from './letter-case.ts';
import { GUARD, IN_CASE, INDEXED_LENGTH, SCHEMA } from './names-in-sql.ts';
import type { CaseFunction } from './syntax.ts';
import { tableNames } from './tables.ts';

/** How a database spells the SQL of a query. */
export interface Dialect {
  /** Quotes names and numbers parameters. It never runs a query. */
  readonly compiler: Kysely<unknown>;
  /** The type whose entities are queried. */
  readonly type: EntityType;
  /** A table of the type as `from` names it; elsewhere it is `keys` or `events`. */
  readonly table: (name: 'keys' | 'events') => RawBuilder<unknown>;
  /** The position of a text in a column, from 1; 0 if it is not there. */
  readonly position: (column: RawBuilder<unknown>, text: string) => RawBuilder<unknown>;
  /** Whether a column starts with a text that is not empty. */
  readonly startsWith: (column: RawBuilder<unknown>, text: string) => RawBuilder<unknown>;
  /** Whether a column ends with a text that is not empty. */
  readonly endsWith: (column: RawBuilder<unknown>, text: string) => RawBuilder<unknown>;
  /** Added to a nullable key of `order by`, so that null sorts before everything else. */
  readonly nulls: (descending: boolean) => RawBuilder<unknown>;
  /**
   * A condition that holds for every row, and lets the store stop a query that takes long; with the number of arrival and
   * the columns of texts that the query compares.
   */
  readonly guard: (
    arrival: RawBuilder<unknown>,
    texts: readonly RawBuilder<unknown>[],
  ) => RawBuilder<unknown> | undefined;
  /** A column in upper or lower case, as `inCase` changes texts, to compare it with these texts. */
  readonly inCase: (column: RawBuilder<unknown>, name: CaseFunction, texts: readonly string[]) => RawBuilder<unknown>;
  /**
   * A redundant condition that lets the planner use the index of a column that equals one of these texts; unless exactly,
   * once its case is changed.
   */
  readonly hint: (
    column: RawBuilder<unknown>,
    texts: readonly string[],
    isExact: boolean,
  ) => RawBuilder<unknown> | undefined;
  /** The same for a column that starts with a text that is not empty. */
  readonly prefixHint: (column: RawBuilder<unknown>, text: string, isExact: boolean) => RawBuilder<unknown> | undefined;
}

/** From which length, in bytes, 64 rows with 50 functions on a text would take too long. */
const LONG_TEXT = 4096;

const isAscii = (text: string): boolean => !/[^\0-\x7F]/.test(text);

/** For events. SQLite sorts null before everything else. Its indexes of texts ignore the case of ASCII. */
export const sqlite: Dialect = {
  compiler: new Kysely<unknown>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  type: eventType,
  table: (name) => sql.table(name),
  position: (column, text) => sql`instr(${column}, ${text})`,
  startsWith: (column, text) => {
    const end = prefixEnd(text);
    return end === undefined ? sql`${column} >= ${text}` : sql`(${column} >= ${text} and ${column} < ${end})`;
  },
  endsWith(column, text) {
    // Compared as bytes: SQLite's text functions stop at the first U+0000.
    const [bytes, end] = [sql`cast(${column} as blob)`, sql`cast(${text} as blob)`];
    return sql`(length(${bytes}) >= length(${end}) and substr(${bytes}, -length(${end})) = ${end})`;
  },
  nulls: () => sql``,
  // The function is called for one row in 64, and for each row with a long text. The product spreads these rows: otherwise
  // it would never be called for the rows of one job if 64 jobs take turns.
  guard(arrival, texts) {
    const isLong = texts.map((column) => sql` and (octet_length(${column}) > ${sql.lit(LONG_TEXT)}) is not true`);
    return sql`((((${arrival} * 40503) >> 10) & 63) <> 0${sql.join(isLong, sql``)} or ${sql.raw(GUARD)}(${sql.ref('keys.instant')}, ${arrival}))`;
  },
  // SQLite's own functions only change ASCII, up to the first U+0000, and are much faster. That is enough to compare with
  // ASCII, because no other character becomes one of it.
  inCase(column, name, texts) {
    const isPlain = sql`octet_length(${column}) = length(${column})`;
    const isEnough = texts.every(isAscii) ? sql`${isPlain} or instr(${column}, char(0)) = 0` : isPlain;
    return sql`case when ${isEnough}
      then ${sql.raw(name === 'tolower' ? 'lower' : 'upper')}(${column}) else ${sql.raw(IN_CASE[name])}(${column}) end`;
  },
  hint(column, texts, isExact) {
    if (!isExact && !texts.every(isAscii)) return undefined;
    return texts.length === 1
      ? sql`${column} collate nocase = ${texts[0]}`
      : sql`${column} collate nocase in (${sql.join(texts)})`;
  },
  prefixHint(column, text, isExact) {
    if (!isExact && !isAscii(text)) return undefined;
    const start = text.replaceAll(/[A-Z]/g, (one) => one.toLowerCase());
    const end = prefixEnd(start);
    const from = sql`${column} collate nocase >= ${start}`;
    return end === undefined ? from : sql`${from} and ${column} collate nocase < ${end}`;
  },
};

/** The least text after all texts that start with a prefix, in the order of code points; undefined if there is none. */
function prefixEnd(prefix: string): string | undefined {
  const points = Array.from(prefix.toWellFormed(), (one) => one.codePointAt(0) ?? 0);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  // Surrogates are not code points of a text.
  return last === undefined ? undefined : String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}

/** For events. PostgreSQL sorts null after everything else by default. */
export const postgres: Dialect = {
  compiler: new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
  type: eventType,
  table: (name) => sql.table(`${SCHEMA}.${name}`),
  position: (column, text) => sql`strpos(${column}, ${text})`,
  startsWith: (column, text) => sql`starts_with(${column}, ${text})`,
  endsWith: (column, text) => sql`right(${column}, length(${text})) = ${text}`,
  nulls: (descending) => (descending ? sql` nulls last` : sql` nulls first`),
  // The server stops the query: `statement_timeout`.
  guard: () => undefined,
  inCase(column, name, texts) {
    // The collation C only changes ASCII, and is much faster.
    const ascii = sql`${sql.raw(name === 'tolower' ? 'lower' : 'upper')}(${column} collate "C")`;
    if (texts.every(isAscii)) return ascii;
    const [from, to] = caseTable(name);
    return sql`case when octet_length(${column}) = length(${column})
      then ${ascii} else translate(${column}, ${from}, ${to}) end`;
  },
  hint: (column, texts, isExact) =>
    // Encoding for PostgreSQL may turn one character into three.
    isExact && texts.every((text) => Buffer.byteLength(text) * 3 <= INDEXED_LENGTH)
      ? sql`octet_length(${column}) <= ${sql.lit(INDEXED_LENGTH)}`
      : undefined,
  prefixHint: () => undefined,
};

/** A dialect for another type than events. `schema` is where its tables are. */
const forType = (dialect: Dialect, type: EntityType, schema: readonly string[]): Dialect =>
  type === eventType
    ? dialect
    : {
        ...dialect,
        type,
        table: (name) => sql`${sql.id(...schema, tableNames(type)[name])} as ${sql.id(name)}`,
      };

/** SQLite for a type. */
export const sqliteFor = (type: EntityType): Dialect => forType(sqlite, type, []);
/** PostgreSQL for a type. */
export const postgresFor = (type: EntityType): Dialect => forType(postgres, type, [SCHEMA]);
