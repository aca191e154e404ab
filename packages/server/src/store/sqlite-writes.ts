// What writes to a database of SQLite: done in place by a store in memory, by a thread of its own (sqlite-writer.ts) for
// a file. Imports nothing that the thread would have to load without need.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { columns } from '../generated/odata.ts';
import type { StoredRecord } from './record.ts';

/** One change, whole or not at all. */
export type Write =
  | { readonly kind: 'add'; readonly records: readonly StoredRecord[] }
  | { readonly kind: 'replace'; readonly record: StoredRecord; readonly expected: string }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'removeBefore'; readonly instant: string; readonly limit: number }
  | { readonly kind: 'clear' };

/** What a change comes to: that of the store's method of its name. */
export type WriteResult = boolean[] | boolean | number | undefined;

/** Carries out changes, within a transaction of the caller's. */
export type Perform = (write: Write) => WriteResult;

/** A name as SQL writes it. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Sets the columns of one event, those named first and then those of the spec. Undefined where there are none. */
export function prepareUpdate(database: DatabaseSync, first: readonly string[]): StatementSync | undefined {
  const names = [...first, ...columns.map(({ name }) => quote(name))];
  if (names.length === 0) return undefined;
  return database.prepare(`UPDATE keys SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE n = ?`);
}

/** Prepares the statements that write. */
export function prepareWrites(database: DatabaseSync): Perform {
  const names = ['id', 'instant', ...columns.map(({ name }) => quote(name))];
  const addKeys = database.prepare(
    `INSERT INTO keys (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) ON CONFLICT (id) DO NOTHING`,
  );
  const addText = database.prepare('INSERT INTO events (n, text) VALUES (?, ?)');
  const get = database.prepare('SELECT n, text FROM keys JOIN events USING (n) WHERE id = ?');
  const replaceText = database.prepare('UPDATE events SET text = ? WHERE n = ?');
  const replaceKeys = prepareUpdate(database, ['instant']);
  const removeKeys = database.prepare('DELETE FROM keys WHERE n = ?');
  const removeText = database.prepare('DELETE FROM events WHERE n = ?');
  const oldest = database.prepare('SELECT n FROM keys WHERE instant < ? ORDER BY instant LIMIT ?');
  const find = (id: string): { n: number; text: string } | undefined =>
    get.get(id) as { n: number; text: string } | undefined;
  const remove = (n: number): void => {
    removeText.run(n);
    removeKeys.run(n);
  };

  return (write) => {
    switch (write.kind) {
      case 'add':
        return write.records.map(({ id, instant, text, values }) => {
          const { changes, lastInsertRowid } = addKeys.run(id, instant, ...values);
          if (changes === 0) return false;
          addText.run(lastInsertRowid, text);
          return true;
        });
      case 'replace': {
        const { id, instant, text, values } = write.record;
        const found = find(id);
        if (found?.text !== write.expected) return false;
        replaceText.run(text, found.n);
        replaceKeys?.run(instant, ...values, found.n);
        return true;
      }
      case 'remove': {
        const found = find(write.id);
        if (found !== undefined) remove(found.n);
        return found !== undefined;
      }
      case 'removeBefore': {
        const found = oldest.all(write.instant, write.limit) as { n: number }[];
        for (const { n } of found) remove(n);
        return found.length;
      }
      case 'clear':
        database.exec('DELETE FROM keys; DELETE FROM events');
        return undefined;
    }
  };
}

/** Runs work in a transaction that takes the lock at once: one that reads first and writes later may lose it for good. */
export function inImmediateTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
