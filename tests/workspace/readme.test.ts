// The TypeScript in the READMEs and the docs compiles, and the commands of the first README work.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyRepository, root, run, startStubProcess, tsc } from '@directory-provisioning/test-support/repository';

const LONG = 120_000;
const readmes = [
  'README.md',
  'packages/types/README.md',
  'packages/client/README.md',
  'packages/server/README.md',
  'docs/rehearse.md',
];
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, block = '']) => block);

let copy: Awaited<ReturnType<typeof copyRepository>>;
beforeAll(async () => {
  copy = await copyRepository();
}, LONG);
afterAll(() => copy.remove());

describe('the READMEs', () => {
  test(
    'have TypeScript blocks that compile, as the samples of the docs do',
    async () => {
      const folder = join(copy.folder, 'tests/snippets');
      await mkdir(folder);
      let count = 0;
      for (const readme of readmes)
        for (const block of blocks(await readFile(join(root, readme), 'utf8'), 'ts'))
          await writeFile(join(folder, `snippet${count++}.ts`), block);
      expect(count).toBeGreaterThanOrEqual(5);
      const { paths } = JSON.parse(await readFile(join(root, 'dist/docs/openapi.json'), 'utf8')) as {
        paths: Record<string, Record<string, { 'x-codeSamples'?: { lang: string; source: string }[] }>>;
      };
      const samples = Object.values(paths)
        .flatMap((item) => Object.values(item))
        .flatMap((operation) => operation['x-codeSamples'] ?? [])
        .filter(({ lang }) => lang.endsWith('script'));
      expect(samples.length).toBeGreaterThanOrEqual(26);
      for (const { source } of samples) await writeFile(join(folder, `snippet${count++}.ts`), source);
      const { stdout } = await run(copy.folder, process.execPath, tsc, '-p', 'tests', '--pretty', 'false');
      expect(stdout).toBe('');
    },
    LONG,
  );

  test(
    'show requests and a program that work as printed',
    async () => {
      const readme = await readFile(join(root, 'README.md'), 'utf8');
      const requests = blocks(readme, 'sh').filter((block) => block.includes('curl'));
      const [program = ''] = blocks(readme, 'ts');
      expect(requests.length).toBe(2);
      const stub = await startStubProcess();
      const here = (text: string): string => text.replaceAll('http://127.0.0.1:4010', new URL(stub.url).origin);
      const folder = await mkdtemp(join(root, 'dist/readme-'));
      try {
        const { code, stdout } = await run(root, 'sh', '-ec', here(requests.join('\n')).replaceAll('-s ', '-sf '));
        expect(code).toBe(0);
        const [created = '', listed = ''] = stdout.split(/(?<=\})(?=\{"@odata)/);
        const { id } = JSON.parse(created) as { id: string };
        expect(JSON.parse(listed)).toMatchObject({
          value: [{ id, statusInfo: { status: 'failure', errorCode: 'DuplicateTargetEntries' } }],
        });
        await writeFile(join(folder, 'try.ts'), here(program));
        expect(await run(root, process.execPath, join(folder, 'try.ts'))).toMatchObject({
          code: 0,
          stdout: expect.stringMatching(
            /^Recorded .+; the log lists 2 events\n404 Request_ResourceNotFound\n$/,
          ) as string,
        });
      } finally {
        await rm(folder, { recursive: true });
        await stub.end('SIGTERM');
      }
    },
    LONG,
  );

  test.each(['types', 'client', 'server'])(
    'pack and install the %s package as printed',
    async (name) => {
      const readme = await readFile(join(root, 'packages', name, 'README.md'), 'utf8');
      const [block = ''] = blocks(readme, 'sh').filter((one) => one.includes('npm pack'));
      const [build, ...lines] = block.trim().split('\n');
      expect(build).toBe('npm ci && npm run build');
      expect(lines.length).toBe(2);
      const folder = await mkdtemp(join(tmpdir(), 'install-'));
      try {
        await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
        const commands = lines.join('\n').replaceAll('/tmp', folder).replaceAll('../your-project', folder);
        const { code, stderr } = await run(root, 'sh', '-ec', commands);
        expect(code, stderr).toBe(0);
        const installed = await readdir(join(folder, 'node_modules/@directory-provisioning', name));
        expect(installed).toEqual(expect.arrayContaining(['dist', 'package.json']));
      } finally {
        await rm(folder, { recursive: true });
      }
    },
    LONG,
  );
});
