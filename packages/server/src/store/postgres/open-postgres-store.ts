// Opens PostgreSQL, which many processes may share. https://www.postgresql.org/docs/current/
import type { Pool } from 'pg';
import { type OpenDatabase, reasonOf, type ReopenableStore, StoreError } from '../store.ts';
import { isLostConnection } from './connection-errors.ts';
import { PostgresStore } from './postgres-store.ts';
import { prepareTables } from './schema.ts';

/**
 * Opens a store in a PostgreSQL database, `postgres://user:password@host:port/database`. Its tables are in a separate
 * schema, which is created if missing and migrated if an earlier version created it; many processes may do so at once.
 * Rejects with a {@link StoreError} if the database can't be reached or used.
 */
export async function openPostgresStore(url: string): Promise<ReopenableStore> {
  // Loaded only by stubs that use PostgreSQL.
  const { Client, Pool } = await import('pg');
  let place = 'the given URL';
  let pool: Pool | undefined;
  try {
    const { host, port } = new Client({ connectionString: url });
    place = `${host}:${port}`;
    pool = new Pool({ connectionString: url, connectionTimeoutMillis: 5000, keepAlive: true });
    // A lost connection leaves the pool, and the next query opens another. One that is lost during a query fails that
    // query as well.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    return await open(pool);
  } catch (error) {
    await pool?.end();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`The PostgreSQL database at ${place} can't be used: ${reasonOf(error)}.`);
  }
}

/** Opens a database that an earlier version of this code has handed over. */
export const reopenPostgresStore = ({ pool }: Extract<OpenDatabase, { kind: 'postgres' }>): Promise<ReopenableStore> =>
  open(pool);

async function open(pool: Pool): Promise<ReopenableStore> {
  const { DatabaseError } = await import('pg');
  const secret = await prepareTables(pool);
  return new PostgresStore(pool, secret, (error) => isLostConnection(error, DatabaseError));
}
