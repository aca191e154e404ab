import { openPostgresStore } from './postgres.ts';
import { openSqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';

/** Opens the store that a database option names: an address of PostgreSQL, `:memory:`, or the path of a file. */
export const openStore = async (database: string): Promise<Store> =>
  /^postgres(ql)?:\/\//i.test(database) ? openPostgresStore(database) : openSqliteStore(database);
