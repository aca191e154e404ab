// Creates and migrates the tables in PostgreSQL.
import { randomBytes } from 'node:crypto';
import type { StoredEvent } from '@directory-provisioning/types';
import type pg from 'pg';
import { columns } from '../../generated/odata.ts';
import { INDEXED_LENGTH, SCHEMA } from '../../odata/dialect.ts';
import { columnValues, derivation } from '../record.ts';
import { columnNames, quote } from '../sql-names.ts';
import { APPLICATION_ID, StoreError } from '../store.ts';
import { arrays, sqlTypes, transposed } from './statements.ts';

const SCHEMA_VERSION = 1;

/** Texts compare by their bytes, as in SQLite. */
const declared = { text: 'text COLLATE "C"', instant: 'text COLLATE "C"', integer: sqlTypes.integer } as const;

/** The columns in `x-odata`, as SQL declares them. */
const definitions: readonly string[] = columns.map(({ name, type }) => `${quote(name)} ${declared[type]}`);
const indexes: readonly string[] = columns
  .filter(({ indexed }) => indexed)
  .map(({ name, type }) => {
    const where = type === 'text' ? ` WHERE octet_length(${quote(name)}) <= ${INDEXED_LENGTH}` : '';
    return `CREATE INDEX ${quote(`keys_by_${name}`)} ON ${SCHEMA}.keys (${quote(name)}, instant DESC, n)${where}`;
  });
/** Differs if another spec or another version has laid out the tables. */
const LAYOUT = JSON.stringify([definitions, indexes, derivation]);

// Keys are apart from the texts, as in SQLite. `n` is the number of arrival. A sequence assigns it before the transaction
// commits, so a higher number may become visible before a lower one. That only affects the order of ties.
const TABLES = `
  CREATE TABLE ${SCHEMA}.meta (version integer NOT NULL, secret bytea NOT NULL, layout text NOT NULL);
  CREATE TABLE ${SCHEMA}.keys (
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    instant text COLLATE "C" NOT NULL
  );
  CREATE TABLE ${SCHEMA}.events (n bigint PRIMARY KEY, text text COLLATE "C" NOT NULL);
  CREATE INDEX keys_by_instant ON ${SCHEMA}.keys (instant DESC, n);
`;

/** Creates or migrates the tables, one process at a time; returns the secret. */
export async function prepareTables(pool: pg.Pool): Promise<Uint8Array> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(${APPLICATION_ID})`);
    const state = await client.query<{ encoding: string; schema: boolean; meta: boolean }>(
      `SELECT current_setting('server_encoding') AS encoding, to_regnamespace('${SCHEMA}') IS NOT NULL AS schema,
        to_regclass('${SCHEMA}.meta') IS NOT NULL AS meta`,
    );
    const [{ encoding, schema, meta } = { encoding: '', schema: false, meta: false }] = state.rows;
    if (encoding !== 'UTF8')
      throw new StoreError(`The PostgreSQL database has the encoding ${encoding}: create one with ENCODING 'UTF8'.`);
    if (!schema) await client.query(`CREATE SCHEMA ${SCHEMA}`);
    if (!meta) {
      await client.query(TABLES);
      const values = [SCHEMA_VERSION, randomBytes(32)];
      await client.query(`INSERT INTO ${SCHEMA}.meta (version, secret, layout) VALUES ($1, $2, '')`, values);
    }
    const found = await client.query<{ version: number; secret: Uint8Array; layout: string }>(
      `SELECT version, secret, layout FROM ${SCHEMA}.meta`,
    );
    const [row] = found.rows;
    if (row === undefined) throw new StoreError(`The table ${SCHEMA}.meta is empty: choose another database.`);
    if (row.version > SCHEMA_VERSION)
      throw new StoreError(
        `The PostgreSQL database was written by a newer stub (schema ${row.version}; this one supports ${SCHEMA_VERSION}) and was left unchanged: update the stub or choose another database.`,
      );
    if (row.layout !== LAYOUT) await layOut(client);
    await client.query('COMMIT');
    client.release();
    return row.secret;
  } catch (error) {
    // Closing the connection rolls the transaction back.
    client.release(true);
    throw error;
  }
}

/** How many events are read at a time to fill new columns. */
const STEP = 100;

/** Creates the columns and indexes of the keys again, and fills them from the events. */
async function layOut(client: pg.PoolClient): Promise<void> {
  const fixed = ['n', 'id', 'instant'];
  const old = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = '${SCHEMA}.keys'::regclass AND attnum > 0 AND NOT attisdropped`,
  );
  // Dropping a column drops its indexes.
  for (const { name } of old.rows)
    if (!fixed.includes(name)) await client.query(`ALTER TABLE ${SCHEMA}.keys DROP COLUMN ${quote(name)}`);
  for (const definition of definitions) await client.query(`ALTER TABLE ${SCHEMA}.keys ADD COLUMN ${definition}`);
  if (columns.length > 0) await fill(client);
  for (const index of indexes) await client.query(index);
  await client.query(`UPDATE ${SCHEMA}.meta SET layout = $1`, [LAYOUT]);
}

async function fill(client: pg.PoolClient): Promise<void> {
  const update = `UPDATE ${SCHEMA}.keys SET ${columnNames.map((name) => `${name} = given.${name}`).join(', ')}
    FROM unnest($1::bigint[], ${arrays(2)}) AS given (n, ${columnNames.join(', ')}) WHERE keys.n = given.n`;
  let after = '0';
  for (;;) {
    const { rows } = await client.query<{ n: string; text: string }>(
      `SELECT n, text FROM ${SCHEMA}.events WHERE n > $1 ORDER BY n LIMIT ${STEP}`,
      [after],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.n;
    const values = rows.map(({ text }) => columnValues(JSON.parse(text) as StoredEvent));
    await client.query(update, [rows.map(({ n }) => n), ...transposed(values)]);
  }
}
