// `provisioning-stub import`: adds events from newline-delimited JSON; each line is validated like a POST.
import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { createApp } from '../../app.ts';
import { operations } from '../../generated/operations.ts';
import { EVENT_LIMIT } from '../../graph/limits.ts';
import { dispatchTo } from '../../http/dispatch.ts';
import { openStore } from '../../store/open-store.ts';
import type { StoredRecord } from '../../store/record.ts';
import type { Store } from '../../store/store.ts';
import { printError } from '../print.ts';
import { countOf } from './count-of.ts';
import { createProgress } from './progress.ts';
import { readLines } from './read-lines.ts';

/** What to import, and where to. */
export interface ImportCommand {
  /** The path of a file; `-` is stdin. */
  readonly file: string;
  readonly database: string;
  /** Reject unknown enumeration members. */
  readonly strict: boolean;
}

/** The limits of what is added at once: events, and characters of their JSON. */
const [BATCH_SIZE, BATCH_LENGTH] = [1000, 8 * 2 ** 20];

/** Adds the events of a file. Invalid lines are reported and skipped; existing events are left unchanged. */
export async function importEvents({ file, database, strict }: ImportCommand): Promise<number> {
  const { input, size } = await openInput(file);
  const store = await openStore(database, { inPlace: true, onWait: printError });
  const progress = createProgress('bytes', size);
  try {
    let [added, skipped, invalid, read] = [0, 0, 0, 0];
    const intake = createIntake(store, strict);
    const flush = async (): Promise<void> => {
      for (const isNew of await intake.flush())
        if (isNew) added++;
        else skipped++;
    };
    for await (const { number, bytes } of readLines(input, EVENT_LIMIT)) {
      read += (bytes?.length ?? EVENT_LIMIT) + 1;
      const fault = bytes === undefined ? `longer than ${EVENT_LIMIT} bytes.` : await intake.take(bytes);
      if (fault !== undefined) {
        invalid++;
        printError(`Line ${number}: ${fault}`);
      }
      if (intake.isFull()) await flush();
      progress.to(read);
    }
    await flush();
    progress.end();
    printError(
      `Added ${countOf(added, 'event')} to ${database}; skipped ${skipped} (already there), ${countOf(invalid, 'invalid line')}.`,
    );
    return invalid === 0 ? 0 : 1;
  } finally {
    progress.end();
    await store.close();
  }
}

async function openInput(file: string): Promise<{ input: AsyncIterable<Buffer>; size?: number }> {
  if (file === '-') return { input: process.stdin };
  const handle = await open(file);
  const stat = await handle.stat();
  const input = handle.createReadStream() as AsyncIterable<Buffer>;
  return { input, ...(stat.isFile() && { size: stat.size }) };
}

interface Intake {
  /** Validates a line and keeps its event. Returns what is wrong with the line; skips blank ones. */
  take(bytes: Buffer): Promise<string | undefined>;
  isFull(): boolean;
  /** Adds the kept events to the store. Returns false for each event whose id already exists. */
  flush(): Promise<boolean[]>;
}

/** Posts each line to an app whose store only collects, so that events are validated one by one and added in batches. */
function createIntake(store: Store, strict: boolean): Intake {
  let records: StoredRecord[] = [];
  let length = 0;
  const refuse = (): Promise<never> => Promise.reject(new Error('An import only adds events'));
  const keeping: Store = {
    secret: store.secret,
    get: refuse,
    replace: refuse,
    remove: refuse,
    page: refuse,
    count: refuse,
    removeBefore: refuse,
    clear: refuse,
    close: refuse,
    add(more) {
      for (const record of more) {
        records.push(record);
        length += record.text.length;
      }
      return Promise.resolve(more.map(() => true));
    },
  };
  const dispatch = dispatchTo(createApp({ store: keeping, strict }));
  return {
    async take(bytes) {
      if (!isUtf8(bytes)) return 'not valid UTF-8.';
      const body = bytes.toString();
      if (body.trim() === '') return undefined;
      const { status, text } = await dispatch({
        method: 'POST',
        url: `http://localhost/beta${operations.createDirectoryProvisioning.path}`,
        headers: { authorization: 'Bearer import', 'content-type': 'application/json', prefer: 'return=minimal' },
        body,
      });
      return status < 400 ? undefined : (JSON.parse(text) as { error: { message: string } }).error.message;
    },
    isFull: () => records.length >= BATCH_SIZE || length >= BATCH_LENGTH,
    async flush() {
      const kept = records;
      [records, length] = [[], 0];
      return store.add(kept);
    },
  };
}
