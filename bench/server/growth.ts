// The memory of a stub that answers many different lists.
import { fill, JOBS } from './lists.ts';
import type { Load, Result } from './load.ts';
import { memoryOf, start, stub } from './processes.ts';

/** How many different queries each part of the load sends. */
const QUERIES = 2000;

/** The resident memory of a stub, in MB, after a tenth of the pages and at its highest since then. */
export async function measureGrowth(
  load: (what: Load) => Promise<Result>,
  pages: number,
): Promise<{ pages: number; early: number; late: number }> {
  const server = await start(stub('stub'));
  try {
    await fill(server);
    const { origin, pathname } = new URL(server.log);
    let [sent, part, early, late] = [0, 0, NaN, 0];
    while (sent < pages) {
      const paths = Array.from({ length: QUERIES }, (_, index) => `${pathname}?${queryOf(part * QUERIES + index)}`);
      sent += (await load({ log: origin, kind: 'list', paths, connections: 10, seconds: 10 })).requests;
      part++;
      const { now } = await memoryOf(server.pid);
      if (sent < pages / 10) continue;
      if (Number.isNaN(early)) early = now;
      late = Math.max(late, now);
    }
    return { pages: sent, early, late };
  } finally {
    await server.end();
  }
}

/** A query that no other number gives. */
const queryOf = (number: number): string =>
  new URLSearchParams({
    $top: String(1 + (number % 50)),
    $filter: `jobId eq 'job-${number % JOBS}' and durationInMilliseconds ne ${number}`,
  }).toString();
