// What a watch does after a failure.
import { isGraphError } from '../graph-error.ts';
import { type NetworkFailure, reasonOf } from '../retry.ts';

/** The longest pause that a server can request, in milliseconds: an hour. */
const LONGEST_REQUESTED = 3_600_000;
/** The longest pause after repeated failures without such a request, in milliseconds. */
const LONGEST_PAUSE = 300_000;

/**
 * Whether a failure may pass: there is no response or not the one of the log, the server is busy or fails, or permissions
 * are missing. A 401 may be due to a token that was renewed too late, but not twice in a row.
 */
export function mayPass(error: unknown, previous: unknown): boolean {
  if (!isGraphError(error)) return isOfNetwork(error);
  const { status, code } = error;
  if (status === 401) return !(isGraphError(previous) && previous.status === 401);
  return code === 'NetworkError' || code === 'Timeout' || [403, 408, 425, 429].includes(status) || isUnexpected(status);
}

/** Whether a status is neither an error of the request nor unknown. */
const isUnexpected = (status: number): boolean => (status >= 200 && status < 400) || status >= 500;

/** Whether a token function failed because of the network, or because of its server. */
function isOfNetwork(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { statusCode } = error as { statusCode?: unknown };
  if (typeof statusCode === 'number') return statusCode === 408 || statusCode === 429 || statusCode >= 500;
  return /^(E[A-Z]{3,}|UND_ERR_\w+)$/.test(reasonOf(error as NetworkFailure).code ?? '');
}

/** How long to wait after so many failures in a row, in milliseconds. */
export function pauseAfter(error: unknown, failures: number, interval: number): number {
  const { retryAfter = 0 } = error as { retryAfter?: number };
  const growing = Math.min(interval * 2 ** (failures - 1), LONGEST_PAUSE);
  return Math.max(interval, growing, Math.min(retryAfter * 1000, LONGEST_REQUESTED));
}

/**
 * The earliest time that a log still has, if a request was rejected because it reads earlier events. Graph's text for
 * that is all there is: `Minimum allowed time for activityDateTime is 2/5/2026 12:00:00 AM`.
 */
export function horizonOf(error: unknown): number | undefined {
  if (!isGraphError(error) || error.status !== 400) return undefined;
  const [, text = ''] = /Minimum allowed time for \w+ is ([^')]+)/.exec(error.message) ?? [];
  const time = Date.parse(`${text} UTC`);
  return Number.isNaN(time) ? undefined : time;
}
