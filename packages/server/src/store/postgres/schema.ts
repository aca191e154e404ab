// Creates and migrates the tables in PostgreSQL.
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { eventType } from '../../event/event-type.ts';
import { type EntityType, entityTypes } from '../../generated/odata.ts';
import { INDEXED_LENGTH, SCHEMA } from '../../odata/names-in-sql.ts';
import { indexName } from '../../odata/tables.ts';
import { columnValues, derivationOf } from '../record.ts';
import { columnNames, quote } from '../sql-names.ts';
import { APPLICATION_ID, StoreError, type WaitOptions } from '../store.ts';
import { isConflict, type Reported } from './database-errors.ts';
import { arrays, qualifiedTables, sqlTypes, transposed } from './statements.ts';
import { type LongQuery, whileWatched } from './watched.ts';

const SCHEMA_VERSION = 1;

/** Texts compare by their bytes, as in SQLite. */
const declared = { text: 'text COLLATE "C"', instant: 'text COLLATE "C"', integer: sqlTypes.integer } as const;

/** The SQL that lays out the keys of a type. */
interface Layout {
  /** The columns in `x-odata`, as SQL declares them. */
  readonly definitions: readonly string[];
  readonly indexes: readonly string[];
  /** Differs if another spec or another version has laid out the tables. */
  readonly identity: string;
}

function layoutOf(entity: EntityType): Layout {
  const { columns } = entity;
  const definitions = columns.map(({ name, type }) => `${quote(name)} ${declared[type]}`);
  const indexes = columns
    .filter(({ indexed }) => indexed)
    .map(({ name, type }) => {
      const where = type === 'text' ? ` WHERE octet_length(${quote(name)}) <= ${INDEXED_LENGTH}` : '';
      const index = quote(indexName(entity, name));
      return `CREATE INDEX ${index} ON ${qualifiedTables(entity).keys} (${quote(name)}, instant DESC, n)${where}`;
    });
  return { definitions, indexes, identity: JSON.stringify([definitions, indexes, derivationOf(entity)]) };
}

const META = `CREATE TABLE ${SCHEMA}.meta (version integer NOT NULL, secret bytea NOT NULL, layout text NOT NULL)`;
/** The layouts of types other than events. A database that has only events lacks this table. */
const LAYOUTS = `CREATE TABLE IF NOT EXISTS ${SCHEMA}.layouts (type text PRIMARY KEY, layout text NOT NULL)`;

// Keys are apart from the texts, as in SQLite. `n` is the number of arrival. A sequence assigns it before the transaction
// commits, so a higher number may become visible before a lower one. That only affects the order of ties.
function tablesFor(type: EntityType): string {
  const { keys, events } = qualifiedTables(type);
  return `
  CREATE TABLE ${keys} (
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    instant text COLLATE "C" NOT NULL
  );
  CREATE TABLE ${events} (n bigint PRIMARY KEY, text text COLLATE "C" NOT NULL);
  CREATE INDEX ${quote(indexName(type, 'instant'))} ON ${keys} (instant DESC, n);
`;
}

/** How often to try, if other programs lock the tables at the same time. */
const ATTEMPTS = 5;

/** Creates or migrates the tables, one process at a time; returns the secret. */
export async function prepareTables(pool: pg.Pool, Reported: Reported, options: WaitOptions): Promise<Uint8Array> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    try {
      const secret = await whileWatched(pool, client, options, prepare);
      client.release();
      return secret;
    } catch (error) {
      // Closing the connection rolls the transaction back.
      client.release(true);
      if (attempt === ATTEMPTS || !isConflict(error, Reported)) throw error;
    }
  }
}

async function prepare(query: LongQuery): Promise<Uint8Array> {
  // A snapshot from before the lock would hide what another process has created.
  await query('BEGIN ISOLATION LEVEL READ COMMITTED');
  await query('SET LOCAL statement_timeout = 0');
  await query(`SELECT pg_advisory_xact_lock(${APPLICATION_ID})`);
  const state = await query<{ encoding: string; schema: boolean; meta: boolean }>(
    `SELECT current_setting('server_encoding') AS encoding, to_regnamespace('${SCHEMA}') IS NOT NULL AS schema,
      to_regclass('${SCHEMA}.meta') IS NOT NULL AS meta`,
  );
  const [{ encoding, schema, meta } = { encoding: '', schema: false, meta: false }] = state.rows;
  if (encoding !== 'UTF8')
    throw new StoreError(`The PostgreSQL database has the encoding ${encoding}: create one with ENCODING 'UTF8'.`);
  if (!schema) await query(`CREATE SCHEMA ${SCHEMA}`);
  if (!meta) {
    await query(META);
    await query(tablesFor(eventType));
    const values = [SCHEMA_VERSION, randomBytes(32)];
    await query(`INSERT INTO ${SCHEMA}.meta (version, secret, layout) VALUES ($1, $2, '')`, values);
  }
  const found = await query<{ version: number; secret: Uint8Array; layout: string }>(
    `SELECT version, secret, layout FROM ${SCHEMA}.meta`,
  );
  const [row] = found.rows;
  if (row === undefined) throw new StoreError(`The table ${SCHEMA}.meta is empty: choose another database.`);
  if (row.version > SCHEMA_VERSION)
    throw new StoreError(
      `The PostgreSQL database was written by a newer stub (schema ${row.version}; this one supports ${SCHEMA_VERSION}) and was left unchanged: update the stub or choose another database.`,
    );
  const identity = await layOut(query, eventType, row.layout);
  if (identity !== row.layout) await query(`UPDATE ${SCHEMA}.meta SET layout = $1`, [identity]);
  for (const type of Object.values(entityTypes)) if (type !== eventType) await layOutOther(query, type);
  await query('COMMIT');
  return row.secret;
}

/** How many events are read at a time to fill new columns. */
const STEP = 100;

async function layOutOther(query: LongQuery, type: EntityType): Promise<void> {
  await query(LAYOUTS);
  const { rows } = await query<{ layout: string }>(`SELECT layout FROM ${SCHEMA}.layouts WHERE type = $1`, [type.name]);
  const found = rows[0]?.layout;
  if (found === undefined) await query(tablesFor(type));
  const identity = await layOut(query, type, found);
  if (identity !== found)
    await query(
      `INSERT INTO ${SCHEMA}.layouts (type, layout) VALUES ($1, $2) ON CONFLICT (type) DO UPDATE SET layout = $2`,
      [type.name, identity],
    );
}

/**
 * Creates the columns and indexes of the keys again, and fills them from the texts, if another spec or another version has
 * laid them out. Returns what identifies the layout.
 */
async function layOut(query: LongQuery, type: EntityType, found: string | undefined): Promise<string> {
  const { definitions, indexes, identity } = layoutOf(type);
  if (found === identity) return identity;
  const { keys } = qualifiedTables(type);
  const fixed = ['n', 'id', 'instant'];
  const old = await query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = '${keys}'::regclass AND attnum > 0 AND NOT attisdropped`,
  );
  // Dropping a column drops its indexes.
  for (const { name } of old.rows)
    if (!fixed.includes(name)) await query(`ALTER TABLE ${keys} DROP COLUMN ${quote(name)}`);
  for (const definition of definitions) await query(`ALTER TABLE ${keys} ADD COLUMN ${definition}`);
  if (definitions.length > 0) await fill(query, type);
  for (const index of indexes) await query(index);
  return identity;
}

async function fill(query: LongQuery, type: EntityType): Promise<void> {
  const { keys, events } = qualifiedTables(type);
  const names = columnNames(type);
  const update = `UPDATE ${keys} AS keys SET ${names.map((name) => `${name} = given.${name}`).join(', ')}
    FROM unnest($1::bigint[], ${arrays(type, 2)}) AS given (n, ${names.join(', ')}) WHERE keys.n = given.n`;
  let after = '0';
  for (;;) {
    const { rows } = await query<{ n: string; text: string }>(
      `SELECT n, text FROM ${events} WHERE n > $1 ORDER BY n LIMIT ${STEP}`,
      [after],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.n;
    const values = rows.map(({ text }) => columnValues(JSON.parse(text) as object, type));
    await query(update, [rows.map(({ n }) => n), ...transposed(type, values)]);
  }
}
