// Where the two databases differ. All other SQL is one text for both.
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

/** How a database wants the plan of a query written. */
export interface Dialect {
  /** Quotes names and marks parameters. It never runs anything. */
  readonly compiler: Kysely<unknown>;
  /** A table as `from` names it. */
  readonly table: (name: 'keys' | 'events') => RawBuilder<unknown>;
  /** Where a text first stands in a column, from 1; 0 where it does not. */
  readonly position: (column: RawBuilder<unknown>, text: string) => RawBuilder<unknown>;
  /** Whether a column ends with a text that is not empty. */
  readonly endsWith: (column: RawBuilder<unknown>, text: string) => RawBuilder<unknown>;
  /** Follows a key of `order by` that can be null, so that null is the least of all. */
  readonly nulls: (descending: boolean) => RawBuilder<unknown>;
  /** A condition that a column which equals one of these texts meets anyway, and by which its index is found. */
  readonly hint: (column: RawBuilder<unknown>, texts: readonly string[]) => RawBuilder<unknown> | undefined;
}

/** SQLite: null is the least of all as it is. */
export const sqlite: Dialect = {
  compiler: new Kysely<unknown>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  table: (name) => sql.table(name),
  position: (column, text) => sql`instr(${column}, ${text})`,
  endsWith(column, text) {
    // Compared as bytes: of a text, SQLite's functions see what stands before the first U+0000.
    const [whole, end] = [sql`cast(${column} as blob)`, sql`cast(${text} as blob)`];
    return sql`(length(${whole}) >= length(${end}) and substr(${whole}, -length(${end})) = ${end})`;
  },
  nulls: () => sql``,
  hint: () => undefined,
};

/** The schema that holds the tables in PostgreSQL. */
export const SCHEMA = 'directory_provisioning';

/** An index of PostgreSQL takes 2704 bytes a row, and an event may hold longer texts: those stand outside of it. */
export const INDEXED_LENGTH = 2000;

/** PostgreSQL: null is the greatest of all, unless it is told otherwise. */
export const postgres: Dialect = {
  compiler: new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
  table: (name) => sql.table(`${SCHEMA}.${name}`),
  position: (column, text) => sql`strpos(${column}, ${text})`,
  endsWith: (column, text) => sql`right(${column}, length(${text})) = ${text}`,
  nulls: (descending) => (descending ? sql` nulls last` : sql` nulls first`),
  hint: (column, texts) =>
    // Before they are bound, some characters become three.
    texts.every((text) => Buffer.byteLength(text) * 3 <= INDEXED_LENGTH)
      ? sql`octet_length(${column}) <= ${sql.lit(INDEXED_LENGTH)}`
      : undefined,
};
