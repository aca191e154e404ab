// Removes old events, in steps small enough to serve requests in between.
import { setTimeout } from 'node:timers/promises';
import { toInstant } from '@directory-provisioning/types/instant';
import type { StubLogger } from '../logger.ts';
import type { Store } from './store.ts';

/** What to remove, and when. */
export interface RetentionOptions {
  /** Returns the current store: a reload replaces it. */
  readonly store: () => Store;
  /** How long an event is kept after its `activityDateTime`, in milliseconds. */
  readonly retention: number;
  readonly logger: StubLogger;
  /** The clock. */
  readonly now: () => Date;
}

/** How long to wait between rounds, and between the steps of a round, in milliseconds. */
const [ROUND, PAUSE] = [60_000, 20];
/** How many events one step removes. */
const STEP = 500;

/** The longest retention, in milliseconds: about 270 years. */
export const RETENTION_LIMIT: number = 99_999 * 86_400_000;

/** A running removal of old events. */
export interface Retention {
  /** Removes what is old by now. */
  readonly run: () => Promise<void>;
  /** Stops. */
  readonly end: () => Promise<void>;
}

/** Removes old events at once and then every minute. */
export function startRetention({ store, retention, logger, now }: RetentionOptions): Retention {
  const ending = new AbortController();
  const { signal } = ending;

  async function round(): Promise<void> {
    const instant = toInstant(new Date(now().getTime() - retention).toISOString());
    if (instant === undefined) return;
    let sum = 0;
    for (let removed = STEP; removed === STEP && !signal.aborted;) {
      removed = await store().removeBefore(instant, STEP);
      sum += removed;
      if (removed === STEP) await pause(PAUSE);
    }
    if (sum > 0) logger.info({ removed: sum, before: instant }, 'removed old events');
  }

  /** Does not keep the process alive, and ends early on abort. */
  const pause = (milliseconds: number): Promise<void> =>
    setTimeout(milliseconds, undefined, { ref: false, signal }).catch(() => undefined);

  const running = (async () => {
    while (!signal.aborted) {
      await round().catch((error: unknown) => logger.error({ err: error }, 'old events could not be removed'));
      await pause(ROUND);
    }
  })();
  return {
    run: round,
    async end() {
      ending.abort();
      await running;
    },
  };
}
