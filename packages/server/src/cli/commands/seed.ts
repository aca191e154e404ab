// `provisioning-stub seed`: fills a database with made-up events.
import { createSeedEvents, type SeedOptions } from '../../event/seed/create-seed-events.ts';
import { openStore } from '../../store/open-store.ts';
import { type StoredRecord, toRecord } from '../../store/record.ts';
import { createProgress } from './progress.ts';

/** What to fill, and with what. */
export interface SeedCommand extends SeedOptions {
  readonly database: string;
}

/** How many events are added at once. */
const BATCH = 500;

/** Adds made-up events to what a database holds. Those whose ids are there already stay as they are. */
export async function seed({ database, ...options }: SeedCommand): Promise<number> {
  const store = await openStore(database, { inPlace: true });
  const progress = createProgress('events', options.count);
  try {
    let [added, done] = [0, 0];
    let batch: StoredRecord[] = [];
    const flush = async (): Promise<void> => {
      added += (await store.add(batch)).filter(Boolean).length;
      done += batch.length;
      batch = [];
      progress.to(done);
    };
    for (const event of createSeedEvents(options)) {
      batch.push(toRecord(event));
      if (batch.length === BATCH) await flush();
    }
    await flush();
    progress.end();
    const there = done - added;
    console.error(`Added ${added} events to ${database}${there === 0 ? '' : `; ${there} were there already`}.`);
    return 0;
  } finally {
    progress.end();
    await store.close();
  }
}
