// Dead code and unused dependencies (npm run unused): the files in use that knip does not find by itself.
import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { KnipConfig } from 'knip';

/** Files that are started or loaded by name, or only compiled. */
const started: Record<string, string[]> = {
  '.': ['eslint.layers.mjs'],
  bench: ['client/pair.ts', 'server/servers.ts'],
  'packages/cli': ['src/main.ts'],
  'packages/client': ['examples/*.ts', 'test/**/*types.ts'],
  'packages/server': ['src/store/sqlite/writer.ts', 'test/**/*types.ts'],
  'packages/types': ['test/**/*types.ts'],
  tests: ['faults/*-thread.ts'],
  'tests/compat': ['*.ts'],
};
/** Dependencies that are imported in texts, which benches compile, and commands that tests run. */
const named: Record<string, string[]> = {
  bench: ['@directory-provisioning/types', '@microsoft/.+', 'axios', 'ky', 'openapi-fetch'],
  tests: ['@arethetypeswrong/cli', 'publint'],
};

type Targets = Record<string, { command?: string }>;
interface Manifest {
  workspaces?: string[];
  targets?: Targets;
  targetDefaults?: Targets;
  nx?: { targets?: Targets };
}
const read = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

const { workspaces = [] } = read('package.json');
const manifests = globSync(workspaces.map((pattern) => `${pattern}/package.json`));
const folders = manifests.map((file) => dirname(file).replaceAll('\\', '/'));

/** What the commands of all Nx targets start. */
const programs = ['nx.json', 'spec/project.json', 'tools/reference/project.json', ...manifests].flatMap((file) => {
  const { targets, targetDefaults, nx } = read(file);
  const all = Object.values({ ...targetDefaults, ...targets, ...nx?.targets });
  return all.flatMap(({ command = '' }) => command.match(/[\w./-]+\.ts\b/g) ?? []);
});
/** The innermost workspace of a file. */
const workspaceOf = (file: string): string | undefined =>
  folders.filter((folder) => file.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length)[0];

export default {
  // Generators may emit more than is used.
  ignoreIssues: { 'packages/*/src/generated/**': ['exports', 'types'] },
  ignoreExportsUsedInFile: { interface: true, type: true },
  workspaces: {
    '.': { entry: started['.'] ?? [], ignoreDependencies: named['.'] ?? [] },
    ...Object.fromEntries(
      folders.map((folder) => [
        folder,
        {
          entry: [
            ...programs.filter((file) => workspaceOf(file) === folder).map((file) => file.slice(folder.length + 1)),
            ...(started[folder] ?? []),
          ],
          ignoreDependencies: (named[folder] ?? []).map((name) => new RegExp(`^${name}$`)),
        },
      ]),
    ),
  },
  // Of the systems on which the tests run.
  ignoreBinaries: ['mkfifo', 'mount', 'umount'],
} satisfies KnipConfig;
