// npm run release -- <version>: sets the version of all packages (their major version is at least the API's), updates the
// changelog, and saves the spec as spec/released.yaml, which later edits are compared with. Commit and tag afterwards.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readSpec, root, SpecError } from '../spec/spec.ts';
import { changesBetween } from './changes.ts';
import { nextVersion } from './rating.ts';
import { readReleased, released } from './released.ts';

const banner = '# The spec of the last release. Written by `npm run release`; do not edit.\n';
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
  if (api !== next) throw new SpecError(`Set info.version in the spec to ${next}; it is ${api}.`);
  if (majorOf(version) < majorOf(api))
    throw new SpecError(`The major version must be at least the API's: info.version is ${api}.`);

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
        // Private packages keep version 0.0.0.
        if (name.startsWith('@directory-provisioning/') && dependencies[name] !== '0.0.0') dependencies[name] = version;
    }
    await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
  }
  const changelog = join(root, 'CHANGELOG.md');
  const today = new Date().toISOString().slice(0, 10);
  const text = await readFile(changelog, 'utf8');
  await writeFile(changelog, text.replace('## Unreleased\n', `## Unreleased\n\n## ${version} - ${today}\n`));
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts'], { cwd: root, stdio: 'inherit' });
  console.log(`Version ${version}, with version ${api} of the API. Next: format, test, commit and tag it.`);
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
