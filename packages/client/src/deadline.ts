/** The longest delay that a timer supports, in milliseconds, rounded down. */
const LONGEST_TIMER = 2e9;

/**
 * Runs work with a time limit in milliseconds: its result, or undefined if time runs out first. Throws the caller's reason
 * as soon as the caller aborts. Work that is no longer needed is aborted through its signal.
 */
export function withDeadline<Value>(
  work: (signal: AbortSignal | null) => Promise<Value>,
  caller?: AbortSignal | null,
  limit = Infinity,
): Promise<Value | undefined> {
  // Most calls have neither a limit nor a signal.
  if (!caller && limit === Infinity) return work(null);
  const controller = new AbortController();
  let timer: number | undefined;
  let end: () => void;
  return new Promise<Value | undefined>((done, fail) => {
    caller?.throwIfAborted();
    caller?.addEventListener('abort', (end = () => fail(caller.reason as Error)));
    if (limit !== Infinity) timer = setTimeout(done, limit > 0 ? Math.min(limit, LONGEST_TIMER) : 0);
    // Don't start anything if no time is left.
    if (limit > 0) work(controller.signal).then(done, fail);
  }).finally(() => {
    clearTimeout(timer);
    // Removed by hand: some runtimes leak listeners that were added with a `signal` option.
    caller?.removeEventListener('abort', end);
    // No one reads this reason, and the default one is slow to create.
    controller.abort(null);
  });
}

/** Waits, unless the signal aborts. */
export const sleep = (milliseconds: number, signal?: AbortSignal | null): Promise<undefined> =>
  withDeadline(() => new Promise<undefined>(() => undefined), signal, milliseconds);
