// The SQL statements of the store.
import type { EntityType } from '../../generated/odata.ts';
import { SCHEMA } from '../../odata/names-in-sql.ts';
import { tableNames } from '../../odata/tables.ts';
import type { StoredRecord } from '../record.ts';
import { columnNames, quote, quotedTables } from '../sql-names.ts';
import { bound } from './text-encoding.ts';

/** Integers are stored as JSON numbers, because filters may compare them with fractions. */
export const sqlTypes = { text: 'text', instant: 'text', integer: 'double precision' } as const;

/** The columns of a type as array parameters, numbered from `from`. */
export const arrays = ({ columns }: EntityType, from: number): string =>
  columns.map(({ type }, index) => `$${index + from}::${sqlTypes[type]}[]`).join(', ');

/** Rows of values as one array for each column. */
export const transposed = (
  { columns }: EntityType,
  rows: readonly StoredRecord['values'][],
): (string | number | null)[][] => columns.map((_, index) => rows.map((values) => bound(values[index] ?? null)));

/** The names of a type's tables, with their schema. */
export function qualifiedTables(type: EntityType): { readonly keys: string; readonly events: string } {
  const { keys, events } = quotedTables(type);
  return { keys: `${SCHEMA}.${keys}`, events: `${SCHEMA}.${events}` };
}

/** The statements of a type, by what they do. */
export type Statements = Readonly<
  Record<'add' | 'get' | 'read' | 'replace' | 'remove' | 'removeBefore' | 'clear', string>
>;

export function statementsOf(type: EntityType): Statements {
  const { keys, events } = qualifiedTables(type);
  const columns = columnNames(type);
  const names = ['id', 'instant', ...columns].join(', ');
  const sequence = `${SCHEMA}.${quote(`${tableNames(type).keys}_n_seq`)}`;
  // Every change locks the keys of its entity first, which prevents deadlocks.
  const found = `found AS (SELECT n FROM ${keys} WHERE id = $1 FOR UPDATE)`;
  const both = `${keys} AS keys JOIN ${events} AS events USING (n)`;
  return {
    /**
     * Adds keys and texts in one statement, so that all are saved or none. Returns the ids that were new. The entities get
     * their numbers in the given order, but are inserted by id: two statements with the same ids in opposite orders would
     * wait for each other.
     */
    add: `
  WITH given AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[]${columns.length > 0 ? `, ${arrays(type, 4)}` : ''})
      WITH ORDINALITY AS given (text, ${names}, "@place")
  ), numbered AS MATERIALIZED (
    SELECT nextval('${sequence}') AS n, ordered.* FROM (SELECT * FROM given ORDER BY "@place") AS ordered
  ), added AS (
    INSERT INTO ${keys} (n, ${names}) OVERRIDING SYSTEM VALUE
      SELECT n, ${names} FROM numbered ORDER BY id COLLATE "C"
      ON CONFLICT DO NOTHING RETURNING n, id
  ), texts AS (
    INSERT INTO ${events} (n, text) SELECT added.n, given.text FROM added JOIN given USING (id)
  )
  SELECT id FROM added`,
    get: `SELECT text FROM ${both} WHERE id = $1`,
    read: `SELECT id, text FROM ${both} WHERE id = ANY ($1::text[])`,
    replace: `
  WITH ${found}, changed AS (
    UPDATE ${events} AS events SET text = $2 FROM found WHERE events.n = found.n AND events.text = $3 RETURNING events.n
  )
  UPDATE ${keys} AS keys SET ${['instant', ...columns]
    .map((name, index) => `${name} = $${index + 4}`)
    .join(', ')} FROM changed WHERE keys.n = changed.n`,
    remove: `
  WITH ${found}, gone AS (DELETE FROM ${events} AS events USING found WHERE events.n = found.n)
  DELETE FROM ${keys} AS keys USING found WHERE keys.n = found.n`,
    removeBefore: `
  WITH oldest AS (
    SELECT n FROM ${keys} WHERE instant < $1 ORDER BY instant, n LIMIT $2 FOR UPDATE
  ), gone AS (DELETE FROM ${events} AS events USING oldest WHERE events.n = oldest.n)
  DELETE FROM ${keys} AS keys USING oldest WHERE keys.n = oldest.n`,
    clear: `TRUNCATE ${keys}, ${events}`,
  };
}
