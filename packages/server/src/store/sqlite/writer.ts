// The thread that holds the only connection that writes to a file: what waits for the disk here holds nobody else up.
// Each message is a batch of changes, committed together; each change is answered by itself.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { inImmediateTransaction, performTogether, prepareWrites, type Write, type WriteOutcome } from './writes.ts';

const { path } = workerData as { path: string };
const database = new DatabaseSync(path, { timeout: 5000 });
database.exec('PRAGMA synchronous = FULL');
const perform = prepareWrites(database);

const commit = (writes: readonly Write[]): WriteOutcome[] =>
  performTogether(writes, perform, (work) => inImmediateTransaction(database, work));

parentPort?.on('message', (writes: readonly Write[] | 'close') => {
  if (writes === 'close') {
    database.close();
    parentPort?.close();
  } else parentPort?.postMessage(commit(writes));
});
