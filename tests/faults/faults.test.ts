import { expect, test } from 'vitest';
import { endThreadUnderLoad } from './dying-thread.ts';
import { endUnderLoad } from './endings.ts';
import { fillUnderLoad } from './full-disk.ts';
import { NotRun, type Outcome } from './load.ts';
import { stopPostgresUnderLoad } from './postgres.ts';
import { refuseFile } from './refused-files.ts';

const underLoad: [string, () => Promise<Outcome>][] = [
  ['is killed', () => endUnderLoad('SIGKILL', 2)],
  ['is told to end', () => endUnderLoad('SIGTERM', 1)],
  ['loses its PostgreSQL for a while', () => stopPostgresUnderLoad(1)],
  ['has no room left on its disk for a while', () => fillUnderLoad('smallDisk', 1)],
  ['may not let its file grow for a while', () => fillUnderLoad('sizeLimit', 1)],
  ['loses the thread that writes', () => endThreadUnderLoad(2)],
];
test.for(underLoad)(
  'a stub that %s under load loses nothing that it answered',
  { timeout: 60_000 },
  async ([, bring], { skip }) => {
    const { counts, wrong } = await bring().catch(skipWhereNotRun(skip));
    expect(counts['answered']).toBeGreaterThan(10);
    expect(Object.entries(wrong).filter(([, number]) => number > 0)).toEqual([]);
  },
);

test.for(['read-only file', 'database of another program', 'database of a newer stub'] as const)(
  'a %s is refused in one line, and left as it is',
  { timeout: 60_000 },
  async (kind, { skip }) => {
    const { wrong } = await refuseFile(kind, 1).catch(skipWhereNotRun(skip));
    expect(Object.entries(wrong).filter(([, number]) => number > 0)).toEqual([]);
  },
);

/** What can't be brought about on this machine is skipped, and says why. */
const skipWhereNotRun =
  (skip: (note: string) => never) =>
  (error: unknown): never => {
    if (error instanceof NotRun) skip(error.message);
    throw error;
  };
