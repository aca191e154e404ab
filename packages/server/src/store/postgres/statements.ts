// The SQL statements of the store.
import { columns } from '../../generated/odata.ts';
import { SCHEMA } from '../../odata/dialect.ts';
import type { StoredRecord } from '../record.ts';
import { columnNames } from '../sql-names.ts';
import { bound } from './text-encoding.ts';

/** Integers are stored as JSON numbers, because filters may compare them with fractions. */
export const sqlTypes = { text: 'text', instant: 'text', integer: 'double precision' } as const;

/** The columns of the spec as array parameters, numbered from `from`. */
export const arrays = (from: number): string =>
  columns.map(({ type }, index) => `$${index + from}::${sqlTypes[type]}[]`).join(', ');

/** Rows of values as one array for each column. */
export const transposed = (rows: readonly StoredRecord['values'][]): (string | number | null)[][] =>
  columns.map((_, index) => rows.map((values) => bound(values[index] ?? null)));

const NAMES = ['id', 'instant', ...columnNames].join(', ');
// Every change locks the keys of its event first, which prevents deadlocks.
const FOUND = `found AS (SELECT n FROM ${SCHEMA}.keys WHERE id = $1 FOR UPDATE)`;

/** The statements, by what they do. */
export const statements: Readonly<
  Record<'add' | 'get' | 'read' | 'replace' | 'remove' | 'removeBefore' | 'clear', string>
> = {
  /**
   * Adds keys and texts in one statement, so that all are saved or none. Returns the ids that were new. The events get
   * their numbers in the given order, but are inserted by id: two statements with the same ids in opposite orders would
   * wait for each other.
   */
  add: `
  WITH given AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[]${columns.length > 0 ? `, ${arrays(4)}` : ''})
      WITH ORDINALITY AS given (text, ${NAMES}, place)
  ), numbered AS MATERIALIZED (
    SELECT nextval('${SCHEMA}.keys_n_seq') AS n, ordered.* FROM (SELECT * FROM given ORDER BY place) AS ordered
  ), added AS (
    INSERT INTO ${SCHEMA}.keys (n, ${NAMES}) OVERRIDING SYSTEM VALUE
      SELECT n, ${NAMES} FROM numbered ORDER BY id COLLATE "C"
      ON CONFLICT DO NOTHING RETURNING n, id
  ), texts AS (
    INSERT INTO ${SCHEMA}.events (n, text) SELECT added.n, given.text FROM added JOIN given USING (id)
  )
  SELECT id FROM added`,
  get: `SELECT text FROM ${SCHEMA}.keys JOIN ${SCHEMA}.events USING (n) WHERE id = $1`,
  read: `SELECT id, text FROM ${SCHEMA}.keys JOIN ${SCHEMA}.events USING (n) WHERE id = ANY ($1::text[])`,
  replace: `
  WITH ${FOUND}, changed AS (
    UPDATE ${SCHEMA}.events SET text = $2 FROM found WHERE events.n = found.n AND events.text = $3 RETURNING events.n
  )
  UPDATE ${SCHEMA}.keys SET ${['instant', ...columnNames]
    .map((name, index) => `${name} = $${index + 4}`)
    .join(', ')} FROM changed WHERE keys.n = changed.n`,
  remove: `
  WITH ${FOUND}, gone AS (DELETE FROM ${SCHEMA}.events USING found WHERE events.n = found.n)
  DELETE FROM ${SCHEMA}.keys USING found WHERE keys.n = found.n`,
  removeBefore: `
  WITH oldest AS (
    SELECT n FROM ${SCHEMA}.keys WHERE instant < $1 ORDER BY instant, n LIMIT $2 FOR UPDATE
  ), gone AS (DELETE FROM ${SCHEMA}.events USING oldest WHERE events.n = oldest.n)
  DELETE FROM ${SCHEMA}.keys USING oldest WHERE keys.n = oldest.n`,
  clear: `TRUNCATE ${SCHEMA}.keys, ${SCHEMA}.events`,
};
