// The TypeScript blocks of the READMEs compile, and their curl commands work.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyRepository, root, run, startStubProcess, tsc } from '@directory-provisioning/test-support/repository';

const LONG = 120_000;
const readmes = ['README.md', 'packages/types/README.md', 'packages/client/README.md', 'packages/server/README.md'];
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, block = '']) => block);

let copy: Awaited<ReturnType<typeof copyRepository>>;
beforeAll(async () => {
  copy = await copyRepository();
}, LONG);
afterAll(() => copy.remove());

describe('the READMEs', () => {
  test(
    'have TypeScript blocks that compile',
    async () => {
      const folder = join(copy.folder, 'tests/snippets');
      await mkdir(folder);
      let count = 0;
      for (const readme of readmes)
        for (const block of blocks(await readFile(join(root, readme), 'utf8'), 'ts'))
          await writeFile(join(folder, `snippet${count++}.ts`), block);
      expect(count).toBeGreaterThanOrEqual(5);
      const { stdout } = await run(copy.folder, process.execPath, tsc, '-p', 'tests', '--pretty', 'false');
      expect(stdout).toBe('');
    },
    LONG,
  );

  test(
    'have curl commands that work',
    async () => {
      const all = blocks(await readFile(join(root, 'README.md'), 'utf8'), 'sh').filter((one) => one.includes('curl'));
      expect(all.length).toBe(2);
      const block = all.join('\n');
      const stub = await startStubProcess('--examples');
      const { origin } = new URL(stub.url);
      const lines = block
        .replaceAll('http://127.0.0.1:4020', origin)
        .replaceAll('curl ', 'curl --silent --fail-with-body ');
      const { code, stdout } = await run(root, 'sh', '-ec', lines);
      await stub.end('SIGTERM');
      expect(code).toBe(0);
      expect(stdout).toContain('"Action value"');
      expect(stdout).toContain('@odata.nextLink');
      expect(stdout).toContain('@odata.count');
      expect(stdout).toContain('/v1.0/$metadata#auditLogs/provisioning');
    },
    LONG,
  );
});
