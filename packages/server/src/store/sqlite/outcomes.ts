// Translates errors of SQLite to errors of the store. https://www.sqlite.org/rescode.html
import type { Outcome } from '../batcher.ts';
import { LostConnectionError, StorageFullError } from '../store.ts';
import { SQLITE_BUSY, type WriteOutcome, type WriteResult } from './writes.ts';

const [SQLITE_IOERR, SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC] = [10, 13, 778, 1034];

/** The outcome of a change, its error as an error of the store. */
export const toOutcome = (outcome: WriteOutcome): Outcome<WriteResult> =>
  'result' in outcome ? outcome : { error: toError(outcome.message, outcome.errcode) };

function toError(message: string, errcode: number): Error {
  const cause = new Error(message);
  // SQLITE_FULL covers full disks only; quotas appear as failed writes.
  if (errcode === SQLITE_FULL || errcode === SQLITE_IOERR_WRITE) return new StorageFullError({ cause });
  // The data was written but not flushed, so it may survive a crash.
  if (errcode === SQLITE_IOERR_FSYNC) return new LostConnectionError({ mayBeDone: true, cause });
  // Extended codes have the basic code in their lowest byte.
  const code = errcode & 0xff;
  if (code === SQLITE_BUSY || code === SQLITE_IOERR) return new LostConnectionError({ mayBeDone: false, cause });
  return cause;
}
