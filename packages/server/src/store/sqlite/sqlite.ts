// The store in SQLite: in memory, or in a file. https://www.sqlite.org/pragma.html
import { randomBytes } from 'node:crypto';
import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { StoredEvent } from '@directory-provisioning/types';
import { LRUCache } from 'lru-cache';
import { columns } from '../../generated/odata.ts';
import type { Position } from '../../odata/plan.ts';
import type { EventQuery, Filter } from '../../odata/syntax.ts';
import { type PageRow, toPage } from '../page.ts';
import { answer, GroupCommit, type Waiting } from './group-commit.ts';
import { derivation, type StoredRecord, toRecord } from '../record.ts';
import {
  inImmediateTransaction,
  inSavepoint,
  type Perform,
  performTogether,
  prepareAddKeys,
  prepareWrites,
  quote,
  SQLITE_BUSY,
  type Write,
  type WriteResult,
} from './writes.ts';
import { type Store, type StoredPage, StoredText } from '../store.ts';

/** Marks a file as ours: `dipr` in ASCII. */
const APPLICATION_ID = 0x64697072;
const SCHEMA_VERSION = 3;
/** How long another process that holds the file is waited for, in milliseconds. */
const PATIENCE = 5000;

const sqlType = { text: 'TEXT', instant: 'TEXT', integer: 'INTEGER' } as const;

// What is looked for, apart from the texts, so that a search does not drag the texts along; in the order in which the log
// is read, so that a search without an index for it walks from neighbour to neighbour. Made from the events.
const KEYS = `
  CREATE TABLE keys (
    ${['instant TEXT NOT NULL', 'n INTEGER NOT NULL', 'id TEXT NOT NULL UNIQUE', ...columns.map(({ name, type }) => `${quote(name)} ${sqlType[type]}`)].join(', ')},
    PRIMARY KEY (instant, n DESC)
  ) STRICT, WITHOUT ROWID;
`;
const INDEXES = columns
  .filter(({ indexed }) => indexed)
  .map(({ name }) => `CREATE INDEX ${quote(`keys_by_${name}`)} ON keys (${quote(name)}, instant DESC, n);`)
  .join('');
/** What the keys of a file are measured by, which another spec or another stub may have made. */
const LAYOUT = JSON.stringify([KEYS, INDEXES, derivation]);

// `n` is the order of arrival, and is never used again: skip tokens name it.
const EVENTS = 'CREATE TABLE events (n INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL) STRICT;';
const SCHEMA = `
  CREATE TABLE meta (secret BLOB NOT NULL, layout TEXT NOT NULL DEFAULT '') STRICT;
  ${EVENTS}
  PRAGMA application_id = ${APPLICATION_ID};
`;
/** Before version 3, the keys counted what arrived. */
const COUNT_EVENTS = `
  ALTER TABLE events RENAME TO older;
  ${EVENTS}
  INSERT INTO sqlite_sequence SELECT 'events', seq FROM sqlite_sequence WHERE name = 'keys';
  INSERT INTO events SELECT n, text FROM older ORDER BY n;
  DROP TABLE older;
`;

/** Of a database that is made: larger pages than SQLite's own are fewer to read for a search, and to split for a write. */
const PAGES = 'PRAGMA page_size = 8192';

/** The database can't be used. The message says why and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** How a file is to be used. */
export interface FileOptions {
  /**
   * Whether what is asked for is written by this thread, a transaction each: half the work, for those who add much at
   * once and serve nobody meanwhile. Default: false, by a thread of its own.
   */
  readonly inPlace?: boolean;
}

/**
 * How much of a file that is filled stays in memory, in KiB, and after how many pages the log is carried over to it: what
 * is changed again and again meanwhile is carried over once.
 */
const FILLING = { cache: 8 * 1024, log: 8000 };

/**
 * Opens a store. `:memory:` keeps events until it is closed; any other text is the path of a file, made where there is
 * none. Throws a {@link StoreError} for a file that is not a stub's, or a newer stub's, and leaves it untouched.
 */
export function openSqliteStore(path: string, options: FileOptions = {}): Store {
  if (path === ':memory:') return openMemory();
  // SQLite would read `file:x` as a URI, and open another file than the one that was looked at.
  const file = resolve(path);
  refuseForeignFile(file);
  try {
    return openFile(file, options);
  } catch (error) {
    throw error instanceof StoreError
      ? error
      : new StoreError(`The database ${path} can't be opened: ${reason(error)}.`);
  }
}

/**
 * The same events through this version of the code, whose columns may be others: for those who load code anew while
 * the stub runs. Close one of the two.
 */
export function reopenSqliteStore(store: Store): Store {
  const handle = store as Store & Handle;
  const { database, path } = handle;
  // What it was asked for before is still done.
  void handle.endWriting();
  if (path === undefined) layOut(database);
  else
    inImmediateTransaction(database, () => {
      layOut(database);
    });
  return new SqliteStore(database, path, {}, handle.read);
}

/**
 * One transaction, opened now and never committed: nothing here outlives the process anyway, and a commit costs more
 * with each page that the database holds.
 */
function openMemory(): Store {
  const database = new DatabaseSync(':memory:');
  database.exec(PAGES);
  create(database);
  database.exec('BEGIN');
  return new SqliteStore(database);
}

function openFile(path: string, options: FileOptions): Store {
  const database = new DatabaseSync(path, { timeout: PATIENCE });
  try {
    database.exec(PAGES);
    // Also finds out now, and not at the first POST, that the file is read-only.
    inImmediateTransaction(database, () => {
      const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
      if (version === 0) create(database);
      else if (version > SCHEMA_VERSION) throw newerFile(path, version);
      else {
        // To begin is not yet to write: a write-ahead log lets a transaction begin on a file that is read-only.
        database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
        if (version === 1) database.exec("ALTER TABLE meta ADD COLUMN layout TEXT NOT NULL DEFAULT ''");
        if (version < 3) database.exec(COUNT_EVENTS);
        layOut(database);
      }
    });
    writeAhead(database);
    database.exec('PRAGMA synchronous = FULL');
    return new SqliteStore(database, path, options);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Of many that open a new file at once, one holds it for a moment while it changes the mode; SQLite does not wait then. */
function writeAhead(database: DatabaseSync): void {
  for (const deadline = Date.now() + PATIENCE; ;) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== SQLITE_BUSY || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function create(database: DatabaseSync): void {
  database.exec(SCHEMA);
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  database.prepare('INSERT INTO meta (secret) VALUES (?)').run(randomBytes(32));
  layOut(database);
}

/** Makes the keys from the events, where an earlier or a later spec has laid them out otherwise. */
function layOut(database: DatabaseSync): void {
  const { layout } = database.prepare('SELECT layout FROM meta').get() as { layout: string };
  if (layout === LAYOUT) return;
  database.exec(`DROP TABLE IF EXISTS keys; ${KEYS}`);
  const addKeys = prepareAddKeys(database);
  const events = database.prepare('SELECT n, text FROM events ORDER BY n').iterate();
  for (const { n, text } of events as Iterable<{ n: number; text: string }>)
    addKeys(n, toRecord(JSON.parse(text) as StoredEvent));
  database.exec(INDEXES);
  database.prepare('UPDATE meta SET layout = ?').run(LAYOUT);
}

/** Reads the file's header and permissions, https://www.sqlite.org/fileformat2.html#the_database_header, without opening the database. */
function refuseForeignFile(path: string): void {
  const header = Buffer.alloc(100);
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return;
    // To open a pipe is to wait for who writes to it.
    if (!stat.isFile() && !stat.isDirectory()) throw new Error('it is no file');
    const file = openSync(path, 'r');
    try {
      if (readSync(file, header) === 0) return;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new StoreError(`The database ${path} can't be read: ${reason(error)}.`);
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0' || header.readUInt32BE(68) !== APPLICATION_ID)
    throw new StoreError(`${path} is not a database of this stub, so it is left as it is: name another file.`);
  const version = header.readUInt32BE(60);
  if (version > SCHEMA_VERSION) throw newerFile(path, version);
  try {
    // SQLite would leave files of its own beside one that it finds to be read-only.
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new StoreError(`The database ${path} can't be written to: ${reason(error)}.`);
  }
}

const newerFile = (path: string, version: number): StoreError =>
  new StoreError(
    `${path} was written by a newer stub (schema ${version}; this one knows ${SCHEMA_VERSION}), so it is left as it is: update the stub, or name another file.`,
  );

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** How many prepared statements are kept: one for each shape of a query. */
const STATEMENTS = 100;

/** What a store hands on to the one that takes its place. */
interface Handle {
  readonly database: DatabaseSync;
  /** Undefined for a store in memory. */
  readonly path: string | undefined;
  /** What was read, where nobody else writes. */
  readonly read: ReadEvents | undefined;
  /** Ends the writing of a store whose database goes on. */
  endWriting(): Promise<void>;
}

type Planner = typeof import('../../odata/plan.ts') & typeof import('../../odata/dialect.ts');
let planner: Promise<Planner> | undefined;
/** Hundreds of modules, which come with the first list and not with the start. */
const loadPlanner = (): Promise<Planner> =>
  (planner ??= Promise.all([import('../../odata/plan.ts'), import('../../odata/dialect.ts')]).then(
    ([plan, dialect]) => ({
      ...plan,
      ...dialect,
    }),
  ));

/** Events by their ids. */
type ReadEvents = LRUCache<string, StoredText>;

/** How many characters the events together have that a store in memory keeps as they were read. */
const READ_LENGTH = 16 * 2 ** 20;

class SqliteStore implements Store, Handle {
  readonly secret: Uint8Array;
  readonly database: DatabaseSync;
  readonly path: string | undefined;
  readonly read: ReadEvents | undefined;
  readonly #statements = new Map<string, StatementSync>();
  readonly #get: StatementSync;
  readonly #writing: Writing;

  /** In memory it writes by this connection, for a file by a thread, unless that is to be left. */
  constructor(database: DatabaseSync, path?: string, { inPlace = false }: FileOptions = {}, read?: ReadEvents) {
    this.database = database;
    this.path = path;
    this.#get = database.prepare('SELECT text FROM keys JOIN events USING (n) WHERE id = ?');
    this.secret = (database.prepare('SELECT secret FROM meta').get() as { secret: Uint8Array }).secret;
    if (path === undefined) {
      const perform = prepareWrites(database);
      const known =
        read ?? new LRUCache<string, StoredText>({ maxSize: READ_LENGTH, sizeCalculation: ({ text }) => text.length });
      this.read = known;
      this.#writing = atEndOfTurn((write) => {
        forget(write, known);
        // One event leaves nothing behind where it fails; for all else a place to return to is worth what it costs.
        const isOne = write.kind === 'add' && write.records.length === 1;
        return isOne ? perform(write) : inSavepoint(database, () => perform(write));
      });
    } else if (inPlace) {
      database.exec(`PRAGMA cache_size = -${FILLING.cache}; PRAGMA wal_autocheckpoint = ${FILLING.log}`);
      const perform = prepareWrites(database);
      this.#writing = {
        write: (write) => settle(() => inImmediateTransaction(database, () => perform(write))),
        close: () => undefined,
      };
    } else this.#writing = new GroupCommit(path);
  }

  async add(records: readonly StoredRecord[]): Promise<boolean[]> {
    return (await this.#writing.write({ kind: 'add', records })) as boolean[];
  }

  async replace(record: StoredRecord, expected: string): Promise<boolean> {
    return (await this.#writing.write({ kind: 'replace', record, expected })) as boolean;
  }

  async remove(id: string): Promise<boolean> {
    return (await this.#writing.write({ kind: 'remove', id })) as boolean;
  }

  async removeBefore(instant: string, limit: number): Promise<number> {
    return (await this.#writing.write({ kind: 'removeBefore', instant, limit })) as number;
  }

  async clear(): Promise<void> {
    await this.#writing.write({ kind: 'clear' });
  }

  get(id: string): Promise<StoredText | undefined> {
    return settle(() => {
      const known = this.read?.get(id);
      if (known !== undefined) return known;
      const row = this.#get.get(id) as { text: string } | undefined;
      const stored = row && new StoredText(row.text);
      if (stored !== undefined) this.read?.set(id, stored);
      return stored;
    });
  }

  async page(query: EventQuery, limit: number, after?: Position): Promise<StoredPage> {
    const { planPage, sqlite } = await loadPlanner();
    // One more than asked for, to know whether more follow.
    const { sql, parameters } = planPage(query, limit + 1, after, sqlite);
    const rows = this.#prepare(sql).iterate(...(parameters as SqlValue[])) as Iterable<PageRow>;
    return toPage(rows, query, limit);
  }

  async count(filter?: Filter): Promise<number> {
    const { planCount, sqlite } = await loadPlanner();
    const { sql, parameters } = planCount(filter, sqlite);
    return (this.#prepare(sql).get(...(parameters as SqlValue[])) as { count: number }).count;
  }

  /** The statement of a text, the latest used kept. */
  #prepare(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.database.prepare(sql);
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size > STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    return statement;
  }

  async endWriting(): Promise<void> {
    await this.#writing.close();
  }

  async close(): Promise<void> {
    await this.endWriting();
    this.database.close();
  }
}

/** Where changes go, and a way to have all that were asked for made. */
interface Writing {
  write(write: Write): Promise<WriteResult>;
  close(): Promise<void> | void;
}

/**
 * Makes the changes of one turn of the event loop at its end, one right after the other: what SQLite wants of the
 * processor's caches is fetched once for all of them. A lone change waits for no other.
 */
function atEndOfTurn(perform: Perform): Writing {
  let waiting: Waiting[] = [];
  const close = (): void => {
    const changes = waiting;
    waiting = [];
    const outcomes = changes.flatMap(({ write }) => performTogether([write], perform, (work) => work()));
    answer(changes, outcomes);
  };
  return {
    write: (write) =>
      new Promise((resolve, reject) => {
        if (waiting.push({ write, resolve, reject }) === 1) setImmediate(close);
      }),
    close,
  };
}

/** Lets go of what a change changes. */
function forget(write: Write, read: ReadEvents): void {
  if (write.kind === 'replace') read.delete(write.record.id);
  else if (write.kind === 'remove') read.delete(write.id);
  else if (write.kind !== 'add') read.clear();
}

type SqlValue = string | number | null;

/** A synchronous piece of work as a promise. */
const settle = <Result>(work: () => Result): Promise<Result> => new Promise((resolve) => resolve(work()));
