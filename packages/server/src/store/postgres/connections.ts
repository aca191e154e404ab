// Runs statements. A server that stops responding keeps neither a request nor the process waiting.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { settlesWithin } from '../deadline.ts';
import { CLOSE_LIMIT, LostConnectionError, type OpenPostgres, QueryTimeoutError, StoreError } from '../store.ts';
import { isCancelled, isConflict, isOfNoUse, isSilent, type Reported, toStoreError } from './database-errors.ts';

/** How many statements a connection keeps prepared. */
const STATEMENTS = 100;
/** How often a statement is tried that conflicts with others, and the longest pause between, in milliseconds. */
const CONFLICT = { attempts: 5, pause: 50 };
/** How long a server that did not respond is left alone, in milliseconds. */
const SILENCE = 1000;

/** Runs a statement. Rejects with an error of the store. */
export type Query = <Row extends pg.QueryResultRow>(
  text: string,
  values: readonly unknown[],
) => Promise<pg.QueryResult<Row>>;

/** The connections of a store. */
export class Connections {
  readonly open: OpenPostgres;
  readonly #Reported: Reported;
  readonly #statements = new Map<string, string>();
  /** When to try the server again, which did not respond; undefined if it responds. */
  #silentUntil: number | undefined;
  #isTrying = false;

  constructor(open: OpenPostgres, Reported: Reported) {
    this.open = open;
    this.#Reported = Reported;
  }

  /** Runs a statement that changes nothing. */
  readonly read: Query = (text, values) => this.#run(text, values, false);

  /** Runs a query that a caller has written. Rejects with a {@link QueryTimeoutError} if it takes too long. */
  readonly query: Query = async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) => {
    try {
      return await this.read<Row>(text, values);
    } catch (error) {
      const { cause } = error as Error;
      throw isCancelled(cause, this.#Reported) ? new QueryTimeoutError({ cause }) : error;
    }
  };

  /** Runs a statement that changes something. */
  readonly change: Query = (text, values) => this.#run(text, values, true);

  /** Closes the connections once `pending` has settled. Drops them, and rejects, if that takes too long. */
  async close(pending: Promise<unknown>): Promise<void> {
    if (await closeConnections(this.open, pending)) return;
    throw new StoreError(
      `PostgreSQL did not respond within ${CLOSE_LIMIT / 1000} seconds, so its connections were dropped. Changes in flight may or may not have been saved.`,
    );
  }

  async #run<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[],
    isChange: boolean,
  ): Promise<pg.QueryResult<Row>> {
    for (let attempt = 1; ; attempt++)
      try {
        return await this.#try<Row>({ ...this.#named(text), text, values: [...values] }, isChange);
      } catch (error) {
        if (attempt === CONFLICT.attempts || !isConflict((error as Error).cause, this.#Reported)) throw error;
        await delay(Math.random() * CONFLICT.pause);
      }
  }

  async #try<Row extends pg.QueryResultRow>(config: pg.QueryConfig, isChange: boolean): Promise<pg.QueryResult<Row>> {
    const isTrial = this.#silentUntil !== undefined;
    // One statement at a time finds out whether the server responds again; the others need not wait for it.
    if (isTrial && (this.#isTrying || performance.now() < (this.#silentUntil ?? 0)))
      throw new LostConnectionError({ mayBeDone: false, isTimeout: true });
    this.#isTrying ||= isTrial;
    let isSent = false;
    try {
      const client = await this.open.pool.connect();
      isSent = true;
      const result = await runOn<Row>(client, config, this.#Reported);
      this.#silentUntil = undefined;
      return result;
    } catch (error) {
      if (isSilent(error)) this.#silentUntil = performance.now() + SILENCE;
      else if (error instanceof this.#Reported) this.#silentUntil = undefined;
      throw toStoreError(error, isSent && isChange, this.#Reported);
    } finally {
      if (isTrial) this.#isTrying = false;
    }
  }

  #named(text: string): { name?: string } {
    let name = this.#statements.get(text);
    if (name === undefined && this.#statements.size < STATEMENTS) {
      name = createHash('sha256').update(text).digest('base64url');
      this.#statements.set(text, name);
    }
    return name === undefined ? {} : { name };
  }
}

/** Runs a statement and returns the connection to the pool, or drops it if it can't be used any more. */
async function runOn<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  config: pg.QueryConfig,
  Reported: Reported,
): Promise<pg.QueryResult<Row>> {
  try {
    const result = await client.query<Row>(config);
    client.release();
    return result;
  } catch (error) {
    client.release(isOfNoUse(error, Reported));
    throw error;
  }
}

/** Closes the connections once `pending` has settled. Drops them, and returns false, if that takes too long. */
export async function closeConnections(
  { pool, sockets }: OpenPostgres,
  pending: Promise<unknown> = Promise.resolve(),
): Promise<boolean> {
  const closed = pending.then(async () => {
    await pool.end();
    await Promise.all([...sockets].map((socket) => once(socket, 'close')));
  });
  if (await settlesWithin(CLOSE_LIMIT, closed)) return true;
  if (!pool.ending) void pool.end();
  for (const socket of sockets) socket.destroy();
  return false;
}
