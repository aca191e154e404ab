// Opens PostgreSQL, which many processes may share. https://www.postgresql.org/docs/current/
import { Socket } from 'node:net';
import type { Pool, PoolConfig } from 'pg';
import { responseLimits } from '../../generated/limits.ts';
import { type OpenPostgres, type ReopenableStore, StoreError, type WaitOptions } from '../store.ts';
import { closeConnections, Connections } from './connections.ts';
import { reason } from './database-errors.ts';
import { PostgresStore } from './postgres-store.ts';
import { prepareTables } from './schema.ts';

/** How long things may take, in milliseconds. The server itself cancels a statement first, so that its outcome is known. */
const LIMITS = { connect: 5000, statement: responseLimits.timedOut.seconds * 1000, response: 2000 };
/** After how much silence the system checks a connection, in milliseconds. */
const KEEP_ALIVE = 10_000;

/**
 * Opens a store in a PostgreSQL database, `postgres://user:password@host:port/database`. Its tables are in a separate
 * schema, which is created if missing and migrated if an earlier version created it; many processes may do so at once.
 * A statement that takes longer than thirty seconds is cancelled; another `statement_timeout`, in milliseconds, can be part
 * of the URL, or an empty one that sets no limit in the server. Rejects with a {@link StoreError} if the database can't be reached or used.
 */
export async function openPostgresStore(url: string, options: WaitOptions = {}): Promise<ReopenableStore> {
  // Loaded only by stubs that use PostgreSQL.
  const { Client, Pool } = await import('pg');
  let place = 'the given URL';
  let connections: OpenPostgres | undefined;
  try {
    const { host, port } = new Client({ connectionString: url });
    place = `${host}:${port}`;
    connections = openConnections(Pool, url);
    return await openTables(connections, options);
  } catch (error) {
    if (connections !== undefined) await closeConnections(connections);
    if (error instanceof StoreError) throw error;
    throw new StoreError(`The PostgreSQL database at ${place} can't be used: ${reason(error)}.`);
  }
}

/** Opens a database that an earlier version of this code has handed over. */
export const reopenPostgresStore = (connections: OpenPostgres): Promise<ReopenableStore> => openTables(connections, {});

function openConnections(PoolOf: new (config: PoolConfig) => Pool, url: string): OpenPostgres {
  const sockets = new Set<Socket>();
  const given = Number(URL.parse(url)?.searchParams.get('statement_timeout') ?? LIMITS.statement);
  const pool = new PoolOf({
    connectionString: url,
    fallback_application_name: 'provisioning-stub',
    connectionTimeoutMillis: LIMITS.connect,
    statement_timeout: LIMITS.statement,
    query_timeout: (given > 0 ? given : LIMITS.statement) + LIMITS.response,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
    stream() {
      const socket = new Socket();
      sockets.add(socket);
      return socket.once('close', () => sockets.delete(socket));
    },
  });
  // A lost connection leaves the pool, and the next query opens another. One that is lost during a query fails that
  // query as well.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { kind: 'postgres', pool, sockets };
}

async function openTables(connections: OpenPostgres, options: WaitOptions): Promise<ReopenableStore> {
  const { DatabaseError } = await import('pg');
  const secret = await prepareTables(connections.pool, DatabaseError, options);
  return new PostgresStore(new Connections(connections, DatabaseError), secret);
}
