import type { ProvisioningClient } from '../client.ts';
import { sleep } from '../deadline.ts';
import type { Page } from '../paging.ts';
import type { Checkpoint } from './checkpoint.ts';
import { mayPass, pauseAfter } from './failures.ts';
import type { WatchOptions } from './options.ts';
import { Rounds } from './rounds.ts';

/** New events, at least one, and the position after them. */
export interface Sighting {
  events: Page['value'];
  checkpoint: Checkpoint;
}

/**
 * Yields each event once, as it is recorded. Store the checkpoint once you have processed the events: a watch that gets it
 * continues from there.
 *
 * Every round reads the events since the newest time so far. Because events may be recorded late, it looks back up to a
 * minute, and every 30 rounds as far as the overlap says. An event that is recorded later than that is missed. Events of a
 * page are in order of time; late ones follow newer ones.
 *
 * An event is known by its id and its time, and without an id by all of its properties: the same id with another time is
 * another event. Events whose time is missing or invalid are yielded too.
 *
 * @example
 * for await (const { events, checkpoint } of watch(client, { checkpoint: await load(), signal })) {
 *   await forward(events);
 *   await save(checkpoint);
 * }
 */
export function watch(
  client: ProvisioningClient,
  options: WatchOptions = {},
): AsyncGenerator<Sighting, void, undefined> {
  const ending = new AbortController();
  const run = start(client, options, ending);
  const [finish, fail] = [run.return.bind(run), run.throw.bind(run)];
  // A generator would finish what it waits for first.
  return Object.assign(run, {
    return(value: void | PromiseLike<void>) {
      ending.abort();
      return finish(value);
    },
    throw(error: unknown) {
      ending.abort();
      return fail(error);
    },
  });
}

async function* start(
  client: ProvisioningClient,
  options: WatchOptions,
  ending: AbortController,
): AsyncGenerator<Sighting, void, undefined> {
  const { interval = 10_000 } = options;
  const end = (): void => {
    ending.abort();
  };
  if (options.signal?.aborted) return;
  options.signal?.addEventListener('abort', end);
  const isOver = (): boolean => ending.signal.aborted;
  try {
    const rounds = new Rounds(client, options, ending.signal);
    let previous: unknown;
    for (let failures = 0; !isOver();) {
      let pause = interval;
      try {
        for await (const events of rounds.next()) yield { events, checkpoint: rounds.checkpoint() };
        failures = 0;
        previous = undefined;
      } catch (error) {
        if (isOver()) return;
        const goesOn = rounds.recover(error) || mayPass(error, previous);
        const answer = await options.onError?.(error as Error, goesOn);
        if (!(typeof answer === 'boolean' ? answer : goesOn)) throw error;
        previous = error;
        pause = pauseAfter(error, ++failures, interval);
      }
      await sleep(pause, ending.signal).catch(() => undefined);
    }
  } finally {
    options.signal?.removeEventListener('abort', end);
  }
}
