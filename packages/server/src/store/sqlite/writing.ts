// The three ways to write to SQLite: in memory, in this thread, and in a separate thread.
import type { DatabaseSync } from 'node:sqlite';
import { Batcher } from '../batcher.ts';
import { GroupCommit } from './group-commit.ts';
import { toOutcome } from './outcomes.ts';
import {
  inImmediateTransaction,
  inSavepoint,
  performTogether,
  prepareWrites,
  type Write,
  type WriteResult,
} from './writes.ts';

/** Where changes go. */
export interface Writing {
  /** Resolves once the change is done. */
  write(write: Write): Promise<WriteResult>;
  /** Resolves once all pending changes are done. */
  close(): Promise<void>;
}

/**
 * Makes all changes of one turn of the event loop together, which uses the CPU caches better.
 */
export function writeInMemory(database: DatabaseSync): Writing {
  const perform = prepareWrites(database);
  const batcher = new Batcher<Write, WriteResult>({
    run(writes, settle) {
      for (const [index, write] of writes.entries()) {
        // Adding one event undoes itself; everything else needs a savepoint.
        const isOne = write.kind === 'add' && write.records.length === 1;
        const change = isOne ? perform : (one: Write): WriteResult => inSavepoint(database, () => perform(one));
        for (const outcome of performTogether([write], change, (work) => work())) settle(index, toOutcome(outcome));
      }
    },
  });
  return { write: (write) => batcher.add(write), close: () => batcher.idle() };
}

/** Page cache in KiB, and checkpoint interval in pages, while a file is filled: larger than the defaults, so pages that change often are written less often. */
const FILLING = { cache: 8 * 1024, checkpoint: 8000 };

/** Writes synchronously, one transaction for each change. */
export function writeInPlace(database: DatabaseSync): Writing {
  database.exec(`PRAGMA cache_size = -${FILLING.cache}; PRAGMA wal_autocheckpoint = ${FILLING.checkpoint}`);
  const perform = prepareWrites(database);
  return {
    write: (write) =>
      new Promise((resolve) => {
        resolve(inImmediateTransaction(database, () => perform(write)));
      }),
    close: () => Promise.resolve(),
  };
}

/** Writes in a thread that commits many changes together. */
export const writeByThread = (path: string): Writing => new GroupCommit(path);
