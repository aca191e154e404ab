import { expect, test } from 'vitest';
import { endThreadUnderLoad } from './dying-thread.ts';
import { endUnderLoad } from './endings.ts';
import { fillUnderLoad } from './full-disk.ts';
import { NotRun, type Outcome, type Pace } from './load.ts';
import { freezePostgresUnderLoad, stopPostgresUnderLoad } from './postgres.ts';
import { refuseFile } from './refused-files.ts';

/** Slower than `npm run faults`, which takes all of the processor. */
const gentle: Pace = { writers: 8, pause: 20 };

const underLoad: [string, () => Promise<Outcome>][] = [
  ['is killed', () => endUnderLoad('SIGKILL', 1, gentle)],
  ['is stopped', () => endUnderLoad('SIGTERM', 1, gentle)],
  ['loses its PostgreSQL for a while', () => stopPostgresUnderLoad(1, gentle)],
  ['has a frozen PostgreSQL for a while', () => freezePostgresUnderLoad(1, gentle)],
  ['has a full disk for a while', () => fillUnderLoad('smallDisk', 1, gentle)],
  // Large events, so that few of them reach the limit.
  ['reaches a file size limit for a while', () => fillUnderLoad('sizeLimit', 1, { ...gentle, text: 20_000 })],
  ['loses its writer thread', () => endThreadUnderLoad(1, gentle)],
];
test.for(underLoad)(
  'a stub that %s under load loses no event that it confirmed',
  { timeout: 60_000 },
  async ([, cause], { skip }) => {
    const { counts, wrong } = await cause().catch(skipWhereNotRun(skip));
    expect(counts['confirmed']).toBeGreaterThan(10);
    expect(Object.entries(wrong).filter(([, number]) => number > 0)).toEqual([]);
  },
);

test.for(['read-only file', 'database of another program', 'database of a newer stub'] as const)(
  'a %s is rejected with one line and not changed',
  { timeout: 60_000 },
  async (kind, { skip }) => {
    const { wrong } = await refuseFile(kind, 1).catch(skipWhereNotRun(skip));
    expect(Object.entries(wrong).filter(([, number]) => number > 0)).toEqual([]);
  },
);

/** Skips a fault that can't be caused on this machine, and says why. */
const skipWhereNotRun =
  (skip: (note: string) => never) =>
  (error: unknown): never => {
    if (error instanceof NotRun) skip(error.message);
    throw error;
  };
