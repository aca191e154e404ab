// The thread that holds the only connection that writes to a file: what waits for the disk here holds nobody else up.
// Each message is a batch of changes, committed together; each change is answered by itself.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { inImmediateTransaction, prepareWrites, type Write, type WriteResult } from './sqlite-writes.ts';

/** What became of a change: its result, or the failure with SQLite's own code. */
export type WriteOutcome = { readonly result: WriteResult } | { readonly message: string; readonly errcode: number };

const { path } = workerData as { path: string };
const database = new DatabaseSync(path, { timeout: 5000 });
database.exec('PRAGMA synchronous = FULL');
const perform = prepareWrites(database);

function commit(writes: readonly Write[]): WriteOutcome[] {
  try {
    return inImmediateTransaction(database, () => writes.map((write) => ({ result: perform(write) })));
  } catch (error) {
    // One may have spoiled it for all: each gets a chance of its own.
    if (writes.length > 1) return writes.flatMap((write) => commit([write]));
    const { message, errcode = 1 } = error as Error & { errcode?: number };
    return [{ message, errcode }];
  }
}

parentPort?.on('message', (writes: readonly Write[] | 'close') => {
  if (writes === 'close') {
    database.close();
    parentPort?.close();
  } else parentPort?.postMessage(commit(writes));
});
