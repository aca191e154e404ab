// `provisioning-stub import`: adds events from a file of JSON; each is validated like a POST.
import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { createApp } from '../../app.ts';
import { mainPath, operations } from '../../generated/operations.ts';
import { EVENT_LIMIT } from '../../graph/limits.ts';
import { dispatchTo } from '../../http/dispatch.ts';
import { openStore } from '../../store/open-store.ts';
import type { StoredRecord } from '../../store/record.ts';
import type { Store } from '../../store/store.ts';
import { printError } from '../print.ts';
import { countOf } from './count-of.ts';
import { createProgress } from './progress.ts';
import { asFinding, mayBePage, recogniseItem } from './explain-item.ts';
import { createFindings } from './findings.ts';
import { recogniseJson, UnknownFormatError } from './recognise-json.ts';
import { splitJson } from './split-json.ts';

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

/**
 * Adds the events of a file: one after another, in arrays, or in pages of Graph. Invalid events are reported and skipped;
 * existing ones are left unchanged.
 */
export async function importEvents({ file, database, strict }: ImportCommand): Promise<number> {
  const { input, size } = await openInput(file);
  const store = await openStore(database, { inPlace: true, onWait: printError });
  const progress = createProgress('bytes', size);
  try {
    let [added, skipped] = [0, 0];
    const findings = createFindings(printError);
    const intake = createIntake(store, strict);
    const flush = async (): Promise<void> => {
      for (const isNew of await intake.flush())
        if (isNew) added++;
        else skipped++;
    };
    const items = splitJson(
      recogniseJson(input, file, (read) => progress.to(read)),
      EVENT_LIMIT,
    );
    let next = await items.next();
    for (; !next.done; next = await items.next()) {
      const { line, bytes } = next.value;
      const fault = bytes === undefined ? `longer than ${EVENT_LIMIT} bytes.` : await intake.take(bytes, line);
      if (fault !== undefined) findings.add(line, fault);
      if (intake.isFull()) await flush();
    }
    await flush();
    progress.end();
    const invalid = findings.end();
    if (next.value !== undefined)
      printError(`The file ends early: the array or page that starts on line ${next.value} is not complete.`);
    printError(
      `Added ${countOf(added, 'event')} to ${database}; skipped ${skipped} (already there), ${countOf(invalid, 'invalid event')}.`,
    );
    return invalid === 0 && next.value === undefined ? 0 : 1;
  } finally {
    progress.end();
    await store.close();
  }
}

async function openInput(file: string): Promise<{ input: AsyncIterable<Buffer>; size?: number }> {
  if (file === '-') return { input: process.stdin };
  const handle = await open(file).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? new UnknownFormatError(`There is no file ${file}.`)
      : error;
  });
  const stat = await handle.stat();
  if (stat.isDirectory()) {
    await handle.close();
    throw new UnknownFormatError(`${file} is a folder: give a file.`);
  }
  const input = handle.createReadStream() as AsyncIterable<Buffer>;
  return { input, ...(stat.isFile() && { size: stat.size }) };
}

interface Intake {
  /** Validates the event on a line and keeps it. Returns what is wrong with it. */
  take(bytes: Buffer, line: number): Promise<string | undefined>;
  isFull(): boolean;
  /** Adds the kept events to the store. Returns false for each event whose id already exists. */
  flush(): Promise<boolean[]>;
}

/** Posts each event to an app whose store only collects, so that events are validated one by one and added in batches. */
function createIntake(store: Store, strict: boolean): Intake {
  let records: StoredRecord[] = [];
  let length = 0;
  const refuse = (): Promise<never> => Promise.reject(new Error('An import only adds events'));
  const keeping: Store = {
    secret: store.secret,
    isChecked: false,
    get: refuse,
    replace: refuse,
    remove: refuse,
    page: refuse,
    count: refuse,
    groups: refuse,
    removeBefore: refuse,
    clear: refuse,
    close: refuse,
    of: () => keeping,
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
    async take(bytes, line) {
      if (!isUtf8(bytes)) return 'not valid UTF-8.';
      const body = bytes.toString();
      const page = mayBePage(bytes) ? recogniseItem(body) : undefined;
      if (page !== undefined) return page;
      const { status, text } = await dispatch({
        method: 'POST',
        base: 'http://localhost',
        url: `${mainPath}${operations.createDirectoryProvisioning.path}`,
        headers: { authorization: 'Bearer import', 'content-type': 'application/json', prefer: 'return=minimal' },
        body,
      });
      if (status < 400) return undefined;
      const { error } = JSON.parse(text) as { error: { message: string } };
      return recogniseItem(body) ?? asFinding(error.message, line);
    },
    isFull: () => records.length >= BATCH_SIZE || length >= BATCH_LENGTH,
    async flush() {
      const kept = records;
      [records, length] = [[], 0];
      return store.add(kept);
    },
  };
}
