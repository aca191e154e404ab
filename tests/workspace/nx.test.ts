// Which tasks run again after an edit, and which come from the cache.
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyRepository, root, run } from '@directory-provisioning/test-support/repository';

const LONG = 180_000;
const nx = join(root, 'node_modules/.bin/nx');
let copy: Awaited<ReturnType<typeof copyRepository>>;
beforeAll(async () => {
  copy = await copyRepository('nx');
  await tasks();
}, LONG);
afterAll(() => copy.remove());

/** Runs generation and type checks; returns the tasks that did not come from the cache. */
async function tasks(): Promise<string[]> {
  const { stdout, stderr, code } = await run(
    copy.folder,
    nx,
    'run-many',
    '-t',
    'generate',
    'typecheck',
    '-p',
    'types,client',
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
    'a README, no task runs again',
    async () => {
      await append('README.md', '\nA comment.\n');
      await append('packages/client/README.md', '\nA comment.\n');
      expect(await tasks()).toEqual([]);
      expect(await affected('README.md')).toEqual(['tests']);
    },
    LONG,
  );

  test(
    'the client, its tasks run again, and its dependents are affected',
    async () => {
      await append('packages/client/src/client.ts', '// A comment.\n');
      expect(await tasks()).toEqual(['client:typecheck']);
      expect(await affected('packages/client/src/client.ts')).toEqual(['bench', 'cli', 'client', 'reference', 'tests']);
    },
    LONG,
  );

  test(
    'the spec, everything generated from it runs again',
    async () => {
      const file = join(copy.folder, 'spec/directoryProvisioning.yaml');
      await writeFile(file, (await readFile(file, 'utf8')).replace('What was done.', 'What has been done.'));
      expect(await tasks()).toEqual([
        'client:generate',
        'client:typecheck',
        'spec:lint',
        'types:generate',
        'types:typecheck',
      ]);
      // All packages depend on the spec.
      expect(await affected('spec/directoryProvisioning.yaml')).toEqual(
        expect.arrayContaining(['client', 'server', 'spec', 'types']),
      );
    },
    LONG,
  );
});
