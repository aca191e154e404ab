// `provisioning-stub export`: events as newline-delimited JSON, one a line, in the order in which they are listed.
import { createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseFilter } from '../../odata/parse-filter.ts';
import type { Position } from '../../odata/plan.ts';
import { defaultOrder } from '../../odata/parse-options.ts';
import { type Filter, QueryError } from '../../odata/syntax.ts';
import { openExistingStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { createProgress, type Progress } from './progress.ts';

/** What to export, and where to. */
export interface ExportCommand {
  /** The path of a file, which is replaced once all is written; `-` is stdout. */
  readonly file: string;
  readonly database: string;
  /** A `$filter`. Default: all events. */
  readonly filter?: string;
}

/** How many events are read at once. */
const PAGE = 1000;

/** Writes the events that a filter finds, newest first, each as the store has it. */
export async function exportEvents({ file, database, filter: text }: ExportCommand): Promise<number> {
  let filter: Filter | undefined;
  try {
    filter = text === undefined ? undefined : parseFilter(text);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    console.error(error.message);
    return 2;
  }
  if (file !== '-' && (await isPartOf(file, database))) {
    console.error(`${file} belongs to the database that is read: name another file.`);
    return 2;
  }
  const store = await openExistingStore(database);
  let progress: Progress | undefined;
  try {
    const shown = createProgress('events', await store.count(filter));
    progress = shown;
    let done = 0;
    const count = (more: number): void => shown.to((done += more));
    await write(file, linesOf(store, filter, count));
    shown.end();
    console.error(`Wrote ${done} events${file === '-' ? '' : ` to ${file}`}.`);
    return 0;
  } catch (error) {
    // Who reads from a pipe may stop when there is enough, as `head` does.
    if (file === '-' && (error as NodeJS.ErrnoException).code === 'EPIPE') return 1;
    throw error;
  } finally {
    progress?.end();
    await store.close();
  }
}

/** Whether a file is that of a database, or one of those that SQLite keeps beside it, by whatever name. */
async function isPartOf(file: string, database: string): Promise<boolean> {
  const paths = [file, database, `${database}-wal`, `${database}-shm`];
  const [own, ...others] = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
  return own !== undefined && others.some((other) => other?.dev === own.dev && other.ino === own.ino);
}

/** Pages of lines. Newest first is the order in which an import lists them again, events of one instant included. */
async function* linesOf(store: Store, filter: Filter | undefined, count: Progress['to']): AsyncGenerator<string> {
  let after: Position | undefined;
  do {
    const { texts, next } = await store.page({ filter, orderBy: defaultOrder }, PAGE, after);
    if (texts.length > 0) yield `${texts.join('\n')}\n`;
    count(texts.length);
    after = next;
  } while (after !== undefined);
}

/** A file is written aside and then renamed, so that nobody sees the half of it. */
async function write(file: string, lines: AsyncIterable<string>): Promise<void> {
  if (file === '-') {
    await pipeline(lines, process.stdout, { end: false });
    return;
  }
  const found = await stat(file).catch(() => undefined);
  // A pipe or a device is written to, and not replaced.
  if (found !== undefined && !found.isFile()) {
    await pipeline(lines, createWriteStream(file));
    return;
  }
  const target = found === undefined ? file : await realpath(file);
  const aside = `${target}.${process.pid}.part`;
  try {
    await pipeline(lines, createWriteStream(aside, { flags: 'wx', flush: true }));
    await rename(aside, target);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
