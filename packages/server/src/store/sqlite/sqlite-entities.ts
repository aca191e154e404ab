// The entities of one type in SQLite.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LRUCache } from 'lru-cache';
import { eventType } from '../../event/event-type.ts';
import type { EntityName, EntityType } from '../../generated/odata.ts';
import type { Plans } from '../../odata/plans.ts';
import type { Group, GroupQuery } from '../../odata/plan-groups.ts';
import type { Position } from '../../odata/plan.ts';
import type { EventQuery, Filter } from '../../odata/syntax.ts';
import { type PageRow, toPage } from '../page.ts';
import type { StoredRecord } from '../record.ts';
import { quotedTables } from '../sql-names.ts';
import { type EntityStore, type StoredPage, StoredText, type Texts } from '../store.ts';
import { KeptPages } from './kept-pages.ts';
import type { SlicedQueries } from './sliced-queries.ts';
import type { SliceLimits, TimeSlice } from './time-slice.ts';
import type { Write } from './writes.ts';
import type { Writing } from './writing.ts';

/** For tests: how long a query may take. */
export interface QueryLimits extends SliceLimits {
  /** How long it may block the thread before it continues in slices, in milliseconds. */
  readonly first: number;
  /** How long it may take in all, in milliseconds. */
  readonly total: number;
}

/** What all types in a database share. */
export interface Connection {
  readonly database: DatabaseSync;
  readonly writing: Writing;
  /** Prepared statements: queries that differ only in parameters share one. */
  readonly statements: LRUCache<string, StatementSync>;
  readonly timeSlice: TimeSlice;
  readonly limits: QueryLimits;
  /** The texts of a type that lists have read. */
  readonly textsOf: (type: EntityType) => Texts;
}

type SqlValue = string | number | null;

type Planner = typeof import('../../odata/plan.ts') &
  typeof import('../../odata/dialect.ts') &
  typeof import('../../odata/plans.ts');
let planner: Promise<Planner> | undefined;
/** Hundreds of modules, loaded for the first list instead of at startup. */
const loadPlanner = (): Promise<Planner> =>
  (planner ??= Promise.all([
    import('../../odata/plan.ts'),
    import('../../odata/dialect.ts'),
    import('../../odata/plans.ts'),
  ]).then(([plan, dialect, plans]) => ({ ...plan, ...dialect, ...plans })));

export class SqliteEntities<Entity extends object = object> implements EntityStore<Entity> {
  readonly #connection: Connection;
  readonly #type: EntityType;
  /** The name of the type in changes; undefined for events. */
  readonly #name: EntityName | undefined;
  readonly #get: StatementSync;
  #slicedQueries: Promise<SlicedQueries> | undefined;
  #plans: Plans | undefined;
  readonly #kept: KeptPages<Entity>;
  readonly #cache: LRUCache<string, StoredText<Entity>> | undefined;

  /** `cache` has entities by id. */
  constructor(connection: Connection, type: EntityType, cache?: LRUCache<string, StoredText<Entity>>) {
    this.#connection = connection;
    this.#kept = new KeptPages(connection.database, type, connection.textsOf(type));
    this.#type = type;
    this.#name = type === eventType ? undefined : type.name;
    this.#cache = cache;
    const { keys, events } = quotedTables(type);
    this.#get = connection.database.prepare(`SELECT text FROM ${keys} JOIN ${events} USING (n) WHERE id = ?`);
  }

  async add(records: readonly StoredRecord[]): Promise<boolean[]> {
    return (await this.#write({ kind: 'add', type: this.#name, records })) as boolean[];
  }

  async replace(record: StoredRecord, expected: string): Promise<boolean> {
    const isReplaced = (await this.#write({ kind: 'replace', type: this.#name, record, expected })) as boolean;
    this.#cache?.delete(record.id);
    this.#kept.forget(record.id);
    return isReplaced;
  }

  async remove(id: string): Promise<boolean> {
    const isRemoved = (await this.#write({ kind: 'remove', type: this.#name, id })) as boolean;
    this.#cache?.delete(id);
    return isRemoved;
  }

  get(id: string): Promise<StoredText<Entity> | undefined> {
    return new Promise((resolve) => {
      resolve(this.#cache?.get(id) ?? this.#read(id));
    });
  }

  async page(query: EventQuery, limit: number, after?: Position): Promise<StoredPage<Entity>> {
    const { limits, timeSlice } = this.#connection;
    const deadline = performance.now() + limits.total;
    const { Plans, planKeysOf, sqliteFor } = await loadPlanner();
    this.#plans ??= new Plans(planKeysOf(sqliteFor(this.#type)));
    // One extra row shows whether more follow.
    const { sql, parameters } = this.#plans.plan(query, limit + 1, after);
    const key = JSON.stringify(parameters) + sql;
    this.#kept.refresh();
    const kept = this.#kept.pageOf(key);
    if (kept !== undefined) return kept;
    const statement = this.#prepare(sql);
    statement.setReturnArrays(true);
    // The columns are the sort keys and the arrival: a position.
    const found = timeSlice.run(limits.first, () => statement.all(...parameters) as unknown as SqlValue[][]);
    // Another thread may have changed something meanwhile: then the texts may be newer than the positions.
    const isCurrent = !this.#kept.refresh();
    if (found !== undefined) {
      const page = toPage(this.#withTexts(found), limit);
      if (isCurrent) this.#kept.keep(key, page);
      return page;
    }
    const positions = await (await this.#inSlices()).page(query, limit + 1, after, deadline);
    this.#kept.refresh();
    return toPage(this.#withTexts(positions), limit);
  }

  /** The rows at these positions, without those that were removed meanwhile. */
  *#withTexts(positions: readonly Position[]): Iterable<PageRow<Entity>> {
    for (const position of positions) {
      const stored = this.#kept.textAt(position.at(-1) as number);
      if (stored !== undefined) yield { position, stored };
    }
  }

  async count(filter?: Filter): Promise<number> {
    const { limits, timeSlice } = this.#connection;
    const deadline = performance.now() + limits.total;
    const { planCount, sqliteFor } = await loadPlanner();
    const { sql, parameters } = planCount(filter, sqliteFor(this.#type));
    const row = timeSlice.run(
      limits.first,
      () => this.#prepare(sql).get(...(parameters as SqlValue[])) as { count: number },
    );
    return row?.count ?? (await this.#inSlices()).count(filter, deadline);
  }

  async groups(query: GroupQuery, limit: number): Promise<readonly Group[] | undefined> {
    const { limits, timeSlice } = this.#connection;
    const deadline = performance.now() + limits.total;
    const [{ sqliteFor }, { planGroups }] = await Promise.all([loadPlanner(), import('../../odata/plan-groups.ts')]);
    const { sql, parameters } = planGroups(query, limit + 1, sqliteFor(this.#type));
    const all = (): Group[] => this.#prepare(sql).all(...(parameters as SqlValue[])) as unknown as Group[];
    const groups = timeSlice.run(limits.first, all) ?? (await (await this.#inSlices()).groups(query, limit, deadline));
    return groups.length > limit ? undefined : groups;
  }

  #inSlices(): Promise<SlicedQueries> {
    const { database, timeSlice, limits } = this.#connection;
    const prepare = (sql: string): StatementSync => this.#prepare(sql);
    return (this.#slicedQueries ??= import('./sliced-queries.ts').then(
      ({ SlicedQueries }) => new SlicedQueries({ database, type: this.#type, timeSlice, prepare, limits }),
    ));
  }

  #read(id: string): StoredText<Entity> | undefined {
    const row = this.#get.get(id) as { text: string } | undefined;
    const stored = row && new StoredText<Entity>(row.text);
    if (stored !== undefined) this.#cache?.set(id, stored);
    return stored;
  }

  #write(write: Write): ReturnType<Writing['write']> {
    return this.#connection.writing.write(write);
  }

  #prepare(sql: string): StatementSync {
    const { statements, database } = this.#connection;
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  }
}
