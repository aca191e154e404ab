// One run of the model: a watch that crashes again and again, until every event has been processed.
import { vi } from 'vitest';
import { type Checkpoint, createProvisioningClient, createRateLimit, graphRate, watch } from '../../../src/index.ts';
import { makeEvents } from './events.ts';
import { createLog, type Log } from './log.ts';
import { createRandom } from './random.ts';

export interface Options {
  seed: number;
  events: number;
  perSecond: number;
  pageSize: number;
  /** How far the clock of the watch is ahead of the server's, in milliseconds. */
  skew: number;
  /** Without faults, crashes and a rate limit. */
  isCalm?: boolean;
}

export interface Result {
  /** Keys of events that were never processed, and of those processed more than once. */
  lost: string[];
  doubled: string[];
  /** The length of the longest checkpoint. */
  longest: number;
  crashes: number;
  log: Log;
}

/** The server's time when the log begins. */
const BEGIN = Date.parse('2026-11-28T08:00:00Z');

/** How often a process crashes before it has processed the events that it got, and how often right after. */
const CRASHES = 0.05;

/** Runs the model with fake timers, which must be in use. */
export async function runModel(options: Options): Promise<Result> {
  const { seed, events: total, perSecond, pageSize, skew, isCalm = false } = options;
  vi.setSystemTime(BEGIN + skew);
  vi.spyOn(Math, 'random').mockImplementation(() => random.below(1000) / 1000);
  const random = createRandom(seed);
  const now = (): number => Date.now() - skew;
  const events = makeEvents(random, BEGIN + 1000, total, perSecond);
  const log = createLog(events, random, now, { pageSize, faults: isCalm ? 0 : 0.1 });
  const end = (events.at(-1)?.at ?? 0) + 40 * 60_000;
  const processed = new Map<string, number>();
  const keyOf = new Map(events.map(({ event, key }) => [JSON.stringify(event), key]));
  let saved: Checkpoint | undefined;
  let [longest, crashes] = [0, 0];

  /** A process: it ends by itself, or crashes. */
  const live = async (): Promise<void> => {
    const client = createProvisioningClient({
      baseUrl: 'http://log.example/beta',
      token: 't',
      fetch: log.fetch,
      ...(!isCalm && { rate: createRateLimit(graphRate) }),
      retry: random.chance(0.5) && false,
    });
    const from = saved ? { checkpoint: saved } : { since: new Date(BEGIN) };
    const run = watch(client, { ...from, pageSize });
    // Some processes live for minutes, some for hours.
    const life = isCalm ? end - now() : random.below(random.chance(0.7) ? 600_000 : 4_000_000);
    const crash = setTimeout(() => void run.return(), life);
    for await (const { events: sighted, checkpoint } of run) {
      const text = JSON.stringify(checkpoint);
      longest = Math.max(longest, text.length);
      // It crashes before it has processed the events, or right after.
      if (!isCalm && random.chance(CRASHES)) break;
      saved = JSON.parse(text) as Checkpoint;
      for (const event of sighted) {
        const key = keyOf.get(JSON.stringify(event)) ?? 'unknown';
        processed.set(key, (processed.get(key) ?? 0) + 1);
      }
      if (!isCalm && random.chance(CRASHES)) break;
    }
    clearTimeout(crash);
    crashes++;
    // A supervisor starts it again.
    await new Promise((resolve) => setTimeout(resolve, 11_000 + random.below(200_000)));
  };
  const all = async (): Promise<void> => {
    while (now() < end) await live();
  };
  let isDone = false as boolean;
  const done = all().finally(() => (isDone = true));
  done.catch(() => undefined);
  while (!isDone) await vi.advanceTimersToNextTimerAsync();
  await done;
  return {
    lost: events.map(({ key }) => key).filter((key) => !processed.has(key)),
    doubled: [...processed].filter(([, count]) => count > 1).map(([key]) => key),
    longest,
    crashes,
    log,
  };
}

/** The largest number of requests within any ten seconds. */
export function mostInTenSeconds(arrivals: readonly number[]): number {
  let [most, first] = [0, 0];
  for (const [at, time] of arrivals.entries()) {
    while ((arrivals[first] ?? 0) <= time - 10_000) first++;
    most = Math.max(most, at - first + 1);
  }
  return most;
}
