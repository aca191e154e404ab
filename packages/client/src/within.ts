/** The longest that a timer is asked to wait, in milliseconds: it can hold little more. */
const LONGEST = 2e9;

/**
 * What comes of work; undefined once its time, in milliseconds, is over. Throws the reason of the caller's signal as soon
 * as that ends it. Work that is let go of learns so from its own signal.
 */
export function within<Value>(
  work: (signal: AbortSignal | null) => Promise<Value>,
  caller?: AbortSignal | null,
  limit = Infinity,
): Promise<Value | undefined> {
  // Most calls have no end but their own.
  if (!(caller || limit < Infinity)) return work(null);
  const controller = new AbortController();
  let timer: number | undefined;
  let end: () => void;
  return new Promise<Value | undefined>((done, fail) => {
    caller?.throwIfAborted();
    caller?.addEventListener('abort', (end = () => fail(caller.reason as Error)));
    if (limit < Infinity) timer = setTimeout(done, Math.max(0, Math.min(limit, LONGEST)));
    work(controller.signal).then(done, fail);
  }).finally(() => {
    clearTimeout(timer);
    // By a signal of its own, some runtimes would forget to take it away.
    caller?.removeEventListener('abort', end);
    // Nobody asks why, and making the usual reason is dear.
    controller.abort(null);
  });
}

/** Waits, unless the signal ends it. */
export const sleep = (milliseconds: number, signal?: AbortSignal | null): Promise<undefined> =>
  within(() => new Promise<undefined>(() => undefined), signal, milliseconds);
