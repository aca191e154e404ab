// `provisioning-stub export`: writes events as newline-delimited JSON, in the order of the list.
import { pipeline } from 'node:stream/promises';
import { parseFilter } from '../../odata/parse-filter.ts';
import type { Position } from '../../odata/plan.ts';
import { defaultOrder } from '../../odata/parse-options.ts';
import { type Filter, QueryError } from '../../odata/syntax.ts';
import { openExistingStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { printError } from '../print.ts';
import { countOf } from './count-of.ts';
import { isDatabaseFile } from './database-files.ts';
import { createProgress, type Progress } from './progress.ts';
import { replaceFile } from './replace-file.ts';

/** What to export, and where to. */
export interface ExportCommand {
  /** The path of a file, which is replaced at the end; `-` is stdout. */
  readonly file: string;
  readonly database: string;
  /** A `$filter`. Default: all events. */
  readonly filter?: string;
}

/** How many events are read at once. */
const PAGE_SIZE = 1000;

/** Writes the events that match a filter, newest first, each as it is stored. */
export async function exportEvents({ file, database, filter: text }: ExportCommand): Promise<number> {
  let filter: Filter | undefined;
  try {
    filter = text === undefined ? undefined : parseFilter(text);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    printError(error.message);
    return 2;
  }
  if (await isDatabaseFile(file, database)) {
    printError(`${file === '-' ? 'stdout' : file} is part of the database ${database}: choose another file.`);
    return 2;
  }
  const store = await openExistingStore(database, { onWait: printError });
  let progress: Progress | undefined;
  try {
    const shown = createProgress('events', await store.count(filter));
    progress = shown;
    let done = 0;
    const onEvents = (more: number): void => shown.to((done += more));
    const lines = linesOf(store, filter, onEvents);
    await (file === '-' ? pipeline(lines, process.stdout, { end: false }) : replaceFile(file, lines));
    shown.end();
    printError(`Wrote ${countOf(done, 'event')}${file === '-' ? '' : ` to ${file}`}.`);
    return 0;
  } catch (error) {
    // The reader of the pipe has enough, as `head` does.
    if (file === '-' && (error as NodeJS.ErrnoException).code === 'EPIPE') return 1;
    throw error;
  } finally {
    progress?.end();
    await store.close();
  }
}

/** Pages of lines, newest first: an import of them lists events of the same instant in the same order. */
async function* linesOf(store: Store, filter: Filter | undefined, onEvents: Progress['to']): AsyncGenerator<string> {
  let after: Position | undefined;
  do {
    const { stored, next } = await store.page({ filter, orderBy: defaultOrder }, PAGE_SIZE, after);
    if (stored.length > 0) yield `${stored.map(({ text }) => text).join('\n')}\n`;
    onEvents(stored.length);
    after = next;
  } while (after !== undefined);
}
