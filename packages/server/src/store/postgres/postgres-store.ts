// The store in PostgreSQL.
import type { StoredEvent } from '@directory-provisioning/types';
import { eventType } from '../../event/event-type.ts';
import { type EntityType, entityTypes } from '../../generated/odata.ts';
import type { EntityStore, OpenDatabase, ReopenableStore } from '../store.ts';
import type { Connections } from './connections.ts';
import { PostgresEntities } from './postgres-entities.ts';

export class PostgresStore extends PostgresEntities<StoredEvent> implements ReopenableStore {
  readonly secret: Uint8Array;
  /** Not known: other stubs may use the database with other documents. */
  readonly isChecked = false;
  readonly #connections: Connections;
  readonly #others: ReadonlyMap<EntityType, PostgresEntities>;

  constructor(connections: Connections, secret: Uint8Array) {
    super(connections, eventType);
    this.#connections = connections;
    this.secret = secret;
    const others = Object.values(entityTypes).filter((type) => type !== eventType);
    this.#others = new Map(others.map((type) => [type, new PostgresEntities(connections, type)]));
  }

  of(type: EntityType): EntityStore {
    const found = type === eventType ? this : this.#others.get(type);
    if (found === undefined) throw new Error(`The database has no tables of ${type.name}`);
    return found;
  }

  async removeBefore(instant: string, limit: number): Promise<number> {
    let removed = 0;
    for (const { statements } of this.#all()) {
      const { rowCount } = await this.#connections.change(statements.removeBefore, [instant, limit - removed]);
      removed += rowCount ?? 0;
      if (removed === limit) break;
    }
    return removed;
  }

  async clear(): Promise<void> {
    for (const { statements } of this.#all()) await this.#connections.change(statements.clear, []);
  }

  async handOver(): Promise<OpenDatabase> {
    await this.#allIdle();
    return this.#connections.open;
  }

  close(): Promise<void> {
    return this.#connections.close(this.#allIdle());
  }

  #all(): PostgresEntities[] {
    return [this, ...this.#others.values()];
  }

  async #allIdle(): Promise<void> {
    await Promise.all(this.#all().map((one) => one.idle()));
  }
}
