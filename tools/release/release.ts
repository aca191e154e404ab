// npm run release -- <version>: makes the tree a release. The packages share one version, whose major never lags the
// API's. Keeps the spec as spec/released.yaml, by which later edits are measured. Commit and tag afterwards.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { changesBetween, nextVersion, readReleased, released } from '../spec/diff.ts';
import { readSpec, root, SpecError } from '../spec/spec.ts';

const banner = '# The spec as it was last released. Written by `npm run release`; do not edit.\n';
const majorOf = (version: string): number => Number(version.split('.')[0]);

interface Manifest {
  version: string;
  [section: string]: string | Record<string, string>;
}

try {
  const [version = ''] = process.argv.slice(2);
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new SpecError('Usage: npm run release -- <major>.<minor>.<patch>');
  const [base, revision] = [await readReleased(), await readSpec()];
  const api = revision.info.version;
  const next = nextVersion(base.info.version, await changesBetween(base, revision));
  if (api !== next) throw new SpecError(`Set info.version in the spec to ${next}; it says ${api}.`);
  if (majorOf(version) < majorOf(api))
    throw new SpecError(`The packages' major must not lag the API's, which is ${api}.`);

  await writeFile(join(root, released), banner + stringify(revision, { aliasDuplicateObjects: false }));
  const workspaces = [
    'packages/types',
    'packages/client',
    'packages/server',
    'tools/dev',
    'tests',
    'tests/compat',
    'tests/support',
    'bench',
  ];
  for (const path of ['.', ...workspaces]) {
    const file = join(root, path, 'package.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
    if (manifest.version !== '0.0.0') manifest.version = version;
    for (const section of ['dependencies', 'devDependencies']) {
      const dependencies = manifest[section];
      if (typeof dependencies !== 'object') continue;
      for (const name of Object.keys(dependencies))
        if (name.startsWith('@directory-provisioning/')) dependencies[name] = version;
    }
    await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
  }
  const changelog = join(root, 'CHANGELOG.md');
  const today = new Date().toISOString().slice(0, 10);
  const text = await readFile(changelog, 'utf8');
  await writeFile(changelog, text.replace('## Unreleased\n', `## Unreleased\n\n## ${version} - ${today}\n`));
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts'], { cwd: root, stdio: 'inherit' });
  console.log(`This is ${version}, with version ${api} of the API. Format, test, commit and tag it.`);
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
