// npm run mutations [-- kind ...]: tries every kind of edit, or those whose names contain an argument, and prints a table.
// Fails if a check fails.
import { mutations } from './kinds.ts';
import { createWorkbench, type Result } from './run.ts';

const wanted = process.argv.slice(2);
const chosen = mutations.filter(({ kind }) => wanted.length === 0 || wanted.some((one) => kind.includes(one)));
const bench = await createWorkbench();
const results: Result[] = [];
const hasFailed = ({ checks }: Result): boolean => Object.values(checks).some((check) => check !== 'ok');
try {
  console.log(`${'kind of edit'.padEnd(34)} drift generated errors stub diff`);
  for (const mutation of chosen) {
    const result = await bench.attempt(mutation);
    results.push(result);
    const cells = Object.entries(result.checks).map(([name, check]) =>
      (check === 'ok' ? 'ok' : 'NO').padEnd(name.length),
    );
    console.log(`${result.kind.padEnd(34)} ${cells.join(' ')} ${result.seconds.toFixed(1)} s`);
    for (const [name, check] of Object.entries(result.checks)) if (check !== 'ok') console.log(`  ${name}: ${check}`);
  }
} finally {
  await bench.remove();
}
const failed = results.filter(hasFailed).length;
console.log(`${results.length} kinds of edit, ${failed} failed`);
if (failed > 0 || results.length === 0) process.exitCode = 1;
