// The files that belong to a database in a file. https://www.sqlite.org/tempfiles.html
import { fstatSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isPostgres } from '../../store/is-postgres.ts';

const SUFFIXES = ['', '-wal', '-shm', '-journal'];

/**
 * Whether a file belongs to a database: also under another name, and also if SQLite has not created it yet. `-` is stdout.
 */
export async function isDatabaseFile(file: string, database: string): Promise<boolean> {
  if (isPostgres(database)) return false;
  const output = file === '-' ? fstatSync(1) : await stat(file).catch(() => undefined);
  // SQLite names its files after the database that a link leads to.
  const [place, base] = [await placeOf(file), await placeOf(database)];
  for (const path of SUFFIXES.map((suffix) => `${base}${suffix}`)) {
    const part = await stat(path).catch(() => undefined);
    if (path === place || (part !== undefined && part.dev === output?.dev && part.ino === output.ino)) return true;
  }
  return false;
}

/** The path without links; the file itself may be missing. */
const placeOf = (file: string): Promise<string> =>
  realpath(file).catch(async () => join(await realpath(dirname(file)).catch(() => dirname(file)), basename(file)));
