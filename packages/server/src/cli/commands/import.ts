// `provisioning-stub import`: events as newline-delimited JSON, one a line, each judged as if it had been posted.
import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { createApp } from '../../app.ts';
import { BODY_LIMIT } from '../../graph/limits.ts';
import { dispatchTo } from '../../http/dispatch.ts';
import { openStore } from '../../store/open-store.ts';
import type { StoredRecord } from '../../store/record.ts';
import type { Store } from '../../store/store.ts';
import { createProgress } from './progress.ts';
import { readLines } from './read-lines.ts';

/** What to import, and into what. */
export interface ImportCommand {
  /** The path of a file; `-` is stdin. */
  readonly file: string;
  readonly database: string;
  /** Refuse unknown members of enumerations. */
  readonly strict: boolean;
}

/** How many events are added at once, and how many characters of them. */
const [BATCH, BATCH_LENGTH] = [1000, 8 * 2 ** 20];

/** Adds the events of a file. Bad lines are told, and the rest goes on; events whose ids are there stay as they are. */
export async function importEvents({ file, database, strict }: ImportCommand): Promise<number> {
  const { input, size } = await openInput(file);
  const store = await openStore(database, { inPlace: true });
  const progress = createProgress('bytes', size);
  try {
    let [added, there, bad, read] = [0, 0, 0, 0];
    const intake = createIntake(store, strict);
    const flush = async (): Promise<void> => {
      for (const isNew of await intake.flush())
        if (isNew) added++;
        else there++;
    };
    for await (const { number, bytes } of readLines(input, BODY_LIMIT)) {
      read += (bytes?.length ?? BODY_LIMIT) + 1;
      const fault = bytes === undefined ? `it is longer than ${BODY_LIMIT} bytes.` : await intake.take(bytes);
      if (fault !== undefined) {
        bad++;
        console.error(`Line ${number}: ${fault}`);
      }
      if (intake.isFull()) await flush();
      progress.to(read);
    }
    await flush();
    progress.end();
    console.error(
      `Added ${added} events to ${database}; ${there} were there already, ${bad} ${bad === 1 ? 'line was' : 'lines were'} bad.`,
    );
    return bad === 0 ? 0 : 1;
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
  /** Judges a line and keeps its event. Answers what is wrong with it; a blank line is passed over. */
  take(bytes: Buffer): Promise<string | undefined>;
  isFull(): boolean;
  /** Adds what was kept. For each event, false where its id was there. */
  flush(): Promise<boolean[]>;
}

/** Posts to an app whose store keeps events back, so that they are judged one by one and added many at once. */
function createIntake(store: Store, strict: boolean): Intake {
  let records: StoredRecord[] = [];
  let length = 0;
  const refuse = (): Promise<never> => Promise.reject(new Error('An import asks for nothing but to add'));
  const keeping: Store = {
    secret: store.secret,
    get: refuse,
    replace: refuse,
    remove: refuse,
    page: refuse,
    count: refuse,
    removeBefore: refuse,
    clear: refuse,
    handOver: refuse,
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
      if (!isUtf8(bytes)) return 'it is not valid UTF-8.';
      const body = bytes.toString();
      if (body.trim() === '') return undefined;
      const { status, text } = await dispatch({
        method: 'POST',
        url: 'http://localhost/beta/auditLogs/directoryProvisioning',
        headers: { authorization: 'Bearer import', 'content-type': 'application/json', prefer: 'return=minimal' },
        body,
      });
      return status < 400 ? undefined : (JSON.parse(text) as { error: { message: string } }).error.message;
    },
    isFull: () => records.length >= BATCH || length >= BATCH_LENGTH,
    async flush() {
      const kept = records;
      [records, length] = [[], 0];
      return store.add(kept);
    },
  };
}
