// What Nx does again after an edit, and what it leaves alone.
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyRepository, root, run } from '@directory-provisioning/test-support/repository';

const LONG = 180_000;
const nx = join(root, 'node_modules/.bin/nx');
let copy: Awaited<ReturnType<typeof copyRepository>>;
beforeAll(async () => {
  copy = await copyRepository();
  await tasks();
}, LONG);
afterAll(() => copy.remove());

/** Runs generation and compilation; answers the tasks that were not answered from the cache. */
async function tasks(): Promise<string[]> {
  const { stdout, stderr, code } = await run(
    copy.folder,
    nx,
    'run-many',
    '-t',
    'generate',
    'typecheck',
    '-p',
    'types,client,server',
  );
  expect(code, stdout + stderr).toBe(0);
  return [...stdout.matchAll(/^✔ +(?:nx run )?(\S+)(.*)$/gm)]
    .filter(([, , rest = '']) => !rest.includes('cache'))
    .map(([, task = '']) => task)
    .sort();
}
const affected = async (file: string): Promise<string[]> => {
  const { stdout } = await run(copy.folder, nx, 'show', 'projects', '--affected', `--files=${file}`, '--json');
  return (JSON.parse(stdout) as string[]).sort();
};
const append = (path: string, text: string): Promise<void> => appendFile(join(copy.folder, path), text);

describe('after an edit of', () => {
  test(
    'nothing, nothing is done again',
    async () => {
      expect(await tasks()).toEqual([]);
    },
    LONG,
  );

  test(
    'a README, nothing is done again',
    async () => {
      await append('README.md', '\nA remark.\n');
      await append('packages/client/README.md', '\nA remark.\n');
      expect(await tasks()).toEqual([]);
      expect(await affected('README.md')).toEqual([]);
    },
    LONG,
  );

  test(
    'the client, the client and what depends on it are',
    async () => {
      await append('packages/client/src/client.ts', '// A remark.\n');
      expect(await tasks()).toEqual(['client:typecheck']);
      expect(await affected('packages/client/src/client.ts')).toEqual(['client', 'compat', 'e2e']);
    },
    LONG,
  );

  test(
    'the spec, everything made of it is, the server too',
    async () => {
      const file = join(copy.folder, 'spec/directoryProvisioning.yaml');
      await writeFile(file, (await readFile(file, 'utf8')).replace('What was done.', 'What has been done.'));
      const all = ['client', 'server', 'types'].map((name) => `${name}:generate`);
      expect(await tasks()).toEqual(
        expect.arrayContaining([...all, 'client:typecheck', 'server:typecheck', 'spec:lint', 'types:typecheck']),
      );
      expect(await affected('spec/directoryProvisioning.yaml')).toEqual(
        expect.arrayContaining(['client', 'server', 'spec', 'types']),
      );
    },
    LONG,
  );
});

test(
  'the graph leads from the spec over the types to client and server',
  async () => {
    const file = join(copy.folder, 'dist/graph.json');
    await run(copy.folder, nx, 'graph', `--file=${file}`);
    const { graph } = JSON.parse(await readFile(file, 'utf8')) as {
      graph: { dependencies: Record<string, { target: string }[]> };
    };
    const of = (name: string): string[] => (graph.dependencies[name] ?? []).map(({ target }) => target);
    expect(of('types')).toContain('spec');
    expect(of('client')).toEqual(expect.arrayContaining(['types', 'spec']));
    expect(of('server')).toEqual(expect.arrayContaining(['types', 'spec']));
  },
  LONG,
);
