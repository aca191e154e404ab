import { setTimeout as delay } from 'node:timers/promises';

/** Whether a promise settles in time. Rejects as the promise does. */
export async function settlesWithin(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  const ending = new AbortController();
  const late = delay(milliseconds, false, { signal: ending.signal });
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    ending.abort();
  }
}
