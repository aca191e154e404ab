// npm run fuzz: 100,000 query strings, whole and spoiled. Exits 1 where one is answered with a 5xx or takes over 50 ms, or
// where memory grows.
import { parseArgs } from 'node:util';
import { fuzz } from './queries.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const LIMIT = 50;
const begin = performance.now();
const result = await fuzz(Number(values.count), Number(values.seed), LIMIT);
const { asked, understood, refused, wrong, slow, slowestMilliseconds, heap } = result;
const megabytes = (bytes = 0): string => (bytes / 2 ** 20).toFixed(1);
const growth = (heap.at(-1) ?? 0) / (heap[0] ?? 1);
console.log(
  `${asked} queries in ${Math.round((performance.now() - begin) / 1000)} s: ${understood} understood, ${refused} refused`,
);
console.log(
  `wrong answers: ${wrong.length}; over ${LIMIT} ms: ${slow.length}, the slowest ${slowestMilliseconds.toFixed(1)} ms`,
);
console.log(
  `heap in use after each tenth, MB: ${heap.map(megabytes).join(' ')}; the last is ${growth.toFixed(2)} × the first`,
);
for (const line of [...wrong, ...slow].slice(0, 20)) console.log(line);
process.exitCode = wrong.length === 0 && slow.length === 0 && growth < 1.25 ? 0 : 1;
