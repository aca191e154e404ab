// The TypeScript in the READMEs and the docs compiles, and the requests of the first README work. Packing and installing
// is tried by tests/package.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, run, startStubProcess, tsc } from '@directory-provisioning/test-support/repository';

const LONG = 120_000;
const readmes = [
  'README.md',
  'packages/types/README.md',
  'packages/client/README.md',
  'packages/server/README.md',
  'packages/cli/README.md',
  'docs/rehearse.md',
  'docs/test-kits.md',
];
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, block = '']) => block);

describe('the READMEs', () => {
  test(
    'have TypeScript blocks that compile, as the samples of the docs do',
    async () => {
      const folder = await mkdtemp(join(root, 'dist/snippets-'));
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
      await writeFile(join(folder, 'tsconfig.json'), '{ "extends": "../../tests/tsconfig.json", "include": ["."] }\n');
      const { stdout } = await run(root, process.execPath, ...tsc, '-p', folder);
      await rm(folder, { recursive: true });
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
});
