// `provisioning-log tail`: prints each event once, as it is recorded.
import { type Checkpoint, type ProvisioningClient, toInstant, watch } from '@directory-provisioning/client';
import { readCheckpoint, type Reading, writeCheckpoint } from '../checkpoint-file.ts';
import { type CommonOptions, connect, filterOf, list, urlOf } from '../connect.ts';
import { createPrinter, type PrintOptions, write } from '../print-events.ts';
import { createProgress } from '../progress.ts';
import { explain } from '../explain.ts';
import type { Surroundings } from '../surroundings.ts';
import { TokenCommandError } from '../token.ts';

export interface TailOptions extends CommonOptions, PrintOptions {
  /** The path of a file. */
  readonly checkpoint?: string;
  /** In milliseconds. */
  readonly interval: number;
}

/** Prints events until the signal aborts. Each page is printed before the position after it is stored. */
export async function tail(options: TailOptions, surroundings: Surroundings): Promise<void> {
  const { checkpoint: file, interval, since, quiet } = options;
  const { stdout, stderr, signal } = surroundings;
  const progress = createProgress(surroundings, quiet);
  let date: string | null = null;
  let hasWorked = false;
  const client = connect(options, surroundings, progress, {
    after(_, response) {
      date = response.headers.get('date');
      hasWorked ||= response.ok;
    },
  });
  const filter = filterOf({ ...(options.filter !== undefined && { filter: options.filter }) });
  const reading: Reading = { url: urlOf(options, surroundings), ...(filter !== undefined && { filter }) };

  const saved = file === undefined ? undefined : await readCheckpoint(file, reading);
  const print = createPrinter(options, saved !== undefined);
  await write(stdout, print([]));
  let checkpoint = saved;
  if (file !== undefined && saved === undefined) {
    const start = since ?? (await serverTime(client, signal, () => date));
    checkpoint = checkpointAt(start);
    // Events that are recorded before the first is found are not lost by a restart.
    await writeCheckpoint(file, reading, checkpoint);
  }
  const onError = (error: Error, goesOn: boolean): boolean => {
    const isPassing = goesOn || (hasWorked && error instanceof TokenCommandError);
    if (isPassing && quiet !== true) stderr.write(`${explain(error)} Trying again.\n`);
    return isPassing;
  };
  let count = 0;
  try {
    for await (const sighting of watch(client, { list, filter, since, checkpoint, interval, signal, onError })) {
      await write(stdout, print(sighting.events));
      if (file !== undefined) await writeCheckpoint(file, reading, sighting.checkpoint);
      progress.to((count += sighting.events.length));
    }
  } finally {
    progress.end();
  }
}

/** The time of the server's clock, which the times of events come from. */
async function serverTime(client: ProvisioningClient, signal: AbortSignal, dateOf: () => string | null): Promise<Date> {
  await client[list]({ $top: 1 }, { signal });
  const time = Date.parse(dateOf() ?? '');
  return new Date(Number.isNaN(time) ? Date.now() : time);
}

/** The position of a tail that starts at a time. */
function checkpointAt(start: Date): Checkpoint {
  const instant = toInstant(start.toISOString());
  return { since: instant, from: instant, seen: {} };
}
