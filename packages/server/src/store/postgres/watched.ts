// Statements without a limit of time, as long as the server responds: they may wait for locks, or rebuild large tables.
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { WaitOptions } from '../store.ts';
import { isSilent } from './database-errors.ts';

/** Runs a statement without a limit of time. */
export type LongQuery = <Row extends pg.QueryResultRow>(
  text: string,
  values?: readonly unknown[],
) => Promise<pg.QueryResult<Row>>;

/** How often to check the server, in milliseconds. */
const INTERVAL = 1500;
/** The longest time of a timer, in milliseconds: more than three weeks. */
const UNLIMITED = 2 ** 31 - 1;

/**
 * Runs work on one connection, and checks on another that the server responds; rejects if it does not. Calls `onWait`
 * once if the work waits for a lock.
 */
export async function whileWatched<Result>(
  pool: pg.Pool,
  client: pg.PoolClient,
  { onWait }: WaitOptions,
  work: (query: LongQuery) => Promise<Result>,
): Promise<Result> {
  const query: LongQuery = <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) => {
    const config = { text, values: [...values], query_timeout: UNLIMITED };
    return client.query<Row>(config);
  };
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const ending = new AbortController();

  async function watch(): Promise<never> {
    for (let isReported = false; ;) {
      await delay(INTERVAL, undefined, { signal: ending.signal });
      const holders = await holdersOfLocks(pool, rows[0]?.pid);
      if (holders.length > 0 && !isReported)
        onWait?.(`Waiting for PostgreSQL process ${holders.join(', ')}, which holds a lock that the stub needs.`);
      isReported ||= holders.length > 0;
    }
  }

  try {
    return await Promise.race([work(query), watch()]);
  } finally {
    ending.abort();
  }
}

/** The processes that a process waits for, with the names of their programs. */
async function holdersOfLocks(pool: pg.Pool, pid: number | undefined): Promise<string[]> {
  try {
    const { rows } = await pool.query<{ name: string }>(
      `SELECT holder || coalesce(' (' || nullif(application_name, '') || ')', '') AS name
        FROM unnest(pg_blocking_pids($1)) AS holder LEFT JOIN pg_stat_activity ON pid = holder`,
      [pid],
    );
    return rows.map(({ name }) => name);
  } catch (error) {
    // Such as too many connections: the work itself may still succeed.
    if (!isSilent(error)) return [];
    throw error;
  }
}
