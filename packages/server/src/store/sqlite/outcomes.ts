// Translates errors of SQLite to errors of the store. https://www.sqlite.org/rescode.html
import type { Outcome } from '../batcher.ts';
import { LostConnectionError, StorageFullError } from '../store.ts';
import { isFull, SQLITE_BUSY, type WriteOutcome, type WriteResult } from './writes.ts';

const [SQLITE_IOERR, SQLITE_IOERR_FSYNC] = [10, 1034];

/** The outcome of a change, its error as an error of the store. */
export const toOutcome = (outcome: WriteOutcome): Outcome<WriteResult> =>
  'result' in outcome ? outcome : { error: toError(outcome) };

function toError(failure: Extract<WriteOutcome, { errcode: number }>): Error {
  const { message, errcode } = failure;
  const cause = new Error(message);
  if (isFull(failure)) return new StorageFullError({ cause });
  // The data was written but not flushed, so it may survive a crash.
  if (errcode === SQLITE_IOERR_FSYNC) return new LostConnectionError({ mayBeDone: true, cause });
  // Extended codes have the basic code in their lowest byte.
  const code = errcode & 0xff;
  if (code === SQLITE_BUSY || code === SQLITE_IOERR) return new LostConnectionError({ mayBeDone: false, cause });
  return cause;
}
