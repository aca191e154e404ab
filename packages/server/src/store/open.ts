// The one place that knows which store a database means.
import { existsSync } from 'node:fs';
import { openSqliteStore, StoreError } from './sqlite.ts';
import type { Store } from './store.ts';

/** Opens the store that a database names: `:memory:`, or the path of a file. Rejects with a {@link StoreError}. */
export function openStore(database: string): Promise<Store> {
  return new Promise((resolve) => {
    resolve(openSqliteStore(database));
  });
}

/** Opens a store to read from: a file that is not there is an error, and is not made. */
export async function openExistingStore(database: string): Promise<Store> {
  const isUrl = /^[a-z][a-z\d+.-]+:\/\//i.test(database);
  if (!isUrl && !existsSync(database))
    throw new StoreError(`There is no database ${database}: name one that is there.`);
  return openStore(database);
}
