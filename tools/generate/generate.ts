// nx generate <package>: writes packages/<package>/src/generated from the linted bundle.
// With --check it lints the spec, compares all packages with the files on disk, and fails if any is out of date.
import { generateAll, generators, writeChanges } from './all.ts';
import { readBundle, readSpec, SpecError } from '../spec/spec.ts';

async function check(): Promise<void> {
  const stale = [...(await generateAll(await readSpec())).keys()];
  if (stale.length === 0) return;
  throw new SpecError(
    ['Generated files are out of date:', ...stale.map((file) => `  ${file}`), 'Run: npm run generate'].join('\n'),
  );
}

try {
  const [name = ''] = process.argv.slice(2);
  if (name === '--check') await check();
  else if (name in generators) await writeChanges(await generateAll(await readBundle(), [name]));
  else {
    console.error(`Usage: node tools/generate/generate.ts ${Object.keys(generators).join(' | ')} | --check`);
    process.exitCode = 2;
  }
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
