// The store in PostgreSQL, which many processes may share. https://www.postgresql.org/docs/current/
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { StoredEvent } from '@directory-provisioning/types';
import type pg from 'pg';
import { columns } from '../../generated/odata.ts';
import { INDEXED_LENGTH, postgres, SCHEMA } from '../../odata/dialect.ts';
import { planCount, planPage, type Position } from '../../odata/plan.ts';
import type { EventQuery, Filter } from '../../odata/syntax.ts';
import { PAGE_LENGTH, toPage } from '../page.ts';
import { columnValues, derivation, type StoredRecord } from '../record.ts';
import { StoreError } from '../sqlite/sqlite.ts';
import { LostConnectionError, StorageFullError, type Store, type StoredPage, StoredText } from '../store.ts';

const SCHEMA_VERSION = 1;
/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const DISK_FULL = '53100';
/** The lock under which the tables are made: `dipr` in ASCII. */
const LOCK = 0x64697072;

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
/** Whole numbers too are what JSON holds, so that they come back as numbers and compare with fractions. */
const sqlTypes = { text: 'text', instant: 'text', integer: 'double precision' } as const;
/** Texts compare by their bytes, as they do in SQLite. */
const declared = { text: 'text COLLATE "C"', instant: 'text COLLATE "C"', integer: sqlTypes.integer } as const;

/** The columns that the spec asks for, as SQL declares them. */
const definitions: readonly string[] = columns.map(({ name, type }) => `${quote(name)} ${declared[type]}`);
const indexes: readonly string[] = columns
  .filter(({ indexed }) => indexed)
  .map(({ name, type }) => {
    const where = type === 'text' ? ` WHERE octet_length(${quote(name)}) <= ${INDEXED_LENGTH}` : '';
    return `CREATE INDEX ${quote(`keys_by_${name}`)} ON ${SCHEMA}.keys (${quote(name)}, instant DESC, n)${where}`;
  });
/** What the tables of another spec are measured by. */
const LAYOUT = JSON.stringify([definitions, indexes, derivation]);

// Keys apart from the texts, as in SQLite. `n` is the order of arrival: numbers are given before the transactions that
// use them end, so that of two processes one may show a higher number before the other shows a lower one. Instants and
// other keys decide first, so this moves an event among those that are equal in all of them, and nowhere else.
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

/**
 * Opens a store in a database of PostgreSQL, `postgres://user:password@host:port/database`. Its tables stand in a schema
 * of their own, which is made where there is none and brought along where an earlier stub made it; many processes may do
 * that at once. Rejects with a {@link StoreError} where the database can't be reached or used.
 */
export async function openPostgresStore(url: string): Promise<Store> {
  // Who starts without PostgreSQL does not pay for it.
  const { Client, DatabaseError, Pool } = await import('pg');
  let place = 'the given address';
  let pool: pg.Pool | undefined;
  try {
    const { host, port } = new Client({ connectionString: url });
    place = `${host}:${port}`;
    pool = new Pool({ connectionString: url, connectionTimeoutMillis: 5000, keepAlive: true });
    // A connection that is lost leaves the pool, and the next call opens another. One that is lost at work says so to
    // its call as well.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    const secret = await prepare(pool);
    const isLost = (error: unknown): boolean =>
      error instanceof DatabaseError ? /^(08|57P|53300)/.test(error.code ?? '') : isOfConnection(error);
    return new PostgresStore(pool, secret, isLost);
  } catch (error) {
    await pool?.end();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`The PostgreSQL database at ${place} can't be used: ${reason(error)}.`);
  }
}

/** In one line; an error of several addresses has no message of its own. */
function reason(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return (message === '' ? (code ?? 'unknown') : message).replaceAll(/\s+/g, ' ');
}

/** Whether an error of the driver tells that there is no connection, and not that it was used wrongly. */
function isOfConnection(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined) return /^E[A-Z]+(_AGAIN)?$/.test(code);
  return /^(Connection terminated|timeout e|timeout expired|Client has encountered a connection error)/.test(message);
}

/** Makes the tables, or brings them along, and answers the secret. Of many processes one after the other does. */
async function prepare(pool: pg.Pool): Promise<Uint8Array> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
    const state = await client.query<{ encoding: string; schema: boolean; meta: boolean }>(
      `SELECT current_setting('server_encoding') AS encoding, to_regnamespace('${SCHEMA}') IS NOT NULL AS schema,
        to_regclass('${SCHEMA}.meta') IS NOT NULL AS meta`,
    );
    const [{ encoding, schema, meta } = { encoding: '', schema: false, meta: false }] = state.rows;
    if (encoding !== 'UTF8')
      throw new StoreError(`The PostgreSQL database is encoded as ${encoding}: make one with ENCODING 'UTF8'.`);
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
    if (row === undefined) throw new StoreError(`The table ${SCHEMA}.meta is empty: name another database.`);
    if (row.version > SCHEMA_VERSION)
      throw new StoreError(
        `The PostgreSQL database was written by a newer stub (schema ${row.version}; this one knows ${SCHEMA_VERSION}), so it is left as it is: update the stub, or name another database.`,
      );
    if (row.layout !== LAYOUT) await layOut(client);
    await client.query('COMMIT');
    client.release();
    return row.secret;
  } catch (error) {
    // What has begun goes with the connection.
    client.release(true);
    throw error;
  }
}

/** How many events are filled into new columns at a time. */
const STEP = 100;

/** Gives the keys the columns and indexes that the spec asks for, and fills them from the events. */
async function layOut(client: pg.PoolClient): Promise<void> {
  const own = ['n', 'id', 'instant'];
  const old = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = '${SCHEMA}.keys'::regclass AND attnum > 0 AND NOT attisdropped`,
  );
  // The indexes of a column go with it.
  for (const { name } of old.rows)
    if (!own.includes(name)) await client.query(`ALTER TABLE ${SCHEMA}.keys DROP COLUMN ${quote(name)}`);
  for (const definition of definitions) await client.query(`ALTER TABLE ${SCHEMA}.keys ADD COLUMN ${definition}`);
  if (columns.length > 0) await fill(client);
  for (const index of indexes) await client.query(index);
  await client.query(`UPDATE ${SCHEMA}.meta SET layout = $1`, [LAYOUT]);
}

async function fill(client: pg.PoolClient): Promise<void> {
  const names = columns.map(({ name }) => quote(name));
  const update = `UPDATE ${SCHEMA}.keys SET ${names.map((name) => `${name} = given.${name}`).join(', ')}
    FROM unnest($1::bigint[], ${arrays(2)}) AS given (n, ${names.join(', ')}) WHERE keys.n = given.n`;
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
    await client.query(update, [rows.map(({ n }) => n), ...turned(values)]);
  }
}

/** The columns of the spec as parameters that hold arrays, the first of them with this number. */
const arrays = (from: number): string =>
  columns.map(({ type }, index) => `$${index + from}::${sqlTypes[type]}[]`).join(', ');

/** Rows of values as one array for each column. */
const turned = (rows: readonly StoredRecord['values'][]): (string | number | null)[][] =>
  columns.map((_, index) => rows.map((values) => bound(values[index] ?? null)));

// PostgreSQL holds no U+0000 in a text. So it, and what stands in for it, become three characters each: U+0001 and two
// of U+0002 and U+0003. This keeps the order of texts, and what is part, beginning or end of another stays so, since
// U+0001 begins such a character and nothing else does, and the other two only follow. Texts of events need none of
// this: JSON escapes these characters.
const marks = ['\u0001\u0002\u0002', '\u0001\u0002\u0003', '\u0001\u0003\u0002', '\u0001\u0003\u0003'];

const marked = new RegExp(marks.join('|'), 'g');

/** A value as a parameter. */
const bound = <Value>(value: Value): Value | string =>
  typeof value === 'string' ? value.replaceAll(/\p{Cc}/gu, (one) => marks[one.charCodeAt(0)] ?? one) : value;

/** What {@link bound} made, as it was. */
const unbound = <Value>(value: Value): Value | string =>
  typeof value === 'string' ? value.replaceAll(marked, (mark) => String.fromCharCode(marks.indexOf(mark))) : value;

/** How an id is found: half a surrogate pair is in no text of PostgreSQL, nor of SQLite. */
const keyOf = (id: string): string => bound(id.toWellFormed());

const NAMES = ['id', 'instant', ...columns.map(({ name }) => quote(name))].join(', ');
/** The texts of what was added are inserted by the same statement, so that all is there or nothing. */
const ADD = `
  WITH given AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[]${columns.length > 0 ? `, ${arrays(4)}` : ''})
      WITH ORDINALITY AS given (text, ${NAMES}, place)
  ), added AS (
    INSERT INTO ${SCHEMA}.keys (${NAMES}) SELECT ${NAMES} FROM given ORDER BY place
      ON CONFLICT DO NOTHING RETURNING n, id
  ), texts AS (
    INSERT INTO ${SCHEMA}.events (n, text) SELECT added.n, given.text FROM added JOIN given USING (id)
  )
  SELECT id FROM added`;
const GET = `SELECT text FROM ${SCHEMA}.keys JOIN ${SCHEMA}.events USING (n) WHERE id = $1`;
const READ = `SELECT id, text FROM ${SCHEMA}.keys JOIN ${SCHEMA}.events USING (n) WHERE id = ANY ($1::text[])`;
// All that change an event lock its keys first, so that none waits for another in a circle.
const FOUND = `found AS (SELECT n FROM ${SCHEMA}.keys WHERE id = $1 FOR UPDATE)`;
const REPLACE = `
  WITH ${FOUND}, changed AS (
    UPDATE ${SCHEMA}.events SET text = $2 FROM found WHERE events.n = found.n AND events.text = $3 RETURNING events.n
  )
  UPDATE ${SCHEMA}.keys SET ${['instant', ...columns.map(({ name }) => quote(name))]
    .map((name, index) => `${name} = $${index + 4}`)
    .join(', ')} FROM changed WHERE keys.n = changed.n`;
const REMOVE = `
  WITH ${FOUND}, gone AS (DELETE FROM ${SCHEMA}.events USING found WHERE events.n = found.n)
  DELETE FROM ${SCHEMA}.keys USING found WHERE keys.n = found.n`;
const REMOVE_BEFORE = `
  WITH oldest AS (
    SELECT n FROM ${SCHEMA}.keys WHERE instant < $1 ORDER BY instant, n LIMIT $2 FOR UPDATE
  ), gone AS (DELETE FROM ${SCHEMA}.events USING oldest WHERE events.n = oldest.n)
  DELETE FROM ${SCHEMA}.keys USING oldest WHERE keys.n = oldest.n`;
const CLEAR = `WITH gone AS (DELETE FROM ${SCHEMA}.keys) DELETE FROM ${SCHEMA}.events`;

/** How many characters and events are inserted by one statement, beyond those of its first call. */
const BATCH = { length: 2 ** 23, events: 1000 };
/** How many shapes of queries a connection keeps prepared. */
const STATEMENTS = 100;
/** How long an insert whose connection broke is tried again, and how often, in milliseconds. */
const PATIENCE = { whole: 2000, step: 100 };

/** A call of `add` that waits for its turn. */
interface Call {
  readonly records: readonly StoredRecord[];
  readonly resolve: (added: boolean[]) => void;
  readonly reject: (error: unknown) => void;
}

class PostgresStore implements Store {
  readonly secret: Uint8Array;
  readonly #pool: pg.Pool;
  readonly #isLost: (error: unknown) => boolean;
  readonly #statements = new Map<string, string>();
  #waiting: Call[] = [];
  #adding: Promise<void> | undefined;

  constructor(pool: pg.Pool, secret: Uint8Array, isLost: (error: unknown) => boolean) {
    this.#pool = pool;
    this.secret = secret;
    this.#isLost = isLost;
  }

  /** Calls that come while an insert is under way go together into the next one; a lone call waits for nobody. */
  add(records: readonly StoredRecord[]): Promise<boolean[]> {
    if (records.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, resolve, reject });
      this.#adding ??= this.#addWaiting();
    });
  }

  async get(id: string): Promise<StoredText | undefined> {
    const [row] = await this.#rows<{ text: string }>(GET, [keyOf(id)]);
    return row && new StoredText(row.text);
  }

  async replace({ id, instant, text, values }: StoredRecord, expected: string): Promise<boolean> {
    const { rowCount } = await this.#query(REPLACE, [keyOf(id), text, expected, instant, ...values.map(bound)]);
    return rowCount === 1;
  }

  async remove(id: string): Promise<boolean> {
    const { rowCount } = await this.#query(REMOVE, [keyOf(id)]);
    return rowCount === 1;
  }

  async page(query: EventQuery, limit: number, after?: Position): Promise<StoredPage> {
    // One more than asked for, to know whether more follow.
    const { sql, parameters } = planPage(query, limit + 1, after, postgres);
    // A page of large events ends early. What it can't hold stays where it is: a character has three bytes at the most.
    const measured = `SELECT * FROM (
        SELECT *, sum(octet_length(text)) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM (${sql}) AS page
      ) AS measured WHERE before IS NULL OR before <= ${3 * PAGE_LENGTH}`;
    const rows = await this.#rows<{ text: string } & Readonly<Record<string, Position[number]>>>(
      measured,
      parameters.map(bound),
    );
    // The driver gives 64 bits as text.
    const told = rows.map((row) => {
      const keys = query.orderBy.map((_, index) => [`k${index}`, unbound(row[`k${index}`] ?? null)] as const);
      return { ...Object.fromEntries(keys), text: row.text, n: Number(row['n']) };
    });
    return toPage(told, query, limit);
  }

  async count(filter?: Filter): Promise<number> {
    const { sql, parameters } = planCount(filter, postgres);
    const [row] = await this.#rows<{ count: string }>(sql, parameters.map(bound));
    return Number(row?.count);
  }

  async removeBefore(instant: string, limit: number): Promise<number> {
    const { rowCount } = await this.#query(REMOVE_BEFORE, [instant, limit]);
    return rowCount ?? 0;
  }

  async clear(): Promise<void> {
    await this.#query(CLEAR, []);
  }

  async close(): Promise<void> {
    await this.#adding;
    await this.#pool.end();
  }

  async #addWaiting(): Promise<void> {
    for (let calls = this.#take(); calls.length > 0; calls = this.#take()) await this.#addTogether(calls);
    // At once, so that no call comes between the last look and this.
    this.#adding = undefined;
  }

  async #addTogether(calls: readonly Call[]): Promise<void> {
    try {
      const added = await this.#insert(calls.flatMap(({ records }) => records));
      for (const { records, resolve } of calls) resolve(added.splice(0, records.length));
    } catch (error) {
      // One may have spoiled it for all: each gets a chance of its own.
      if (calls.length > 1 && !(error instanceof LostConnectionError || error instanceof StorageFullError))
        for (const call of calls) await this.#addTogether([call]);
      else for (const { reject } of calls) reject(error);
    }
  }

  /** The calls whose turn it is. */
  #take(): Call[] {
    let [length, events] = [0, 0];
    const end = this.#waiting.findIndex(({ records }) => {
      length += records.reduce((sum, { text }) => sum + text.length, 0);
      events += records.length;
      return length > BATCH.length || events > BATCH.events;
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(end, 1));
  }

  /** Of two records with one id the first has it. */
  async #insert(records: readonly StoredRecord[]): Promise<boolean[]> {
    const firsts = new Map<string, StoredRecord>();
    const ids = records.map(({ id }) => keyOf(id));
    for (const [index, id] of ids.entries()) {
      const record = records[index];
      if (record !== undefined && !firsts.has(id)) firsts.set(id, record);
    }
    const added = await this.#insertOnce(firsts);
    return records.map((record, index) => {
      const id = ids[index] ?? '';
      return firsts.get(id) === record && added.has(id);
    });
  }

  /**
   * Inserts, and answers the ids that were free. A connection that breaks meanwhile leaves open whether that was done;
   * so it is tried again with the same ids, and what then reads as it was to be is taken for added. If the first try
   * goes on behind, one of the two finds the ids taken.
   */
  async #insertOnce(firsts: ReadonlyMap<string, StoredRecord>): Promise<Set<string>> {
    const records = [...firsts.values()];
    const parameters = [
      records.map(({ text }) => text),
      [...firsts.keys()],
      records.map(({ instant }) => instant),
      ...turned(records.map(({ values }) => values)),
    ];
    const insert = async (): Promise<Set<string>> =>
      new Set((await this.#rows<{ id: string }>(ADD, parameters)).map(({ id }) => id));
    const deadline = Date.now() + PATIENCE.whole;
    for (let isOpen = false; ;) {
      try {
        const added = await insert();
        if (isOpen)
          for (const { id, text } of await this.#rows<{ id: string; text: string }>(READ, [[...firsts.keys()]]))
            if (firsts.get(id)?.text === text) added.add(id);
        return added;
      } catch (error) {
        isOpen ||= error instanceof LostConnectionError && error.mayBeDone;
        if (!isOpen || !(error instanceof LostConnectionError)) throw error;
        // The first attempt may have been done, however the last one failed.
        if (Date.now() > deadline) throw new LostConnectionError(true, { cause: error });
        await delay(PATIENCE.step);
      }
    }
  }

  async #rows<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return (await this.#query<Row>(text, values)).rows;
  }

  /** Runs a statement; those that were asked first stay prepared. Rejects with a {@link LostConnectionError} or a {@link StorageFullError}. */
  async #query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<pg.QueryResult<Row>> {
    const client = await this.#pool.connect().catch((error: unknown) => this.#fail(error, false));
    let failure: unknown;
    try {
      return await client.query<Row>({ ...this.#named(text), text, values: [...values] });
    } catch (error) {
      failure = error;
      // A server that says so itself has done nothing.
      return this.#fail(error, !((error as { code?: string }).code ?? '').startsWith('57P'));
    } finally {
      client.release(failure !== undefined && this.#isLost(failure));
    }
  }

  #fail(error: unknown, mayBeDone: boolean): never {
    if (this.#isLost(error)) throw new LostConnectionError(mayBeDone, { cause: error });
    throw (error as { code?: string }).code === DISK_FULL ? new StorageFullError({ cause: error }) : error;
  }

  #named(text: string): { name?: string } {
    let name = this.#statements.get(text);
    if (name === undefined && this.#statements.size < STATEMENTS) {
      name = createHash('sha256').update(text).digest('base64url');
      this.#statements.set(text, name);
    }
    return name === undefined ? {} : { name };
  }
}
