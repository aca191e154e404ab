// Space on the disk that only removals may use. On a full disk, removing an event needs space at first: the change is
// written to the write-ahead log, and moving the log into the database may make the database longer.
import { randomBytes } from 'node:crypto';
import { rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** How large the reserve is, in bytes: as large as the write-ahead log usually becomes. */
const SIZE = 8 * 2 ** 20;
/** With more free space than this, in bytes, there is no reserve. */
const PLENTY = 2 ** 30;
/** How often to look at the disk, in milliseconds. */
const INTERVAL = 1000;

/** The reserve of a database: a file beside it. */
export class Reserve {
  readonly #path: string;
  #checked = -Infinity;
  #isKept = true;

  constructor(database: string) {
    this.#path = `${database}-reserve`;
  }

  /** Creates the reserve if the disk is nearly full. False if it is too full for that: add nothing. */
  keep(): boolean {
    if (performance.now() - this.#checked > INTERVAL) {
      this.#isKept = freeSpace(this.#path) > PLENTY || this.#exists() || this.#create();
      this.#checked = performance.now();
    }
    return this.#isKept;
  }

  /** Gives the space back. */
  release(): void {
    rmSync(this.#path, { force: true });
    this.#checked = -Infinity;
  }

  #exists(): boolean {
    return statSync(this.#path, { throwIfNoEntry: false })?.size === SIZE;
  }

  #create(): boolean {
    try {
      // Some file systems store zeros without using space.
      writeFileSync(this.#path, randomBytes(SIZE), { mode: 0o600 });
      return true;
    } catch (error) {
      rmSync(this.#path, { force: true });
      return !['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '');
    }
  }
}

/** The space that is free on the disk of a file, in bytes. */
export function freeSpace(file: string): number {
  const { bavail, bsize } = statfsSync(dirname(file));
  return bavail * bsize;
}
