// Commits batches of changes to a file, and makes room on a full disk.
import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { freeSpace, Reserve } from './reserve.ts';
import {
  inImmediateTransaction,
  isFull,
  performTogether,
  prepareWrites,
  SQLITE_FULL,
  type Write,
  type WriteOutcome,
} from './writes.ts';

/** Commits to one file. */
export interface Commits {
  /** Commits changes together; each has an outcome. */
  readonly commit: (writes: readonly Write[]) => readonly WriteOutcome[];
  readonly close: () => void;
}

/** Prepares commits to the file of a database. */
export function prepareCommits(database: DatabaseSync, path: string): Commits {
  const perform = prepareWrites(database);
  const reserve = new Reserve(path);
  const length = database.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size');

  const tryOnce = (writes: readonly Write[]): WriteOutcome[] =>
    performTogether(writes, perform, (work) => inImmediateTransaction(database, work));

  /** Moves the write-ahead log into the database and frees its space. False if the disk is too full for that. */
  function checkpoint(): boolean {
    try {
      const { bytes } = length.get() as { bytes: number };
      // One that fails uses up the space that is left.
      if (bytes - statSync(path).size > freeSpace(path)) return false;
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return true;
    } catch {
      return false;
    }
  }

  /** Makes room, and tries the changes again that found the disk full. Only removals may use the reserve. */
  function retryFull(
    writes: readonly Write[],
    outcomes: readonly WriteOutcome[],
    canAdd: boolean,
  ): readonly WriteOutcome[] {
    const failed = writes.filter((_, index) => isFull(outcomes[index] ?? full));
    const removals = failed.filter(isRemoval);
    if (removals.length > 0) reserve.release();
    const hasRoom = checkpoint();
    const again = removals.length > 0 ? removals : canAdd && hasRoom ? failed : [];
    if (again.length === 0) return outcomes;
    const latest = new Map(tryOnce(again).map((outcome, index) => [again[index], outcome]));
    return writes.map((write, index) => latest.get(write) ?? outcomes[index] ?? full);
  }

  return {
    commit(writes) {
      const canAdd = reserve.keep();
      const outcomes = canAdd ? tryOnce(writes) : writes.map(() => full);
      return outcomes.some(isFull) ? retryFull(writes, outcomes, canAdd) : outcomes;
    },
    close() {
      database.close();
      reserve.release();
    },
  };
}

const isRemoval = ({ kind }: Write): boolean => kind !== 'add' && kind !== 'replace';

const full: WriteOutcome = { message: 'database or disk is full', errcode: SQLITE_FULL };
