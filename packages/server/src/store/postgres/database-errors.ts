// Translates errors of the driver to errors of the store. https://www.postgresql.org/docs/current/errcodes-appendix.html
import type { DatabaseError } from 'pg';
import { LostConnectionError, reasonOf, RefusedError, StorageFullError } from '../store.ts';

/** The class of errors that the server reports: only stubs that use PostgreSQL load the driver. */
export type Reported = typeof DatabaseError;

const DISK_FULL = '53100';
const READ_ONLY = '25006';
const CANCELLED = '57014';
/** Codes that start like this mean that the connection ends. */
const LOST = ['08', '40003', '57P'];
const SHUTDOWN = '57P';

const LOGIN = "it does not accept the stub's user, password or database";
const LOCKED = 'another program holds a lock';
/** Failures that pass, or that only an operator can end, by what their codes start with. Nothing was changed. */
const refusals: readonly (readonly [code: string, problem: string])[] = [
  [READ_ONLY, 'it is read-only'],
  ['28', LOGIN],
  ['3D', LOGIN],
  ['42501', LOGIN],
  ['40', 'too many changes conflict with each other'],
  ['53300', 'it has too many connections'],
  ['53', 'it is short of memory or other resources'],
  ['55006', LOCKED],
  ['55P03', LOCKED],
  ['57', 'it cancelled the statement'],
  ['58', 'its operating system reports an error'],
];

/** An error as the store throws it. `mayBeDone`: whether the statement may have changed something before it failed. */
export function toStoreError(cause: unknown, mayBeDone: boolean, Reported: Reported): Error {
  if (!(cause instanceof Reported)) {
    const isTimeout = isSilent(cause);
    return isTimeout || isBroken(cause) ? new LostConnectionError({ mayBeDone, isTimeout, cause }) : (cause as Error);
  }
  const { code = '' } = cause;
  if (code === DISK_FULL) return new StorageFullError({ cause });
  // A server that reports its shutdown has not run the statement.
  if (isLost(code)) return new LostConnectionError({ mayBeDone: mayBeDone && !code.startsWith(SHUTDOWN), cause });
  const [, problem] = refusals.find(([start]) => code.startsWith(start)) ?? [];
  return problem === undefined ? cause : new RefusedError(problem, { cause });
}

const isLost = (code: string): boolean => LOST.some((start) => code.startsWith(start));

/** Whether the server has undone a statement because of concurrent ones: it could not be serialized, or a deadlock. */
export const isConflict = (error: unknown, Reported: Reported): boolean =>
  error instanceof Reported && /^40(001|P01)$/.test(error.code ?? '');

/** Whether the server has cancelled a statement: because it took too long, or because an operator did. */
export const isCancelled = (error: unknown, Reported: Reported): boolean =>
  error instanceof Reported && error.code === CANCELLED;

/** Whether the server did not respond to a statement or a new connection. */
export const isSilent = (error: unknown): boolean =>
  /^(Query read timeout|Connection terminated due to connection timeout|timeout expired)/.test(
    (error as Error).message,
  );

/** Whether to drop the connection after an error. After a failover, only a new one reaches a server that can write. */
export const isOfNoUse = (error: unknown, Reported: Reported): boolean =>
  error instanceof Reported ? error.code === READ_ONLY || isLost(error.code ?? '') : isSilent(error) || isBroken(error);

function isBroken(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined) return /^E[A-Z]+(_AGAIN)?$/.test(code);
  return /^(Connection terminated|timeout exceeded|Client (has encountered|was closed)|Cannot use a pool)/.test(
    message,
  );
}

/** The reason of an error in one line. */
export const reason = (error: unknown): string => (isSilent(error) ? 'it did not respond in time' : reasonOf(error));
