// A store for each tenant, in memory. What is done to all events is done in each of them.
import type { EntityType } from '../generated/odata.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';
import type { EntityStore, OpenDatabase, OpenTenants, ReopenableStore, Store, Tenants } from './store.ts';

/** How many tenants there may be: each needs a quarter of a megabyte, and its events. */
const TENANTS = 1000;
/** How long requests in flight may use the store of a tenant after a reset, in milliseconds. No query takes longer. */
const LINGER = 60_000;

/** How the stores of tenants begin. */
interface TenantStoresOptions {
  /** Adds what each tenant has at first, such as examples. */
  readonly prepare: (store: Store) => Promise<void>;
  /** Those that exist already, by the ids of their tenants. */
  readonly others?: ReadonlyMap<string, ReopenableStore>;
  readonly limit?: number;
  readonly linger?: number;
}

/** The stores of all tenants. By itself, it is the one of requests without a tenant. */
export class TenantStores implements ReopenableStore, Tenants {
  readonly #shared: ReopenableStore;
  readonly #prepare: TenantStoresOptions['prepare'];
  readonly #limit: number;
  readonly #linger: number;
  readonly #others: Map<string, ReopenableStore | Promise<ReopenableStore>>;
  /** Those from before a reset. */
  readonly #former = new Set<ReopenableStore>();

  constructor(shared: ReopenableStore, { prepare, others, limit = TENANTS, linger = LINGER }: TenantStoresOptions) {
    this.#shared = shared;
    this.#prepare = prepare;
    this.#limit = limit;
    this.#linger = linger;
    this.#others = new Map(others);
  }

  get tenants(): this {
    return this;
  }

  get size(): number {
    return this.#others.size;
  }

  has(id: string): boolean {
    return id === '' || this.#others.has(id);
  }

  storeOf(id: string): Store | Promise<Store> | undefined {
    const known = id === '' ? this.#shared : this.#others.get(id);
    if (known !== undefined || this.#others.size >= this.#limit) return known;
    const opening = this.#open();
    this.#others.set(id, opening);
    const isCurrent = (): boolean => this.#others.get(id) === opening;
    opening.then(
      (store) => isCurrent() && this.#others.set(id, store),
      () => isCurrent() && this.#others.delete(id),
    );
    return opening;
  }

  async #open(): Promise<ReopenableStore> {
    const store = openSqliteStore(':memory:');
    await this.#prepare(store);
    return store;
  }

  async #all(): Promise<ReopenableStore[]> {
    const all = [this.#shared];
    for (const store of this.#others.values()) all.push(await store);
    return all;
  }

  async removeBefore(instant: string, limit: number): Promise<number> {
    let removed = 0;
    for (const store of await this.#all())
      if (removed < limit) removed += await store.removeBefore(instant, limit - removed);
    return removed;
  }

  async clear(): Promise<void> {
    const [shared, ...others] = await this.#all();
    this.#others.clear();
    await shared?.clear();
    for (const store of others) {
      this.#former.add(store);
      await store.clear();
      setTimeout(() => void (this.#former.delete(store) && store.close()), this.#linger).unref();
    }
  }

  async close(): Promise<void> {
    const all = [...(await this.#all()), ...this.#former];
    this.#former.clear();
    for (const store of all) await store.close();
  }

  async handOver(): Promise<OpenTenants> {
    const others = new Map<string, OpenDatabase>();
    for (const [id, store] of this.#others) others.set(id, await (await store).handOver());
    return {
      kind: 'tenants',
      shared: await this.#shared.handOver(),
      others,
      prepare: this.#prepare,
    };
  }

  get secret(): Uint8Array {
    return this.#shared.secret;
  }

  get isChecked(): boolean {
    return this.#shared.isChecked;
  }

  of(type: EntityType): EntityStore {
    return this.#shared.of(type);
  }

  add(...parameters: Parameters<Store['add']>): ReturnType<Store['add']> {
    return this.#shared.add(...parameters);
  }

  get(...parameters: Parameters<Store['get']>): ReturnType<Store['get']> {
    return this.#shared.get(...parameters);
  }

  replace(...parameters: Parameters<Store['replace']>): ReturnType<Store['replace']> {
    return this.#shared.replace(...parameters);
  }

  remove(...parameters: Parameters<Store['remove']>): ReturnType<Store['remove']> {
    return this.#shared.remove(...parameters);
  }

  page(...parameters: Parameters<Store['page']>): ReturnType<Store['page']> {
    return this.#shared.page(...parameters);
  }

  count(...parameters: Parameters<Store['count']>): ReturnType<Store['count']> {
    return this.#shared.count(...parameters);
  }

  groups(...parameters: Parameters<Store['groups']>): ReturnType<Store['groups']> {
    return this.#shared.groups(...parameters);
  }
}
