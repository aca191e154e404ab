// Changes a SQLite database: in memory, or in the thread that writes to a file (writer.ts). It imports little, so that the
// thread starts fast.
import type { DatabaseSync } from 'node:sqlite';
import { eventType } from '../../event/event-type.ts';
import { type EntityName, type EntityType, entityTypes } from '../../generated/odata.ts';
import type { StoredRecord } from '../record.ts';
import { columnNames, quotedTables } from '../sql-names.ts';

/** What a change is about: the entities of a type, or events. */
interface Typed {
  readonly type?: EntityName | undefined;
}

/** One change, in full or not at all. */
export type Write =
  | (Typed & { readonly kind: 'add'; readonly records: readonly StoredRecord[] })
  | (Typed & { readonly kind: 'replace'; readonly record: StoredRecord; readonly expected: string })
  | (Typed & { readonly kind: 'remove'; readonly id: string })
  | { readonly kind: 'removeBefore'; readonly instant: string; readonly limit: number }
  | { readonly kind: 'clear' };

/** The result of a change, as the store's method with its name returns it. */
export type WriteResult = boolean[] | boolean | number | undefined;

/** Makes a change within the caller's transaction. */
export type Perform = (write: Write) => WriteResult;

/** The result of a change, or the failure with SQLite's code. */
export type WriteOutcome = { readonly result: WriteResult } | { readonly message: string; readonly errcode: number };

// https://www.sqlite.org/rescode.html
export const SQLITE_BUSY = 5;
export const SQLITE_FULL = 13;
const SQLITE_IOERR_WRITE = 778;

/** Whether a change found the disk full. SQLITE_FULL covers full disks only; quotas appear as failed writes. */
export const isFull = (outcome: WriteOutcome): boolean =>
  'errcode' in outcome && (outcome.errcode === SQLITE_FULL || outcome.errcode === SQLITE_IOERR_WRITE);

/** How long to wait for another process that locks the file, in milliseconds. */
export const BUSY_TIMEOUT = 5000;

/** Prepares adding the keys of an entity under its number of arrival. The function returns false if the id already exists. */
export function prepareAddKeys(
  database: DatabaseSync,
  type: EntityType,
): (arrival: number | bigint, record: StoredRecord) => boolean {
  const names = ['n', 'id', 'instant', ...columnNames(type)];
  const { keys } = quotedTables(type);
  const add = database.prepare(
    `INSERT INTO ${keys} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) ON CONFLICT (id) DO NOTHING`,
  );
  return (arrival, { id, instant, values }) => add.run(arrival, id, instant, ...values).changes === 1;
}

/** Changes of one type. */
type TypeWrites = Readonly<{
  add: (record: StoredRecord) => boolean;
  replace: (record: StoredRecord, expected: string) => boolean;
  remove: (id: string) => boolean;
  removeBefore: (instant: string, limit: number) => number;
  clear: () => void;
}>;

function prepareType(database: DatabaseSync, type: EntityType): TypeWrites {
  const { keys, events } = quotedTables(type);
  const addText = database.prepare(`INSERT INTO ${events} (text) VALUES (?)`);
  const addKeys = prepareAddKeys(database, type);
  const get = database.prepare(`SELECT n, text FROM ${keys} JOIN ${events} USING (n) WHERE id = ?`);
  const replaceText = database.prepare(`UPDATE ${events} SET text = ? WHERE n = ?`);
  const replaced = ['instant', ...columnNames(type)].map((name) => `${name} = ?`);
  const replaceKeys = database.prepare(`UPDATE ${keys} SET ${replaced.join(', ')} WHERE id = ?`);
  const removeKeys = database.prepare(`DELETE FROM ${keys} WHERE id = ?`);
  const removeText = database.prepare(`DELETE FROM ${events} WHERE n = ?`);
  const oldest = database.prepare(`SELECT n, id FROM ${keys} WHERE instant < ? ORDER BY instant LIMIT ?`);
  const find = (id: string): { n: number; text: string } | undefined =>
    get.get(id) as { n: number; text: string } | undefined;
  const removeFound = ({ n, id }: { n: number; id: string }): void => {
    removeText.run(n);
    removeKeys.run(id);
  };

  return {
    add(record) {
      const { lastInsertRowid: arrival } = addText.run(record.text);
      let isNew = false;
      try {
        isNew = addKeys(arrival, record);
      } finally {
        if (!isNew) removeText.run(arrival);
      }
      return isNew;
    },
    replace({ id, instant, text, values }, expected) {
      const found = find(id);
      if (found?.text !== expected) return false;
      replaceText.run(text, found.n);
      replaceKeys.run(instant, ...values, id);
      return true;
    },
    remove(id) {
      const found = find(id);
      if (found !== undefined) removeFound({ n: found.n, id });
      return found !== undefined;
    },
    removeBefore(instant, limit) {
      const found = oldest.all(instant, limit) as { n: number; id: string }[];
      for (const one of found) removeFound(one);
      return found.length;
    },
    clear() {
      database.exec(`DELETE FROM ${keys}; DELETE FROM ${events}`);
    },
  };
}

/** Prepares the statements that write. */
export function prepareWrites(database: DatabaseSync): Perform {
  const ofEvents = prepareType(database, eventType);
  const others = new Map(
    Object.values(entityTypes).flatMap((type) =>
      type === eventType ? [] : [[type.name, prepareType(database, type)] as const],
    ),
  );
  const writesOf = (name: EntityName | undefined): TypeWrites => {
    const found = name === undefined ? ofEvents : others.get(name);
    if (found === undefined) throw new Error(`The database has no tables of ${name ?? ''}`);
    return found;
  };

  return (write) => {
    switch (write.kind) {
      case 'add': {
        const { add } = writesOf(write.type);
        return write.records.map(add);
      }
      case 'replace':
        return writesOf(write.type).replace(write.record, write.expected);
      case 'remove':
        return writesOf(write.type).remove(write.id);
      case 'removeBefore': {
        let removed = 0;
        for (const one of [ofEvents, ...others.values()])
          removed += one.removeBefore(write.instant, write.limit - removed);
        return removed;
      }
      case 'clear':
        for (const one of [ofEvents, ...others.values()]) one.clear();
        return undefined;
    }
  };
}

/** Makes changes in one transaction, which `within` creates; each has a separate outcome. */
export function performTogether(
  writes: readonly Write[],
  perform: Perform,
  within: (work: () => WriteOutcome[]) => WriteOutcome[],
): WriteOutcome[] {
  try {
    return within(() => writes.map((write) => ({ result: perform(write) })));
  } catch (error) {
    const { message, errcode = 1 } = error as Error & { errcode?: number };
    // If one change fails, the others are retried one by one. A locked file is waited for only once. Extended codes have
    // the basic code in their lowest byte.
    if (writes.length > 1 && (errcode & 0xff) !== SQLITE_BUSY)
      return writes.flatMap((write) => performTogether([write], perform, within));
    return writes.map(() => ({ message, errcode }));
  }
}

/** Runs work in full or not at all, within a transaction that stays open. */
export function inSavepoint<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('SAVEPOINT work');
  try {
    const result = work();
    database.exec('RELEASE work');
    return result;
  } catch (error) {
    database.exec('ROLLBACK TO work; RELEASE work');
    throw error;
  }
}

/** Runs work in a transaction that takes the write lock immediately: one that reads first may not get it later. */
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
