// Chooses the store for a database.
import { existsSync } from 'node:fs';
import { isPostgres } from './is-postgres.ts';
import { type FileOptions, openSqliteStore, reopenSqliteStore } from './sqlite/open-sqlite-store.ts';
import { type OpenDatabase, type ReopenableStore, type Store, StoreError, type WaitOptions } from './store.ts';
import { TenantStores } from './tenant-stores.ts';

/** Opens the store of a `--database` option: a PostgreSQL URL, `:memory:`, or the path of a file. */
export async function openStore(database: string, options: FileOptions = {}): Promise<ReopenableStore> {
  if (!isPostgres(database)) return openSqliteStore(database, options);
  const { openPostgresStore } = await import('./postgres/open-postgres-store.ts');
  return openPostgresStore(database, options);
}

/** Opens a store for each tenant, in memory. `prepare` adds what each has at first. */
export const openTenantStores = (prepare: (store: Store) => Promise<void>): ReopenableStore =>
  new TenantStores(openSqliteStore(':memory:'), { prepare });

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
export const reopenStore = async (store: ReopenableStore): Promise<ReopenableStore> => reopen(await store.handOver());

async function reopen(open: OpenDatabase): Promise<ReopenableStore> {
  if (open.kind === 'sqlite') return reopenSqliteStore(open);
  if (open.kind === 'tenants') {
    const others = new Map<string, ReopenableStore>();
    for (const [id, one] of open.others) others.set(id, await reopen(one));
    return new TenantStores(await reopen(open.shared), { prepare: open.prepare, others });
  }
  const { reopenPostgresStore } = await import('./postgres/open-postgres-store.ts');
  return reopenPostgresStore(open);
}
