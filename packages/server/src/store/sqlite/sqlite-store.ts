// The store in SQLite.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { defineCaseFunctions } from './case-functions.ts';
import { LRUCache } from 'lru-cache';
import { responseLimits } from '../../generated/limits.ts';
import type { Position } from '../../odata/plan.ts';
import type { EventQuery, Filter } from '../../odata/syntax.ts';
import { type PageRow, toPage } from '../page.ts';
import type { StoredRecord } from '../record.ts';
import { type OpenSqlite, type ReopenableStore, type StoredPage, StoredText } from '../store.ts';
import { isChecked } from './schema.ts';
import type { SlicedQueries } from './sliced-queries.ts';
import { type SliceLimits, sliceLimits, TimeSlice } from './time-slice.ts';
import type { Write } from './writes.ts';
import type { Writing } from './writing.ts';

/** How many prepared statements are cached: queries that differ only in parameters share one. */
const STATEMENTS = 100;

/** The size of the event cache of a store in memory, in characters. */
const CACHE_LENGTH = 16 * 2 ** 20;

/** For tests: how long a query may take. */
export interface QueryLimits extends SliceLimits {
  /** How long it may block the thread before it continues in slices, in milliseconds. */
  readonly first: number;
  /** How long it may take in all, in milliseconds. */
  readonly total: number;
}
const queryLimits: QueryLimits = { ...sliceLimits, first: 10, total: responseLimits.timedOut.seconds * 1000 };

type SqlValue = string | number | null;

type Planner = typeof import('../../odata/plan.ts') & typeof import('../../odata/dialect.ts');
let planner: Promise<Planner> | undefined;
/** Hundreds of modules, loaded for the first list instead of at startup. */
const loadPlanner = (): Promise<Planner> =>
  (planner ??= Promise.all([import('../../odata/plan.ts'), import('../../odata/dialect.ts')]).then(
    ([plan, dialect]) => ({ ...plan, ...dialect }),
  ));

export class SqliteStore implements ReopenableStore {
  readonly secret: Uint8Array;
  readonly isChecked: boolean;
  readonly #database: DatabaseSync;
  readonly #path: string | undefined;
  readonly #writing: Writing;
  readonly #get: StatementSync;
  readonly #statements = new LRUCache<string, StatementSync>({ max: STATEMENTS });
  readonly #timeSlice: TimeSlice;
  readonly #limits: QueryLimits;
  #slicedQueries: Promise<SlicedQueries> | undefined;
  /** Events by id. Only in memory: a file may have other writers. */
  readonly #cache: LRUCache<string, StoredText> | undefined;

  constructor(
    { database, path, cache }: Omit<OpenSqlite, 'kind'>,
    writing: Writing,
    limits: QueryLimits = queryLimits,
  ) {
    this.#limits = limits;
    this.#database = database;
    this.#path = path;
    this.#writing = writing;
    this.#timeSlice = new TimeSlice(database);
    defineCaseFunctions(database);
    this.#get = database.prepare('SELECT text FROM keys JOIN events USING (n) WHERE id = ?');
    this.isChecked = isChecked(database);
    this.secret = (database.prepare('SELECT secret FROM meta').get() as { secret: Uint8Array }).secret;
    if (path === undefined)
      this.#cache = cache ?? new LRUCache({ maxSize: CACHE_LENGTH, sizeCalculation: ({ text }) => text.length });
  }

  async add(records: readonly StoredRecord[]): Promise<boolean[]> {
    return (await this.#write({ kind: 'add', records })) as boolean[];
  }

  async replace(record: StoredRecord, expected: string): Promise<boolean> {
    return (await this.#write({ kind: 'replace', record, expected })) as boolean;
  }

  async remove(id: string): Promise<boolean> {
    return (await this.#write({ kind: 'remove', id })) as boolean;
  }

  async removeBefore(instant: string, limit: number): Promise<number> {
    return (await this.#write({ kind: 'removeBefore', instant, limit })) as number;
  }

  async clear(): Promise<void> {
    await this.#write({ kind: 'clear' });
  }

  get(id: string): Promise<StoredText | undefined> {
    return new Promise((resolve) => {
      resolve(this.#cache?.get(id) ?? this.#read(id));
    });
  }

  async page(query: EventQuery, limit: number, after?: Position): Promise<StoredPage> {
    const deadline = performance.now() + this.#limits.total;
    const { planPage, sqlite } = await loadPlanner();
    // One extra row shows whether more follow.
    const { sql, parameters } = planPage(query, limit + 1, after, sqlite);
    const page = this.#timeSlice.run(this.#limits.first, () => {
      const rows = this.#prepare(sql).iterate(...(parameters as SqlValue[])) as Iterable<PageRow>;
      return toPage(rows, query, limit);
    });
    if (page !== undefined) return page;
    // An iterator that failed makes the next one of its statement fail.
    this.#statements.delete(sql);
    return (await this.#inSlices()).page(query, limit, after, deadline);
  }

  async count(filter?: Filter): Promise<number> {
    const deadline = performance.now() + this.#limits.total;
    const { planCount, sqlite } = await loadPlanner();
    const { sql, parameters } = planCount(filter, sqlite);
    const row = this.#timeSlice.run(
      this.#limits.first,
      () => this.#prepare(sql).get(...(parameters as SqlValue[])) as { count: number },
    );
    return row?.count ?? (await this.#inSlices()).count(filter, deadline);
  }

  async handOver(): Promise<OpenSqlite> {
    await this.#writing.close();
    return {
      kind: 'sqlite',
      database: this.#database,
      ...(this.#path !== undefined && { path: this.#path }),
      ...(this.#cache !== undefined && { cache: this.#cache }),
    };
  }

  async close(): Promise<void> {
    try {
      await this.#writing.close();
    } finally {
      this.#database.close();
    }
  }

  #inSlices(): Promise<SlicedQueries> {
    return (this.#slicedQueries ??= import('./sliced-queries.ts').then(
      ({ SlicedQueries }) =>
        new SlicedQueries({
          database: this.#database,
          timeSlice: this.#timeSlice,
          prepare: (sql) => this.#prepare(sql),
          limits: this.#limits,
        }),
    ));
  }

  #read(id: string): StoredText | undefined {
    const row = this.#get.get(id) as { text: string } | undefined;
    const stored = row && new StoredText(row.text);
    if (stored !== undefined) this.#cache?.set(id, stored);
    return stored;
  }

  async #write(write: Write): ReturnType<Writing['write']> {
    const result = await this.#writing.write(write);
    this.#forget(write);
    return result;
  }

  /** Drops cached events that a write changes. */
  #forget(write: Write): void {
    if (write.kind === 'replace') this.#cache?.delete(write.record.id);
    else if (write.kind === 'remove') this.#cache?.delete(write.id);
    else if (write.kind !== 'add') this.#cache?.clear();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
