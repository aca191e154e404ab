// Runs queries that take long in slices, so that other requests are served in between.
// docs/adr/0017-long-queries-run-in-slices.md
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import { type Dialect, sqliteFor } from '../../odata/dialect.ts';
import type { EntityType } from '../../generated/odata.ts';
import { type Group, type GroupQuery, planGroups } from '../../odata/plan-groups.ts';
import { isInTableOrder, planCount, planKeys, type Position } from '../../odata/plan.ts';
import type { EventQuery, Filter } from '../../odata/syntax.ts';
import { quotedTables } from '../sql-names.ts';
import { QueryTimeoutError } from '../store.ts';
import type { SliceLimits, TimeSlice } from './time-slice.ts';
import { type Cursor, type Window, Windows } from './windows.ts';

/** A row of `planKeys`. */
type KeyRow = { readonly arrival: number; readonly instant: string } & Readonly<Record<string, Position[number]>>;

/** What sliced queries depend on. */
export interface SlicedQueryOptions {
  readonly database: DatabaseSync;
  readonly type: EntityType;
  readonly timeSlice: TimeSlice;
  /** Returns a prepared statement, from a cache. */
  readonly prepare: (sql: string) => StatementSync;
  readonly limits: SliceLimits;
}

/**
 * Queries in slices. They see changes that are made meanwhile: an event whose time is changed may be missed, as when a
 * caller follows the pages of a list.
 */
export class SlicedQueries {
  readonly #options: SlicedQueryOptions;
  readonly #dialect: Dialect;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: SlicedQueryOptions) {
    this.#options = options;
    this.#dialect = sqliteFor(options.type);
  }

  /**
   * The positions of the first `limit` rows. Rejects with a {@link QueryTimeoutError} after `deadline`, a time of
   * `performance.now()`.
   */
  async page(query: EventQuery, limit: number, after: Position | undefined, deadline: number): Promise<Position[]> {
    const scanned = isInTableOrder(query, this.#dialect) ? await this.#scan(query, limit, after, deadline) : undefined;
    const found = scanned ?? (await this.#collect(query, limit, after, deadline));
    return found.map((row) => [...query.orderBy.map((_, index) => row[`k${index}`] ?? null), row.arrival]);
  }

  /** As {@link Store.count}. Rejects with a {@link QueryTimeoutError} after `deadline`. */
  async count(filter: Filter | undefined, deadline: number): Promise<number> {
    let sum = 0;
    const select = this.#planned<{ count: number }>((keys) => planCount(filter, this.#dialect, keys));
    await this.#walk(deadline, (window) => {
      const [row] = select(window);
      return () => {
        sum += row?.count ?? 0;
      };
    });
    return sum;
  }

  /** Counts in groups; once there are more than `limit`, it ends. Rejects with a {@link QueryTimeoutError} after `deadline`. */
  async groups(query: GroupQuery, limit: number, deadline: number): Promise<Group[]> {
    const found = new Map<string, Group>();
    const select = this.#planned<Group>((keys) => planGroups(query, limit + 1, this.#dialect, keys));
    await this.#walk(deadline, (window) => {
      const rows = select(window);
      return () => {
        for (const { bucket, value, count } of rows) {
          const key = JSON.stringify([bucket, value]);
          found.set(key, { bucket, value, count: (found.get(key)?.count ?? 0) + count });
        }
        return found.size > limit;
      };
    });
    return [...found.values()];
  }

  /**
   * The first rows in the order of the table. A slice keeps the rows that it has found, and the next one goes on from there.
   * Undefined if SQLite would read the rows in another order.
   */
  async #scan(
    query: EventQuery,
    limit: number,
    after: Position | undefined,
    deadline: number,
  ): Promise<KeyRow[] | undefined> {
    const { database, type, timeSlice, limits } = this.#options;
    const isDescending = query.orderBy[0]?.descending === true;
    const found: KeyRow[] = [];
    const checked = new Set<string>();
    for (let next = rowAfter(after, isDescending); ;) {
      await this.#nextTurn();
      if (performance.now() > deadline) throw new QueryTimeoutError();
      const rest = restFrom(type, next, isDescending);
      const keys = sql.raw(`${rest.sql} AS keys`);
      const planned = planKeys(query, limit - found.length, undefined, this.#dialect, keys, true);
      const parameters = [...rest.parameters, ...(planned.parameters as (string | number | null)[])];
      if (!checked.has(planned.sql) && !this.#readsInOrder(planned.sql, parameters)) return undefined;
      checked.add(planned.sql);
      // Not from the cache: an iterator that failed makes the next one of its statement fail.
      const rows = database.prepare(planned.sql).iterate(...parameters);
      const place = timeSlice.scan(limits.slice, () => {
        for (const row of rows) found.push(row as KeyRow);
      });
      if (place !== undefined) next = place;
      else if (next?.arrival === undefined || found.length >= limit) return found;
      else next = { instant: next.instant };
    }
  }

  /** Whether a statement reads the table once, without sorting: if not, a slice that is stopped loses rows. */
  #readsInOrder(text: string, parameters: readonly (string | number | null)[]): boolean {
    const steps = this.#options.database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...parameters);
    return steps.length === 1 && /^(?:SCAN|SEARCH) /.test(String(steps[0]?.['detail']));
  }

  /** The first rows in any order: those of each window and of all windows before. */
  async #collect(
    query: EventQuery,
    limit: number,
    after: Position | undefined,
    deadline: number,
  ): Promise<readonly KeyRow[]> {
    let found: readonly KeyRow[] = [];
    const select = this.#planned((keys) => planKeys(query, limit, after, this.#dialect, keys, true));
    // Rows that were found need no filter again: it may take longer than the window itself.
    const { orderBy } = query;
    const order = this.#planned((keys) => planKeys({ orderBy }, limit, undefined, this.#dialect, keys, true));
    await this.#walk(deadline, (window) => {
      const rows = select(window);
      return () => {
        if (rows.length > 0) found = order(rowsAt(this.#options.type, [...found, ...rows]));
      };
    });
    return found;
  }

  /**
   * Runs `work` on one window of the keys after another. It returns what to do once the window is done, which may return
   * true to end.
   */
  async #walk(deadline: number, work: (window: Window) => () => unknown): Promise<void> {
    const { database, type, timeSlice, limits } = this.#options;
    const windows = new Windows(database, type);
    let cursor: Cursor | undefined;
    const { slice, rows } = limits;
    for (let size = rows[0]; ;) {
      await this.#nextTurn();
      if (performance.now() > deadline) throw new QueryTimeoutError();
      const start = performance.now();
      const window = windows.after(cursor, size);
      // It is stopped only if it takes much longer than expected, since its work is lost. One row is never too much.
      const finish = timeSlice.run(size === 1 ? Infinity : 5 * slice, () => work(window));
      // Only what grows with the window: smaller windows would not make the rest shorter.
      const taken = performance.now() - start;
      if (finish !== undefined) {
        if (finish() === true || window.next === undefined) return;
        cursor = window.next;
      }
      size = Math.ceil(Math.min(rows[1], size * Math.min(4, Math.max(slice / taken, 1 / 16))));
    }
  }

  /** One slice in each turn of the event loop, and the queries take turns. */
  #nextTurn(): Promise<void> {
    this.#turn = this.#turn.then(() => new Promise(setImmediate));
    return this.#turn;
  }

  /** A query on a part of the keys, planned once for each kind of part. */
  #planned<Row = KeyRow>(plan: (keys: RawBuilder<unknown>) => CompiledQuery): (part: Omit<Window, 'next'>) => Row[] {
    const plans = new Map<string, CompiledQuery>();
    return ({ sql: part, parameters }) => {
      const planned = plans.get(part) ?? plan(sql.raw(`${part} AS keys`));
      plans.set(part, planned);
      // The part comes first in the statement, so its parameters do too.
      const values = [...parameters, ...(planned.parameters as (string | number | null)[])];
      return this.#options.prepare(planned.sql).all(...values) as Row[];
    };
  }
}

/** The row after a position of a page; undefined if that is the first one. */
function rowAfter(position: Position | undefined, isDescending: boolean): Cursor | undefined {
  if (position === undefined) return undefined;
  const [instant, arrival] = position;
  return { instant: String(instant), arrival: Number(arrival) + (isDescending ? 1 : -1) };
}

/** A row and those after it, of the same instant; or those after an instant. Each is one range of the table. */
function restFrom(type: EntityType, row: Cursor | undefined, isDescending: boolean): Omit<Window, 'next'> {
  const all = `SELECT * FROM ${quotedTables(type).keys} NOT INDEXED`;
  if (row === undefined) return { sql: `(${all})`, parameters: [] };
  const { instant, arrival } = row;
  if (arrival === undefined)
    return { sql: `(${all} WHERE instant ${isDescending ? '<' : '>'} ?)`, parameters: [instant] };
  return { sql: `(${all} WHERE instant = ? AND n ${isDescending ? '>=' : '<='} ?)`, parameters: [instant, arrival] };
}

/** Rows as a part of the keys. */
const rowsAt = (type: EntityType, rows: readonly KeyRow[]): Omit<Window, 'next'> => ({
  sql: `(SELECT keys.* FROM json_each(?) AS place CROSS JOIN ${quotedTables(type).keys} AS keys
    WHERE keys.instant = place.value ->> 0 AND keys.n = place.value ->> 1)`,
  parameters: [JSON.stringify(rows.map(({ instant, arrival }) => [instant, arrival]))],
});
