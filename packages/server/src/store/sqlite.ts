// The store in SQLite: in memory, or in a file. https://www.sqlite.org/pragma.html
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Position, Store, StoredPage, StoredRecord } from './store.ts';

/** Marks a file as ours: `dipr` in ASCII. */
const APPLICATION_ID = 0x64697072;
const SCHEMA_VERSION = 1;

// Keys apart from the texts, so that walking the keys does not drag the texts along. `n` is the order of arrival, and is
// never used again: skip tokens name it.
const SCHEMA = `
  CREATE TABLE meta (secret BLOB NOT NULL) STRICT;
  CREATE TABLE keys (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, instant TEXT NOT NULL) STRICT;
  CREATE TABLE events (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
  CREATE INDEX keys_by_instant ON keys (instant DESC, n);
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** The database can't be used. The message says why and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * Opens a store. `:memory:` keeps events until it is closed; any other text is the path of a file, made where there is
 * none. Throws a {@link StoreError} for a file that is not a stub's, or a newer stub's, and leaves it untouched.
 */
export function openSqliteStore(path: string): Store {
  if (path === ':memory:') return openMemory();
  // SQLite would read `file:x` as a URI, and open another file than the one that was looked at.
  const file = resolve(path);
  refuseForeignFile(file);
  try {
    return openFile(file);
  } catch (error) {
    throw error instanceof StoreError
      ? error
      : new StoreError(`The database ${path} can't be opened: ${reason(error)}.`);
  }
}

/**
 * One transaction, opened now and never committed: nothing here outlives the process anyway, and a commit costs more
 * with each page that the database holds.
 */
function openMemory(): Store {
  const database = new DatabaseSync(':memory:');
  database.exec('PRAGMA page_size = 8192');
  create(database);
  database.exec('BEGIN');
  return new SqliteStore(database, (work) => work());
}

function openFile(path: string): Store {
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    const inTransaction = immediateTransactions(database);
    // Also finds out now, and not at the first POST, that the file is read-only.
    inTransaction(() => {
      const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
      if (version === 0) create(database);
      else if (version > SCHEMA_VERSION) throw newerFile(path, version);
      // To begin is not yet to write: a write-ahead log lets a transaction begin on a file that is read-only.
      else database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    return new SqliteStore(database, inTransaction);
  } catch (error) {
    database.close();
    throw error;
  }
}

function create(database: DatabaseSync): void {
  database.exec(SCHEMA);
  database.prepare('INSERT INTO meta (secret) VALUES (?)').run(randomBytes(32));
}

/** Reads the file's header, https://www.sqlite.org/fileformat2.html#the_database_header, without opening the database. */
function refuseForeignFile(path: string): void {
  const header = Buffer.alloc(100);
  try {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return;
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
}

const newerFile = (path: string, version: number): StoreError =>
  new StoreError(
    `${path} was written by a newer stub (schema ${version}; this one knows ${SCHEMA_VERSION}), so it is left as it is: update the stub, or name another file.`,
  );

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

type Transactions = <Result>(work: () => Result) => Result;

function immediateTransactions(database: DatabaseSync): Transactions {
  return (work) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
}

class SqliteStore implements Store {
  readonly secret: Uint8Array;
  readonly #database: DatabaseSync;
  readonly #inTransaction: Transactions;
  readonly #addKeys: StatementSync;
  readonly #addText: StatementSync;
  readonly #get: StatementSync;
  readonly #first: StatementSync;
  readonly #after: StatementSync;

  constructor(database: DatabaseSync, inTransaction: Transactions) {
    this.#database = database;
    this.#inTransaction = inTransaction;
    this.#addKeys = database.prepare('INSERT INTO keys (id, instant) VALUES (?, ?) ON CONFLICT (id) DO NOTHING');
    this.#addText = database.prepare('INSERT INTO events (n, text) VALUES (?, ?)');
    this.#get = database.prepare('SELECT text FROM keys JOIN events USING (n) WHERE id = ?');
    const page = (condition: string): StatementSync =>
      database.prepare(
        `SELECT instant, n, text FROM keys JOIN events USING (n) ${condition} ORDER BY instant DESC, n LIMIT ?`,
      );
    this.#first = page('');
    // In this form SQLite takes the condition for a range of the index, whatever the depth of the page.
    this.#after = page('WHERE instant <= ? AND (instant < ? OR n > ?)');
    this.secret = (database.prepare('SELECT secret FROM meta').get() as { secret: Uint8Array }).secret;
  }

  add({ id, instant, text }: StoredRecord): Promise<boolean> {
    return settle(() =>
      this.#inTransaction(() => {
        const { changes, lastInsertRowid } = this.#addKeys.run(id, instant);
        if (changes === 0) return false;
        this.#addText.run(lastInsertRowid, text);
        return true;
      }),
    );
  }

  get(id: string): Promise<string | undefined> {
    return settle(() => (this.#get.get(id) as { text: string } | undefined)?.text);
  }

  page(limit: number, after?: Position): Promise<StoredPage> {
    return settle(() => {
      // One more than asked for, to know whether more follow.
      const rows = (
        after === undefined
          ? this.#first.all(limit + 1)
          : this.#after.all(after.instant, after.instant, after.arrival, limit + 1)
      ) as { instant: string; n: number; text: string }[];
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        texts: rows.slice(0, limit).map(({ text }) => text),
        next: last && { instant: last.instant, arrival: last.n },
      };
    });
  }

  clear(): Promise<void> {
    return settle(() => {
      this.#inTransaction(() => {
        this.#database.exec('DELETE FROM keys; DELETE FROM events');
      });
    });
  }

  close(): Promise<void> {
    return settle(() => {
      this.#database.close();
    });
  }
}

/** A synchronous piece of work as a promise. */
const settle = <Result>(work: () => Result): Promise<Result> => new Promise((resolve) => resolve(work()));
