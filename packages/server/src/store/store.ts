// Where events and other entities are stored, and how that fails.
import type { Socket } from 'node:net';
import type { DatabaseSync } from 'node:sqlite';
import type { StoredEvent } from '@directory-provisioning/types';
import type { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { EntityType } from '../generated/odata.ts';
import type { Group, GroupQuery } from '../odata/plan-groups.ts';
import type { Position } from '../odata/plan.ts';
import type { EventQuery, Filter } from '../odata/syntax.ts';
import type { StoredRecord } from './record.ts';

/** One page of entities, and the position of the last one if more follow. */
export interface StoredPage<Entity extends object = object> {
  readonly stored: readonly StoredText<Entity>[];
  readonly next: Position | undefined;
  /** The position of the entity at an index. */
  readonly positionOf: (index: number) => Position;
}

/**
 * An event, or another entity, from a store: its JSON, parsed on demand. Stores keep those that are read often. Readers share
 * the entity: do not change it.
 */
export class StoredText<Entity extends object = StoredEvent> {
  readonly text: string;
  #entity: Entity | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get entity(): Entity {
    return (this.#entity ??= JSON.parse(this.text) as Entity);
  }
}

/** Stores the entities of one type. When a promise resolves, the change is done; in a file or a database it survives a crash. */
export interface EntityStore<Entity extends object = object> {
  /**
   * Adds entities in order. Returns false for each whose id already exists, and does not change it; of two with the same
   * id, it adds the first. If it rejects, none was added.
   */
  add(records: readonly StoredRecord[]): Promise<boolean[]>;
  /** The entity with this id. */
  get(id: string): Promise<StoredText<Entity> | undefined>;
  /** Replaces the entity with the same id if its text is still `expected`; false if it is not. */
  replace(record: StoredRecord, expected: string): Promise<boolean>;
  /** Removes an entity. False if there is none with this id. */
  remove(id: string): Promise<boolean>;
  /**
   * The page of up to `limit` entities after `after` in the order of the query, or the first page. Pages of large entities
   * are shorter. Rejects with a {@link QueryTimeoutError} if it takes too long.
   */
  page(query: EventQuery, limit: number, after?: Position): Promise<StoredPage<Entity>>;
  /** How many entities match the filter, or exist if there is none. Rejects as `page` does. */
  count(filter?: Filter): Promise<number>;
  /** Counts in groups, in any order; undefined if there are more than `limit`. Rejects as `page` does. */
  groups(query: GroupQuery, limit: number): Promise<readonly Group[] | undefined>;
}

/** Stores events, and the entities of other types. */
export interface Store extends EntityStore<StoredEvent> {
  /** Signs skip tokens. It is created with the store, so tokens stay valid as long as the entities exist. */
  readonly secret: Uint8Array;
  /**
   * Whether everything in the store was checked against the document in use, so that it can be sent as it is stored.
   * docs/adr/0018-send-stored-texts.md
   */
  readonly isChecked: boolean;
  /** The stores of the tenants; undefined if they share this one. */
  readonly tenants?: Tenants;
  /** The store of another type's entities. */
  of(type: EntityType): EntityStore;
  /** Removes up to `limit` entities of any type from before an instant, the oldest first; resolves with their number. */
  removeBefore(instant: string, limit: number): Promise<number>;
  /** Removes everything. */
  clear(): Promise<void>;
  /**
   * Finishes pending changes and closes the database. The store can't be used afterwards. Rejects with a
   * {@link StoreError} if the database does not respond within {@link CLOSE_LIMIT}; it is dropped then.
   */
  close(): Promise<void>;
}

/** A store for each tenant. */
export interface Tenants {
  /** How many there are. */
  readonly size: number;
  /** The store of a tenant, by its id in lower case. It is created when it is first needed; undefined if there are too many. */
  storeOf(id: string): Store | Promise<Store> | undefined;
  /** Whether a tenant has a store already. */
  has(id: string): boolean;
}

/** How to open a store that other programs use too. */
export interface WaitOptions {
  /** Called with one sentence if opening takes long because another program holds a lock. */
  readonly onWait?: (reason: string) => void;
}

/** A store of this package: `reopenStore` opens its database with a reloaded version of the code. */
export interface ReopenableStore extends Store {
  /**
   * Finishes pending changes and returns the open database. This store can still finish requests in flight. Close only
   * the reopened one.
   */
  handOver(): Promise<OpenDatabase>;
}

/** The texts of one type, by their number of arrival, which is never reused. */
export type Texts = LRUCache<number, StoredText<object>>;

/** An open database, without the code that uses it. */
export type OpenDatabase = OpenSqlite | OpenPostgres | OpenTenants;

/** The databases of tenants. */
export interface OpenTenants {
  readonly kind: 'tenants';
  /** That of requests without a tenant. */
  readonly shared: OpenDatabase;
  /** By the ids of the tenants. */
  readonly others: ReadonlyMap<string, OpenDatabase>;
  /** Adds what each tenant has at first. */
  readonly prepare: (store: Store) => Promise<void>;
}

/** Connections to PostgreSQL. */
export interface OpenPostgres {
  readonly kind: 'postgres';
  readonly pool: Pool;
  /** The sockets of the pool, to drop those of a server that does not respond. */
  readonly sockets: ReadonlySet<Socket>;
}

/** Events in memory, or the file at `path`. */
export interface OpenSqlite {
  readonly kind: 'sqlite';
  readonly database: DatabaseSync;
  readonly path?: string;
  /** The cached events of a store in memory, by id: both stores drop what either of them changes. */
  readonly cache?: LRUCache<string, StoredText>;
  /** The texts that lists have read, by the name of their type. */
  readonly texts?: Map<string, Texts>;
}

/** Identifies a database of this stub: `dipr` in ASCII. */
export const APPLICATION_ID = 0x64697072;

/** The database can't be opened. The message says why and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** The reason of a failure, in one line. */
export function reasonOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  // Node's error for several addresses has no message.
  return (message === '' ? (code ?? 'unknown') : message).replaceAll(/\s+/g, ' ');
}

/** How long a database may take to close, in milliseconds: longer than a change waits for a lock. */
export const CLOSE_LIMIT = 7000;

/** What is known about a lost connection. */
interface LostConnection extends ErrorOptions {
  /** Whether the change may have been saved. */
  readonly mayBeDone: boolean;
  /** The database did not respond in time, so the connection was dropped. */
  readonly isTimeout?: boolean;
  /** The id of the event that may have been added. */
  readonly id?: string;
}

/** The connection to the database was lost, or the database does not respond. It recovers by itself: retry later. */
export class LostConnectionError extends Error {
  override readonly name = 'LostConnectionError';
  readonly mayBeDone: boolean;
  readonly isTimeout: boolean;
  readonly id: string | undefined;

  constructor({ mayBeDone, isTimeout = false, id, cause }: LostConnection) {
    super(isTimeout ? 'The database did not respond in time' : 'The database connection was lost', { cause });
    this.mayBeDone = mayBeDone;
    this.isTimeout = isTimeout;
    this.id = id;
  }
}

/** The database rejects the statement for now, such as while it is read-only. Nothing was changed. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  /** `problem` says why, as a part of a sentence. */
  constructor(problem: string, options?: ErrorOptions) {
    super(`The database rejects requests for now: ${problem}`, options);
  }
}

/** The database is full; the change was not saved. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';

  constructor(options?: ErrorOptions) {
    super('The database is full', options);
  }
}

/** A query takes too long. Nothing was changed. */
export class QueryTimeoutError extends Error {
  override readonly name = 'QueryTimeoutError';

  constructor(options?: ErrorOptions) {
    super('The query takes too long', options);
  }
}
