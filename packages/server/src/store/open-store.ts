// The one place that knows which store a database means.
import { existsSync } from 'node:fs';
import { type FileOptions, openSqliteStore, StoreError } from './sqlite/sqlite.ts';
import type { Store } from './store.ts';

const isPostgres = (database: string): boolean => /^postgres(ql)?:\/\//i.test(database);

/** Opens the store that a database option names: an address of PostgreSQL, `:memory:`, or the path of a file. */
export async function openStore(database: string, options: FileOptions = {}): Promise<Store> {
  if (!isPostgres(database)) return openSqliteStore(database, options);
  const { openPostgresStore } = await import('./postgres/postgres.ts');
  return openPostgresStore(database);
}

/** Opens a store to read from: a file that is not there is an error, and is not made. */
export async function openExistingStore(database: string): Promise<Store> {
  if (!isPostgres(database) && !existsSync(database))
    throw new StoreError(`There is no database ${database}: name one that is there.`);
  return openStore(database);
}
