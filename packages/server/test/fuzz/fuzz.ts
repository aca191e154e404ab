// npm run fuzz: sends 100,000 requests, valid and mutated. Exits with 1 if one gets a 5xx or takes over 50 ms, or if memory
// grows. `npm run fuzz -- --count 1000000 --store postgres` sends more, to another store.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { usePostgres } from '@directory-provisioning/test-support/postgres-server';
import { fuzz } from './send-requests.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    store: { type: 'string', default: 'memory' },
  },
});
const LIMIT = 50;

/** Creates an empty database, and removes it after its use. */
async function withDatabase<Result>(use: (database: string) => Promise<Result>): Promise<Result> {
  switch (values.store) {
    case 'memory':
      return use(':memory:');
    case 'file': {
      const folder = await mkdtemp(join(tmpdir(), 'fuzz-'));
      try {
        return await use(join(folder, 'events.db'));
      } finally {
        await rm(folder, { recursive: true });
      }
    }
    case 'postgres': {
      const postgres = await usePostgres();
      try {
        return await use(await postgres.createDatabase());
      } finally {
        await postgres.close();
      }
    }
    default:
      throw new Error(`Unknown store ${values.store}: use memory, file or postgres`);
  }
}

const begin = performance.now();
const result = await withDatabase((database) => fuzz(Number(values.count), Number(values.seed), LIMIT, database));
const { sent, accepted, rejected, failures, slow, slowestMilliseconds, heap } = result;
const megabytes = (bytes = 0): string => (bytes / 2 ** 20).toFixed(1);
// The caches fill first.
const growth = (heap.at(-1) ?? 0) / (heap[2] ?? 1);
console.log(
  `${sent} requests in ${Math.round((performance.now() - begin) / 1000)} s: ${accepted} accepted, ${rejected} rejected`,
);
console.log(
  `wrong responses: ${failures.length}; GETs over ${LIMIT} ms: ${slow.length}, the slowest ${slowestMilliseconds.toFixed(1)} ms`,
);
console.log(
  `heap in use after each tenth, MB: ${heap.map(megabytes).join(' ')}; the last is ${growth.toFixed(2)} × the third`,
);
for (const line of [...failures, ...slow].slice(0, 20)) console.log(line);
process.exitCode = failures.length === 0 && slow.length === 0 && growth < 1.25 ? 0 : 1;
