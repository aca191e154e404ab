// Keeps the texts of entities that lists have read. docs/adr/0021-lists-from-kept-texts.md
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EntityType } from '../../generated/odata.ts';
import { quotedTables } from '../sql-names.ts';
import { StoredText, type Texts } from '../store.ts';

/** The texts of one type. */
export class KeptTexts<Entity extends object> {
  readonly #texts: Texts;
  readonly #read: StatementSync;
  readonly #find: StatementSync;
  readonly #version: StatementSync;
  #lastVersion: unknown;

  constructor(database: DatabaseSync, type: EntityType, texts: Texts) {
    const { keys, events } = quotedTables(type);
    this.#texts = texts;
    this.#read = database.prepare(`SELECT text FROM ${events} WHERE n = ?`);
    this.#find = database.prepare(`SELECT n FROM ${keys} WHERE id = ?`);
    this.#version = database.prepare('PRAGMA data_version');
  }

  /** The text with a number of arrival; undefined if it was removed. Call {@link refresh} before the first of a page. */
  get(arrival: number): StoredText<Entity> | undefined {
    const known = this.#texts.get(arrival);
    // They are all of one type.
    if (known !== undefined) return known as StoredText<Entity>;
    const row = this.#read.get(arrival) as { text: string } | undefined;
    if (row === undefined) return undefined;
    const stored = new StoredText<Entity>(row.text);
    this.#texts.set(arrival, stored);
    return stored;
  }

  /** Forgets everything if another connection has changed the database. https://www.sqlite.org/pragma.html#pragma_data_version */
  refresh(): void {
    const { data_version: version } = this.#version.get() as { data_version: number };
    if (version === this.#lastVersion) return;
    this.#lastVersion = version;
    this.#texts.clear();
  }

  /** Forgets the text of an entity that this connection has changed. */
  forget(id: string): void {
    const row = this.#find.get(id) as { n: number } | undefined;
    if (row !== undefined) this.#texts.delete(row.n);
  }
}
