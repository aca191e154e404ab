// How long /healthz takes while a stub is busy.
import { setTimeout as delay } from 'node:timers/promises';
import { exchange, request } from './exchange.ts';
import { waitOf } from './usage.ts';

const PAUSE = 50;
/** When a stub counts as stopped, in milliseconds: long, because the machine may be busy. */
const PATIENCE = 120_000;

/**
 * Requests /healthz of a stub with these processes again and again, each time on a new connection. The returned function
 * ends that, and resolves with the longest time in milliseconds, without the time that the machine was busy otherwise.
 */
export function watchHealth(port: number, pids: readonly number[]): () => Promise<number> {
  const ending = new AbortController();
  const slowest = poll(port, pids, ending.signal);
  return () => {
    ending.abort();
    return slowest;
  };
}

/** Infinite if there was no response. */
async function poll(port: number, pids: readonly number[], signal: AbortSignal): Promise<number> {
  let slowest = 0;
  do {
    const begin = performance.now();
    const endWaiting = watchWaiting(pids);
    const replies = await exchange(port, request('GET', '/healthz'), PATIENCE).catch(() => []);
    slowest = Math.max(slowest, replies[0]?.status === 200 ? performance.now() - begin - endWaiting() : Infinity);
    await delay(PAUSE, undefined, { signal }).catch(() => undefined);
  } while (!signal.aborted && slowest < Infinity);
  return slowest;
}

/** Returns a function that says how long the stub and this process have waited for a processor since. */
function watchWaiting(pids: readonly number[]): () => number {
  const before = pids.map(waitOf);
  const own = waitOf(process.pid);
  return () => Math.max(0, ...pids.map((pid, index) => waitOf(pid) - (before[index] ?? 0))) + waitOf(process.pid) - own;
}
