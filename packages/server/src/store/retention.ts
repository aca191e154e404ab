// Removes events that are older than they are kept, in steps small enough for calls to come in between.
import { setTimeout } from 'node:timers/promises';
import { toInstant } from '../event/instant.ts';
import type { StubLogger } from '../logger.ts';
import type { Store } from './store.ts';

/** What to keep for how long. */
export interface RetentionOptions {
  readonly store: Store;
  /** How long an event is kept after it happened, in milliseconds. */
  readonly retention: number;
  readonly logger: StubLogger;
  /** The clock. */
  readonly now: () => Date;
}

/** How long between two rounds, and between two steps of one, in milliseconds. */
const [ROUND, PAUSE] = [60_000, 20];
/** How many events a step removes. */
const STEP = 500;

/** The longest time that events can be kept, in milliseconds: some 270 years. */
export const RETENTION_LIMIT: number = 99_999 * 86_400_000;

/** Begins to remove what is too old, at once and then every minute. The function it answers ends that. */
export function startRetention({ store, retention, logger, now }: RetentionOptions): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;

  async function round(): Promise<void> {
    const instant = toInstant(new Date(now().getTime() - retention).toISOString());
    if (instant === undefined) return;
    let sum = 0;
    for (let removed = STEP; removed === STEP && !signal.aborted;) {
      removed = await store.removeBefore(instant, STEP);
      sum += removed;
      if (removed === STEP) await pause(PAUSE);
    }
    if (sum > 0) logger.info({ removed: sum, before: instant }, 'removed what was too old');
  }

  /** Neither keeps the process alive nor outlasts the end. */
  const pause = (milliseconds: number): Promise<void> =>
    setTimeout(milliseconds, undefined, { ref: false, signal }).catch(() => undefined);

  const running = (async () => {
    while (!signal.aborted) {
      await round().catch((error: unknown) => logger.error({ err: error }, 'what is too old could not be removed'));
      await pause(ROUND);
    }
  })();
  return async () => {
    ending.abort();
    await running;
  };
}
