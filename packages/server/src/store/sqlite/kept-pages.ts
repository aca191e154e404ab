// Keeps what lists have read: whole pages until anything changes, and texts. docs/adr/0021-lists-from-kept-texts.md
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import type { EntityType } from '../../generated/odata.ts';
import { quotedTables } from '../sql-names.ts';
import { type StoredPage, StoredText, type Texts } from '../store.ts';

/** How many characters the pages of a type have together. */
const LENGTH = 16 * 2 ** 20;

/** The pages and texts of one type. Call {@link refresh} before reading. */
export class KeptPages<Entity extends object> {
  readonly #texts: Texts;
  readonly #read: StatementSync;
  readonly #find: StatementSync;
  readonly #own: StatementSync;
  readonly #others: StatementSync;
  #lastOwn: unknown;
  #lastOthers: unknown;
  readonly #pages = new LRUCache<string, StoredPage>({
    maxSize: LENGTH,
    sizeCalculation: ({ stored }, key) => stored.reduce((sum, { text }) => sum + text.length, key.length),
  });

  constructor(database: DatabaseSync, type: EntityType, texts: Texts) {
    const { keys, events } = quotedTables(type);
    this.#texts = texts;
    this.#read = database.prepare(`SELECT text FROM ${events} WHERE n = ?`);
    this.#find = database.prepare(`SELECT n FROM ${keys} WHERE id = ?`);
    // https://www.sqlite.org/lang_corefunc.html#total_changes
    this.#own = database.prepare('SELECT total_changes()');
    // https://www.sqlite.org/pragma.html#pragma_data_version
    this.#others = database.prepare('PRAGMA data_version');
    for (const statement of [this.#own, this.#others]) statement.setReturnArrays(true);
  }

  /**
   * Forgets the pages if this or another connection has changed the database, and the texts if another has. Returns whether
   * there was a change.
   */
  refresh(): boolean {
    const own = valueOf(this.#own);
    const others = valueOf(this.#others);
    if (own === this.#lastOwn && others === this.#lastOthers) return false;
    this.#pages.clear();
    if (others !== this.#lastOthers) this.#texts.clear();
    this.#lastOwn = own;
    this.#lastOthers = others;
    return true;
  }

  /** The page that was kept under this key. */
  pageOf(key: string): StoredPage<Entity> | undefined {
    // They are all of one type.
    return this.#pages.get(key) as StoredPage<Entity> | undefined;
  }

  /** Keeps a page, which was read after the last {@link refresh}. */
  keep(key: string, page: StoredPage<Entity>): void {
    this.#pages.set(key, page);
  }

  /** The text with a number of arrival; undefined if it was removed. */
  textAt(arrival: number): StoredText<Entity> | undefined {
    const known = this.#texts.get(arrival);
    if (known !== undefined) return known as StoredText<Entity>;
    const row = this.#read.get(arrival) as { text: string } | undefined;
    if (row === undefined) return undefined;
    const stored = new StoredText<Entity>(row.text);
    this.#texts.set(arrival, stored);
    return stored;
  }

  /** Forgets the text of an entity that this connection has changed, and pages that were read before it was forgotten. */
  forget(id: string): void {
    this.#pages.clear();
    const row = this.#find.get(id) as { n: number } | undefined;
    if (row !== undefined) this.#texts.delete(row.n);
  }
}

const valueOf = (statement: StatementSync): unknown => (statement.get() as unknown as [unknown])[0];
