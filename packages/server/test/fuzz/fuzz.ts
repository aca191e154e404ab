// npm run fuzz: sends 100,000 query strings, valid and mutated. Exits with 1 if one gets a 5xx or takes over 50 ms, or if
// memory grows.
import { parseArgs } from 'node:util';
import { fuzz } from './queries.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const LIMIT = 50;
const begin = performance.now();
const result = await fuzz(Number(values.count), Number(values.seed), LIMIT);
const { sent, accepted, rejected, failures, slow, slowestMilliseconds, heap } = result;
const megabytes = (bytes = 0): string => (bytes / 2 ** 20).toFixed(1);
const growth = (heap.at(-1) ?? 0) / (heap[0] ?? 1);
console.log(
  `${sent} queries in ${Math.round((performance.now() - begin) / 1000)} s: ${accepted} accepted, ${rejected} rejected`,
);
console.log(
  `wrong responses: ${failures.length}; over ${LIMIT} ms: ${slow.length}, the slowest ${slowestMilliseconds.toFixed(1)} ms`,
);
console.log(
  `heap in use after each tenth, MB: ${heap.map(megabytes).join(' ')}; the last is ${growth.toFixed(2)} × the first`,
);
for (const line of [...failures, ...slow].slice(0, 20)) console.log(line);
process.exitCode = failures.length === 0 && slow.length === 0 && growth < 1.25 ? 0 : 1;
