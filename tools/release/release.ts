// npm run release -- <version>: sets the version of all packages (their major version is at least the API's), updates the
// changelog, and saves the spec as spec/released.yaml, which later edits are compared with. Commit and tag afterwards.
import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
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
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

try {
  const [version = ''] = process.argv.slice(2);
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new SpecError('Usage: npm run release -- <major>.<minor>.<patch>');
  const [base, revision] = [await readReleased(), await readSpec()];
  const api = revision.info.version;
  const next = nextVersion(base.info.version, changesBetween(base, revision));
  if (api !== next) throw new SpecError(`Set info.version in the spec to ${next}; it is ${api}.`);
  if (majorOf(version) < majorOf(api))
    throw new SpecError(`The major version must be at least the API's: info.version is ${api}.`);

  await writeFile(join(root, released), banner + stringify(revision, { aliasDuplicateObjects: false }));
  const { workspaces = [] } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    workspaces?: string[];
  };
  const paths = globSync(['package.json', ...workspaces.map((workspace) => `${workspace}/package.json`)], {
    cwd: root,
  });
  const manifests = new Map<string, Manifest>();
  for (const path of paths) manifests.set(path, JSON.parse(await readFile(join(root, path), 'utf8')) as Manifest);
  // Version 0.0.0 marks what is not published.
  const published = [...manifests.values()].filter((manifest) => manifest.version !== '0.0.0');
  for (const manifest of published) manifest.version = version;
  for (const [path, manifest] of manifests) {
    for (const section of ['dependencies', 'devDependencies'] as const)
      for (const { name } of published) if (manifest[section]?.[name] !== undefined) manifest[section][name] = version;
    await writeFile(join(root, path), `${JSON.stringify(manifest, null, 2)}\n`);
  }
  const changelog = join(root, 'CHANGELOG.md');
  const today = new Date().toISOString().slice(0, 10);
  const text = await readFile(changelog, 'utf8');
  await writeFile(changelog, text.replace('## Unreleased\n', `## Unreleased\n\n## ${version} - ${today}\n`));
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts'], { cwd: root, stdio: 'inherit' });
  console.log(`Version ${version}, with version ${api} of the API. Next: npm run format, npm test, commit, tag.`);
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
