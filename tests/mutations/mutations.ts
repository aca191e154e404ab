// npm run mutations [-- kind ...]: tries every kind of edit, or those whose names contain an argument, and prints a table.
// Fails if a check fails.
import { mutations, quickMutations } from './kinds.ts';
import { PACKAGE_TESTS, testPackagesAfterEdit } from './package-tests.ts';
import { createQuickBench } from './quick.ts';
import { createWorkbench, type Result } from './run.ts';

const wanted = process.argv.slice(2);
const isWanted = ({ kind }: { kind: string }): boolean =>
  wanted.length === 0 || wanted.some((one) => kind.includes(one));
let [tried, failed] = [0, 0];

async function tryQuick(): Promise<void> {
  const bench = await createQuickBench();
  for (const mutation of quickMutations.filter(isWanted)) {
    const check = await bench.attempt(mutation);
    tried++;
    if (check !== 'ok') failed++;
    const expected = mutation.rejected === undefined ? mutation.rated : 'rejected';
    console.log(`${mutation.kind.padEnd(48)} ${check === 'ok' ? expected : `NO\n  ${check}`}`);
  }
  await bench.remove();
}

async function tryInCopy(): Promise<void> {
  const chosen = mutations.filter(isWanted);
  if (chosen.length === 0) return;
  const bench = await createWorkbench();
  const hasFailed = ({ checks }: Result): boolean => Object.values(checks).some((check) => check !== 'ok');
  try {
    console.log(`${'kind of edit'.padEnd(48)} drift generated errors stub diff`);
    for (const mutation of chosen) {
      const result = await bench.attempt(mutation);
      tried++;
      if (hasFailed(result)) failed++;
      const cells = Object.entries(result.checks).map(([name, check]) =>
        (check === 'ok' ? 'ok' : 'NO').padEnd(name.length),
      );
      console.log(`${result.kind.padEnd(48)} ${cells.join(' ')} ${result.seconds.toFixed(1)} s`);
      for (const [name, check] of Object.entries(result.checks)) if (check !== 'ok') console.log(`  ${name}: ${check}`);
    }
  } finally {
    await bench.remove();
  }
}

async function tryPackageTests(): Promise<void> {
  if (!isWanted({ kind: PACKAGE_TESTS })) return;
  const check = await testPackagesAfterEdit('packages/');
  tried++;
  if (check !== 'ok') failed++;
  console.log(`${PACKAGE_TESTS.padEnd(48)} ${check === 'ok' ? 'ok' : `NO\n${check}`}`);
}

await tryQuick();
await tryInCopy();
await tryPackageTests();
console.log(`${tried} kinds of edit, ${failed} failed`);
if (failed > 0 || tried === 0) process.exitCode = 1;
