// npm run spec:diff: prints what changed since the last release. Fails on a breaking change without a new major version.
import { source, readSpec, SpecError } from '../spec/spec.ts';
import { changesBetween } from './changes.ts';
import { nextVersion } from './rating.ts';
import { readReleased } from './released.ts';

try {
  const [base, revision] = await Promise.all([readReleased(), readSpec()]);
  const changes = changesBetween(base, revision);
  const [old, now] = [base.info.version, revision.info.version];
  const next = nextVersion(old, changes);
  console.log(changes.length === 0 ? `No changes since ${old}.` : `Changes since ${old}:`);
  for (const { rating, where, what } of changes) console.log(`  ${rating.padEnd(9)} ${where}: ${what}`);
  if (next !== old) console.log(`The next version is ${next}; info.version is ${now}.`);
  if (Number(now.split('.')[0]) < Number(next.split('.')[0])) {
    console.error(
      `Breaking changes need a new major version, and info.version is ${now}. Undo them, or set info.version in ${source} to ${next}.`,
    );
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
