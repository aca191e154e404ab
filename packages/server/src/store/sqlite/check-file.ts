// Whether a file may be opened, from its header and permissions, without opening the database.
// https://www.sqlite.org/fileformat2.html#the_database_header
import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { APPLICATION_ID, reasonOf, StoreError } from '../store.ts';
import { SCHEMA_VERSION } from './schema.ts';

/** Throws a {@link StoreError} unless the file is new, empty, or a writable database of this stub. */
export function rejectForeignFile(path: string): void {
  const [, owner] = /^(.+)-(?:wal|shm|journal)$/s.exec(path) ?? [];
  if (owner !== undefined && isSqlite(owner))
    throw new StoreError(`${path} is part of the database ${owner}: choose another file.`);
  let header: Buffer | undefined;
  try {
    header = readHeader(path);
  } catch (error) {
    throw new StoreError(`The database ${path} can't be read: ${reasonOf(error)}.`);
  }
  if (header === undefined) return;
  if (!startsLikeSqlite(header) || header.readUInt32BE(68) !== APPLICATION_ID)
    throw new StoreError(`${path} is not a database of this stub and was left unchanged: choose another file.`);
  const version = header.readUInt32BE(60);
  if (version > SCHEMA_VERSION) throw newerFile(path, version);
  try {
    // SQLite would leave extra files next to a read-only file.
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new StoreError(`The database ${path} can't be written to: ${reasonOf(error)}.`);
  }
}

/** The header of a file; undefined if the file is missing or empty. */
function readHeader(path: string): Buffer | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  // Opening a pipe would block until it has a writer.
  if (!stat.isFile() && !stat.isDirectory()) throw new Error('it is not a regular file');
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    return readSync(file, header) === 0 ? undefined : header;
  } finally {
    closeSync(file);
  }
}

const startsLikeSqlite = (header: Buffer): boolean => header.toString('latin1', 0, 16) === 'SQLite format 3\0';

/** Whether a file is a database, of any program. */
function isSqlite(path: string): boolean {
  try {
    const header = readHeader(path);
    return header !== undefined && startsLikeSqlite(header);
  } catch {
    return false;
  }
}

/** The error for a file with a later schema. */
export const newerFile = (path: string, version: number): StoreError =>
  new StoreError(
    `${path} was written by a newer stub (schema ${version}; this one supports ${SCHEMA_VERSION}) and was left unchanged: update the stub or choose another file.`,
  );
