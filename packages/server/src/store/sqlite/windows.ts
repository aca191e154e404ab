// Walks through the keys in the order of a list, newest first, in windows of about a given number of rows.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EntityType } from '../../generated/odata.ts';
import { quotedTables } from '../sql-names.ts';

/** Where a walk continues: after an instant, or within its rows, after one of them. */
export interface Cursor {
  readonly instant: string;
  /** The number of arrival of the last row. Undefined: all rows of the instant are done. */
  readonly arrival?: number;
}

/** A part of the keys. */
export interface Window {
  /** The keys as `from` names them; the same text for all windows of a kind. */
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
  /** Where the next window starts; undefined at the end. */
  readonly next: Cursor | undefined;
}

/** Rows of one instant and rows of other instants are in separate windows: each is one range of the table. */
export class Windows {
  readonly #ofInstant: StatementSync;
  readonly #ofOthers: StatementSync;
  readonly #first: StatementSync;
  readonly #keys: string;

  constructor(database: DatabaseSync, type: EntityType) {
    const { keys } = quotedTables(type);
    this.#keys = keys;
    this.#first = database.prepare(`SELECT instant FROM ${keys} ORDER BY instant DESC LIMIT 1 OFFSET ?`);
    this.#ofOthers = database.prepare(
      `SELECT instant FROM ${keys} WHERE instant < ? ORDER BY instant DESC LIMIT 1 OFFSET ?`,
    );
    this.#ofInstant = database.prepare(`SELECT n FROM ${keys} WHERE instant = ? AND n > ? ORDER BY n LIMIT 1 OFFSET ?`);
  }

  /** The window after a cursor, or the first one. */
  after(cursor: Cursor | undefined, size: number): Window {
    if (cursor?.arrival !== undefined) return this.#within(cursor.instant, cursor.arrival, size);
    const found = (cursor === undefined ? this.#first.get(size) : this.#ofOthers.get(cursor.instant, size)) as
      | { instant: string }
      | undefined;
    const bounds = [
      ...(cursor === undefined ? [] : ([['instant < ?', cursor.instant]] as const)),
      ...(found === undefined ? [] : ([['? < instant', found.instant]] as const)),
    ];
    return { ...part(this.#keys, bounds), next: found && { instant: found.instant, arrival: -1 } };
  }

  #within(instant: string, arrival: number, size: number): Window {
    const found = this.#ofInstant.get(instant, arrival, size - 1) as { n: number } | undefined;
    const bounds: Bound[] = [
      ['instant = ?', instant],
      ['n > ?', arrival],
    ];
    if (found === undefined) return { ...part(this.#keys, bounds), next: { instant } };
    bounds.push(['n <= ?', found.n]);
    return { ...part(this.#keys, bounds), next: { instant, arrival: found.n } };
  }
}

/** A condition with one parameter. */
type Bound = readonly [condition: string, parameter: string | number];

/** Without another index, the range of the table is the only way to find the rows. */
const part = (keys: string, bounds: readonly Bound[]): Omit<Window, 'next'> => {
  const where = bounds.length === 0 ? '' : ` WHERE ${bounds.map(([condition]) => condition).join(' AND ')}`;
  return { sql: `(SELECT * FROM ${keys} NOT INDEXED${where})`, parameters: bounds.map(([, parameter]) => parameter) };
};
