// npm run mutations [-- kind ...]: tries every kind of edit, prints a table, and fails on any surprise.
import { mutations } from './kinds.ts';
import { createBench, type Verdict } from './run.ts';

const wanted = process.argv.slice(2);
const chosen = mutations.filter(({ kind }) => wanted.length === 0 || wanted.some((one) => kind.includes(one)));
const bench = await createBench();
const verdicts: Verdict[] = [];
const isSurprise = ({ aspects }: Verdict): boolean => Object.values(aspects).some((aspect) => aspect !== 'ok');
try {
  console.log(`${'kind of edit'.padEnd(34)} forgetting generated errors stub diff`);
  for (const mutation of chosen) {
    const verdict = await bench.attempt(mutation);
    verdicts.push(verdict);
    const cells = Object.entries(verdict.aspects).map(([name, aspect]) =>
      (aspect === 'ok' ? 'ok' : 'NO').padEnd(name.length),
    );
    console.log(`${verdict.kind.padEnd(34)} ${cells.join(' ')} ${verdict.seconds.toFixed(1)} s`);
    for (const [name, aspect] of Object.entries(verdict.aspects))
      if (aspect !== 'ok') console.log(`  ${name}: ${aspect}`);
  }
} finally {
  await bench.remove();
}
const surprises = verdicts.filter(isSurprise).length;
console.log(`${verdicts.length} kinds, ${surprises} surprises`);
if (surprises > 0 || verdicts.length === 0) process.exitCode = 1;
