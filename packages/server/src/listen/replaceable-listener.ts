// Passes requests to a listener that can be replaced while the server runs.
import type { RequestListener, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';

/** A listener that can be replaced. */
export interface ReplaceableListener {
  readonly listener: RequestListener;
  /**
   * Replaces the listener. Requests in flight get their response first, if it comes within `limit` milliseconds; requests
   * that arrive meanwhile wait for the new listener. If `create` rejects, the old listener stays.
   */
  replace(create: () => Promise<RequestListener>, limit: number): Promise<void>;
}

/** How often to look whether the requests in flight have a response, in milliseconds. */
const INTERVAL = 2;

/** Creates a listener that can be replaced. */
export function createReplaceableListener(first: RequestListener): ReplaceableListener {
  let current = first;
  /** Requests that wait for the new listener. */
  let held: (() => void)[] | undefined;
  let last = Promise.resolve();
  // Not a Set: V8 replaces its table after a few changes, and an old table refers to the next one. Ended responses would
  // stay in memory as long as the first of these tables.
  const open: (ServerResponse | undefined)[] = [];
  /** The places in `open` whose responses have ended. */
  const free: number[] = [];
  // Long responses such as server-sent events stay open, but have got all that they need from the old listener.
  const arePending = (): boolean => open.some((response) => response?.headersSent === false);

  async function swap(create: () => Promise<RequestListener>, limit: number): Promise<void> {
    held = [];
    try {
      for (const deadline = performance.now() + limit; arePending() && performance.now() < deadline;)
        await setTimeout(INTERVAL);
      current = await create();
    } finally {
      const waiting = held;
      held = undefined;
      for (const pass of waiting) pass();
    }
  }

  return {
    listener(request, response) {
      const pass = (): void => {
        // The connection was lost while the request waited.
        if (response.destroyed) return;
        const place = free.pop() ?? open.length;
        open[place] = response;
        response.once('close', () => {
          open[place] = undefined;
          free.push(place);
        });
        current(request, response);
      };
      if (held === undefined) pass();
      else held.push(pass);
    },
    replace(create, limit) {
      const done = last.then(() => swap(create, limit));
      last = done.catch(() => undefined);
      return done;
    },
  };
}
