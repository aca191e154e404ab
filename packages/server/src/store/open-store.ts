// Chooses the store for a database.
import { existsSync } from 'node:fs';
import { type FileOptions, openSqliteStore, reopenSqliteStore } from './sqlite/open-sqlite-store.ts';
import { type ReopenableStore, StoreError, type WaitOptions } from './store.ts';

/** Whether a `--database` option is a PostgreSQL URL. */
export const isPostgres = (database: string): boolean => /^postgres(ql)?:\/\//i.test(database);

/** Opens the store of a `--database` option: a PostgreSQL URL, `:memory:`, or the path of a file. */
export async function openStore(database: string, options: FileOptions = {}): Promise<ReopenableStore> {
  if (!isPostgres(database)) return openSqliteStore(database, options);
  const { openPostgresStore } = await import('./postgres/open-postgres-store.ts');
  return openPostgresStore(database, options);
}

/** Opens a store for reading: a file must exist, and is not created. */
export async function openExistingStore(database: string, options: WaitOptions = {}): Promise<ReopenableStore> {
  if (!isPostgres(database) && !existsSync(database))
    throw new StoreError(`The database ${database} does not exist: check the path.`);
  return openStore(database, options);
}

/**
 * Opens the events of a store with this version of the code, which may have other columns: for code that is reloaded
 * while the stub runs. Close only the store that this returns.
 */
export async function reopenStore(store: ReopenableStore): Promise<ReopenableStore> {
  const open = await store.handOver();
  if (open.kind === 'sqlite') return reopenSqliteStore(open);
  const { reopenPostgresStore } = await import('./postgres/open-postgres-store.ts');
  return reopenPostgresStore(open);
}
