// The store in SQLite.
import type { DatabaseSync } from 'node:sqlite';
import type { StoredEvent } from '@directory-provisioning/types';
import { LRUCache } from 'lru-cache';
import { eventType } from '../../event/event-type.ts';
import type { EntityType } from '../../generated/odata.ts';
import { responseLimits } from '../../generated/limits.ts';
import type { EntityStore, OpenSqlite, ReopenableStore, StoredText, Texts } from '../store.ts';
import { createTextCache } from '../text-cache.ts';
import { defineCaseFunctions } from './case-functions.ts';
import { isChecked } from './schema.ts';
import { type Connection, type QueryLimits, SqliteEntities } from './sqlite-entities.ts';
import { sliceLimits, TimeSlice } from './time-slice.ts';
import type { Writing } from './writing.ts';

/** How many prepared statements are cached. */
const STATEMENTS = 100;

const queryLimits: QueryLimits = { ...sliceLimits, first: 10, total: responseLimits.timedOut.seconds * 1000 };

/** Events by id. Only in memory: a file may have other writers. */
type Cache = LRUCache<string, StoredText>;

export class SqliteStore extends SqliteEntities<StoredEvent> implements ReopenableStore {
  readonly secret: Uint8Array;
  readonly isChecked: boolean;
  readonly #connection: Connection;
  readonly #path: string | undefined;
  readonly #cache: Cache | undefined;
  readonly #texts: Map<string, Texts>;
  readonly #others = new Map<EntityType, EntityStore>();

  constructor(
    { database, path, cache, texts = new Map() }: Omit<OpenSqlite, 'kind'>,
    writing: Writing,
    limits: QueryLimits = queryLimits,
  ) {
    const connection = { ...connectionOf(database, writing, limits), textsOf: textsIn(texts) };
    const events = path === undefined ? (cache ?? createTextCache()) : undefined;
    super(connection, eventType, events);
    this.#connection = connection;
    this.#texts = texts;
    this.#path = path;
    this.#cache = events;
    this.isChecked = isChecked(database);
    this.secret = (database.prepare('SELECT secret FROM meta').get() as { secret: Uint8Array }).secret;
  }

  of(type: EntityType): EntityStore {
    if (type === eventType) return this;
    const store = this.#others.get(type) ?? new SqliteEntities(this.#connection, type);
    this.#others.set(type, store);
    return store;
  }

  async removeBefore(instant: string, limit: number): Promise<number> {
    const removed = (await this.#connection.writing.write({ kind: 'removeBefore', instant, limit })) as number;
    this.#cache?.clear();
    return removed;
  }

  async clear(): Promise<void> {
    await this.#connection.writing.write({ kind: 'clear' });
    this.#cache?.clear();
  }

  async handOver(): Promise<OpenSqlite> {
    await this.#connection.writing.close();
    return {
      kind: 'sqlite',
      database: this.#connection.database,
      texts: this.#texts,
      ...(this.#path !== undefined && { path: this.#path }),
      ...(this.#cache !== undefined && { cache: this.#cache }),
    };
  }

  async close(): Promise<void> {
    try {
      await this.#connection.writing.close();
    } finally {
      this.#connection.database.close();
    }
  }
}

function connectionOf(database: DatabaseSync, writing: Writing, limits: QueryLimits): Omit<Connection, 'textsOf'> {
  const timeSlice = new TimeSlice(database);
  defineCaseFunctions(database);
  return { database, writing, limits, timeSlice, statements: new LRUCache({ max: STATEMENTS }) };
}

const textsIn =
  (texts: Map<string, Texts>): Connection['textsOf'] =>
  ({ name }) => {
    const found: Texts = texts.get(name) ?? createTextCache();
    texts.set(name, found);
    return found;
  };
