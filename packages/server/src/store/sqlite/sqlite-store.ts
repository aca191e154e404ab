// The store in SQLite.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import type { Position } from '../../odata/plan.ts';
import type { EventQuery, Filter } from '../../odata/syntax.ts';
import { type PageRow, toPage } from '../page.ts';
import type { StoredRecord } from '../record.ts';
import { type OpenSqlite, type ReopenableStore, type StoredPage, StoredText } from '../store.ts';
import type { Write } from './writes.ts';
import type { Writing } from './writing.ts';

/** How many prepared statements are cached: queries that differ only in parameters share one. */
const STATEMENTS = 100;

/** The size of the event cache of a store in memory, in characters. */
const CACHE_LENGTH = 16 * 2 ** 20;

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
  readonly #database: DatabaseSync;
  readonly #path: string | undefined;
  readonly #writing: Writing;
  readonly #get: StatementSync;
  readonly #statements = new LRUCache<string, StatementSync>({ max: STATEMENTS });
  /** Events by id. Only in memory: a file may have other writers. */
  readonly #cache: LRUCache<string, StoredText> | undefined;

  constructor({ database, path, cache }: Omit<OpenSqlite, 'kind'>, writing: Writing) {
    this.#database = database;
    this.#path = path;
    this.#writing = writing;
    this.#get = database.prepare('SELECT text FROM keys JOIN events USING (n) WHERE id = ?');
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
    const { planPage, sqlite } = await loadPlanner();
    // One extra row shows whether more follow.
    const { sql, parameters } = planPage(query, limit + 1, after, sqlite);
    const rows = this.#prepare(sql).iterate(...(parameters as SqlValue[])) as Iterable<PageRow>;
    return toPage(rows, query, limit);
  }

  async count(filter?: Filter): Promise<number> {
    const { planCount, sqlite } = await loadPlanner();
    const { sql, parameters } = planCount(filter, sqlite);
    return (this.#prepare(sql).get(...(parameters as SqlValue[])) as { count: number }).count;
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
