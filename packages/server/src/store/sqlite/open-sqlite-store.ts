// Opens SQLite: in memory, or in a file.
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type OpenSqlite, reasonOf, type ReopenableStore, StoreError, type WaitOptions } from '../store.ts';
import { newerFile, rejectForeignFile } from './check-file.ts';
import { create, layOut, migrate, PAGES, SCHEMA_VERSION } from './schema.ts';
import type { QueryLimits } from './sqlite-entities.ts';
import { SqliteStore } from './sqlite-store.ts';
import { BUSY_TIMEOUT, inImmediateTransaction, inSavepoint, SQLITE_BUSY } from './writes.ts';
import { writeByThread, writeInMemory, writeInPlace } from './writing.ts';

/** When to report that another process locks the file, in milliseconds. */
const REPORT = 1500;

/** How a file is used. */
export interface FileOptions extends WaitOptions {
  /**
   * Write in this thread, one transaction for each change: half the CPU time for programs that add many events and
   * serve no requests. Default: false, which writes in a separate thread.
   */
  readonly inPlace?: boolean;
  /** For tests: how long queries may take. */
  readonly queryLimits?: QueryLimits;
}

/**
 * Opens a store. `:memory:` keeps events until it is closed; any other text is the path of a file, which is created if
 * missing and migrated if an earlier version wrote it. Throws a {@link StoreError}, and leaves the file unchanged, if it
 * belongs to another program or a newer stub.
 */
export function openSqliteStore(path: string, options: FileOptions = {}): ReopenableStore {
  if (path === ':memory:') return openMemory(options);
  // SQLite would read `file:x` as a URI and open another file than the one that was checked.
  const file = resolve(path);
  rejectForeignFile(file);
  try {
    return openFile(file, options);
  } catch (error) {
    throw error instanceof StoreError
      ? error
      : new StoreError(`The database ${path} can't be opened: ${reasonOf(error)}.`);
  }
}

/** Opens a database that an earlier version of this code has handed over. */
export function reopenSqliteStore(open: OpenSqlite): ReopenableStore {
  const { database, path } = open;
  if (path === undefined) {
    inSavepoint(database, () => {
      layOut(database);
    });
    return new SqliteStore(open, writeInMemory(database));
  }
  inImmediateTransaction(database, () => {
    layOut(database);
  });
  return new SqliteStore(open, writeByThread(path));
}

/**
 * One transaction that is never committed: nothing here outlives the process, and a commit costs more with each page of
 * the database.
 */
function openMemory({ queryLimits }: FileOptions): ReopenableStore {
  const database = new DatabaseSync(':memory:');
  database.exec(PAGES);
  create(database);
  database.exec('BEGIN');
  return new SqliteStore({ database }, writeInMemory(database), queryLimits);
}

function openFile(path: string, { inPlace = false, onWait, queryLimits }: FileOptions): ReopenableStore {
  const database = new DatabaseSync(path, { timeout: REPORT });
  try {
    database.exec(PAGES);
    prepareTables(database, path, onWait);
    enableWriteAheadLog(database);
    database.exec('PRAGMA synchronous = FULL');
    const writing = inPlace ? writeInPlace(database) : writeByThread(path);
    return new SqliteStore({ database, path }, writing, queryLimits);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Creates or migrates the tables. Also writes if there is nothing to do, so that a read-only file is reported at startup. */
function prepareTables(database: DatabaseSync, path: string, onWait: FileOptions['onWait']): void {
  const prepare = (): void => {
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
    if (version === 0) create(database);
    else if (version > SCHEMA_VERSION) throw newerFile(path, version);
    else migrate(database, version);
  };
  try {
    inImmediateTransaction(database, prepare);
  } catch (error) {
    if (!isBusy(error)) throw error;
    onWait?.(`Waiting for another program, which has locked the database ${path}.`);
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT - REPORT}`);
    inImmediateTransaction(database, prepare);
  }
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
}

const isBusy = (error: unknown): boolean => (error as { errcode?: number }).errcode === SQLITE_BUSY;

/** If several processes open a new file at once, one locks it while it changes the mode, and SQLite does not wait. */
function enableWriteAheadLog(database: DatabaseSync): void {
  for (const deadline = Date.now() + BUSY_TIMEOUT; ;) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
