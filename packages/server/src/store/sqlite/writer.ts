// The thread with the only connection that writes to a file, so that waiting for the disk blocks no request. Each message
// is a batch of changes, committed together; the reply has an outcome for each.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { prepareCommits } from './commit-on-disk.ts';
import { BUSY_TIMEOUT, type Write } from './writes.ts';

const { path } = workerData as { path: string };
const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
database.exec('PRAGMA synchronous = FULL');
const { commit, close } = prepareCommits(database, path);

parentPort?.on('message', (writes: readonly Write[] | 'close') => {
  if (writes === 'close') {
    close();
    parentPort?.close();
  } else parentPort?.postMessage(commit(writes));
});
