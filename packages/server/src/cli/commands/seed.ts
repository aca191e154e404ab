// `provisioning-stub seed`: fills a database with made-up events.
import { createSeedEvents, type SeedOptions } from '../../event/seed/create-seed-events.ts';
import { openStore } from '../../store/open-store.ts';
import { type StoredRecord, toRecord } from '../../store/record.ts';
import { printError } from '../print.ts';
import { countOf } from './count-of.ts';
import { createProgress } from './progress.ts';

/** What to create, and where to add it. */
export interface SeedCommand extends SeedOptions {
  readonly database: string;
}

/** How many events are added at once. */
const BATCH_SIZE = 500;

/** Adds made-up events to a database. Existing events are left unchanged. */
export async function seed({ database, ...options }: SeedCommand): Promise<number> {
  const store = await openStore(database, { inPlace: true, onWait: printError });
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
      if (batch.length === BATCH_SIZE) await flush();
    }
    await flush();
    progress.end();
    const skipped = done - added;
    printError(
      `Added ${countOf(added, 'event')} to ${database}${skipped === 0 ? '' : `; skipped ${skipped} (already there)`}.`,
    );
    return 0;
  } finally {
    progress.end();
    await store.close();
  }
}
