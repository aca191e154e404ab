// The store in PostgreSQL.
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { postgres } from '../../odata/dialect.ts';
import { planCount, planPage, type Position } from '../../odata/plan.ts';
import type { EventQuery, Filter } from '../../odata/syntax.ts';
import { Batcher, type Outcome } from '../batcher.ts';
import { PAGE_LENGTH, toPage } from '../page.ts';
import type { StoredRecord } from '../record.ts';
import {
  LostConnectionError,
  type OpenDatabase,
  type ReopenableStore,
  StorageFullError,
  type StoredPage,
  StoredText,
} from '../store.ts';
import { insertRecords } from './insert.ts';
import { type Query, statements } from './statements.ts';
import { bound, keyOf, unbound } from './text-encoding.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const DISK_FULL = '53100';
/** How many characters and events one statement inserts at most; the first call always fits. */
const BATCH_LIMIT = { length: 2 ** 23, events: 1000 };
/** How many statements a connection keeps prepared. */
const STATEMENTS = 100;

export class PostgresStore implements ReopenableStore {
  readonly secret: Uint8Array;
  readonly #pool: pg.Pool;
  readonly #isLost: (error: unknown) => boolean;
  readonly #statements = new Map<string, string>();
  readonly #adding = new Batcher<readonly StoredRecord[], boolean[]>({
    run: (calls) => this.#addTogether(calls),
    take: countOfBatch,
  });

  constructor(pool: pg.Pool, secret: Uint8Array, isLost: (error: unknown) => boolean) {
    this.#pool = pool;
    this.secret = secret;
    this.#isLost = isLost;
  }

  add(records: readonly StoredRecord[]): Promise<boolean[]> {
    return records.length === 0 ? Promise.resolve([]) : this.#adding.add(records);
  }

  async get(id: string): Promise<StoredText | undefined> {
    const { rows } = await this.#query<{ text: string }>(statements.get, [keyOf(id)]);
    return rows[0] && new StoredText(rows[0].text);
  }

  async replace({ id, instant, text, values }: StoredRecord, expected: string): Promise<boolean> {
    const { rowCount } = await this.#query(statements.replace, [
      keyOf(id),
      text,
      expected,
      instant,
      ...values.map(bound),
    ]);
    return rowCount === 1;
  }

  async remove(id: string): Promise<boolean> {
    const { rowCount } = await this.#query(statements.remove, [keyOf(id)]);
    return rowCount === 1;
  }

  async page(query: EventQuery, limit: number, after?: Position): Promise<StoredPage> {
    // One extra row shows whether more follow.
    const { sql, parameters } = planPage(query, limit + 1, after, postgres);
    // A page of large events ends early, so their texts are not read. A character has up to three bytes.
    const measured = `SELECT * FROM (
        SELECT *, sum(octet_length(text)) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM (${sql}) AS page
      ) AS measured WHERE before IS NULL OR before <= ${3 * PAGE_LENGTH}`;
    const { rows } = await this.#query<{ text: string } & Readonly<Record<string, Position[number]>>>(
      measured,
      parameters.map(bound),
    );
    // The driver returns 64-bit integers as text.
    const decoded = rows.map((row) => {
      const keys = query.orderBy.map((_, index) => [`k${index}`, unbound(row[`k${index}`] ?? null)] as const);
      return { ...Object.fromEntries(keys), text: row.text, arrival: Number(row['arrival']) };
    });
    return toPage(decoded, query, limit);
  }

  async count(filter?: Filter): Promise<number> {
    const { sql, parameters } = planCount(filter, postgres);
    const { rows } = await this.#query<{ count: string }>(sql, parameters.map(bound));
    return Number(rows[0]?.count);
  }

  async removeBefore(instant: string, limit: number): Promise<number> {
    const { rowCount } = await this.#query(statements.removeBefore, [instant, limit]);
    return rowCount ?? 0;
  }

  async clear(): Promise<void> {
    await this.#query(statements.clear, []);
  }

  async handOver(): Promise<OpenDatabase> {
    await this.#adding.idle();
    return { kind: 'postgres', pool: this.#pool };
  }

  async close(): Promise<void> {
    await this.#adding.idle();
    await this.#pool.end();
  }

  async #addTogether(calls: readonly (readonly StoredRecord[])[]): Promise<Outcome<boolean[]>[]> {
    try {
      const added = await insertRecords(calls.flat(), this.#query);
      return calls.map((records) => ({ result: added.splice(0, records.length) }));
    } catch (error) {
      // If one call fails, the others are retried one by one; but not without a connection or space.
      const isShared = error instanceof LostConnectionError || error instanceof StorageFullError;
      if (calls.length === 1 || isShared) return calls.map(() => ({ error: error as Error }));
      const outcomes: Outcome<boolean[]>[] = [];
      for (const call of calls) outcomes.push(...(await this.#addTogether([call])));
      return outcomes;
    }
  }

  /** Runs a statement. Rejects with a {@link LostConnectionError} or a {@link StorageFullError}. */
  readonly #query: Query = async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) => {
    const client = await this.#pool.connect().catch((error: unknown) => this.#fail(error, false));
    let failure: unknown;
    try {
      return await client.query<Row>({ ...this.#named(text), text, values: [...values] });
    } catch (error) {
      failure = error;
      // A server that reports its shutdown has not run the statement.
      return this.#fail(error, !((error as { code?: string }).code ?? '').startsWith('57P'));
    } finally {
      client.release(failure !== undefined && this.#isLost(failure));
    }
  };

  #fail(error: unknown, mayBeDone: boolean): never {
    if (this.#isLost(error)) throw new LostConnectionError(mayBeDone, { cause: error });
    throw (error as { code?: string }).code === DISK_FULL ? new StorageFullError({ cause: error }) : error;
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

/** How many calls fit into one statement. */
function countOfBatch(calls: readonly (readonly StoredRecord[])[]): number {
  let [length, events] = [0, 0];
  const end = calls.findIndex((records) => {
    length += records.reduce((sum, { text }) => sum + text.length, 0);
    events += records.length;
    return length > BATCH_LIMIT.length || events > BATCH_LIMIT.events;
  });
  return end === -1 ? calls.length : end;
}
