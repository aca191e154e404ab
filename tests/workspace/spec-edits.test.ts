// Edits in a copy of the repository: which tasks run again, and which come from the cache. After an edit of the spec,
// `npm test` fails without `npm run generate`, which updates everything without hand-written changes. What each kind of
// edit does is tried by `npm run mutations`.
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  compile,
  copyRepository,
  type Outcome,
  root,
  run,
  startProcess,
  type StubProcess,
} from '@directory-provisioning/test-support/repository';

const LONG = 240_000;
const SPEC = 'spec/directoryProvisioning.yaml';
const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
const LOG = '/auditLogs/directoryProvisioning';

let copy: ReturnType<typeof copyRepository>;
let original: string;
beforeAll(async () => {
  copy = copyRepository('nx');
  original = await readFile(join(copy.folder, SPEC), 'utf8');
  await tasks();
}, LONG);
afterEach(() => writeFile(join(copy.folder, SPEC), original));
afterAll(() => copy.remove());

async function edit(before: string | RegExp, after: string): Promise<void> {
  const edited = original.replace(before, after);
  if (edited === original) throw new Error(`The spec has no ${String(before)}`);
  await writeFile(join(copy.folder, SPEC), edited);
}
const npm = (...parameters: string[]): Promise<Outcome> => run(copy.folder, 'npm', ...parameters);
const nx = join(root, 'node_modules/.bin/nx');

/** Runs generation and type checks; returns the tasks that did not come from the cache. */
async function tasks(): Promise<string[]> {
  const parameters = ['-t', 'generate', 'typecheck', '-p', 'types,client'];
  const { stdout, stderr, code } = await run(copy.folder, nx, 'run-many', ...parameters);
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
const read = (path: string): Promise<string> => readFile(join(copy.folder, path), 'utf8');

async function withStub(use: (stub: StubProcess) => Promise<void>): Promise<void> {
  const bin = ['--conditions=@directory-provisioning/source', 'packages/server/src/cli/main.ts', '--port', '0'];
  const stub = await startProcess(copy.folder, process.execPath, bin);
  try {
    await use(stub);
  } finally {
    await stub.end('SIGKILL');
  }
}
const post = (stub: StubProcess, event: object): Promise<Response> =>
  fetch(stub.url + LOG, { method: 'POST', headers, body: JSON.stringify(event) });

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
});

describe('an edit of the spec', () => {
  test(
    'runs again all that is generated, is carried by `npm run generate`, and the second time is all cache hits',
    async () => {
      await edit(
        /^( +)changeId: \{ type.*\n/m,
        "$&$1correlationId: { type: [string, 'null'], description: What ties events of several systems together. }\n",
      );
      const forgotten = await npm('test');
      expect(forgotten.code).not.toBe(0);
      expect(forgotten.stdout + forgotten.stderr).toMatch(
        /Generated files are out of date:\n(.*\n)+ *Run: npm run generate/,
      );
      expect(await tasks()).toEqual([
        'client:generate',
        'client:typecheck',
        'spec:lint',
        'types:generate',
        'types:typecheck',
      ]);
      // All packages depend on the spec.
      expect(await affected(SPEC)).toEqual(expect.arrayContaining(['client', 'server', 'spec', 'types']));
      const generated = await npm('run', 'generate');
      expect(generated.code, generated.stdout + generated.stderr).toBe(0);
      const use = (name: string, value: string): string =>
        `export const ${name}: ProvisioningObjectSummary = { correlationId: ${value} };\n`;
      const file = join(copy.folder, 'packages/client/src/use.ts');
      const from = "import type { ProvisioningObjectSummary } from '@directory-provisioning/types';\n";
      await writeFile(file, from + use('right', "'x'") + use('wrong', '5'));
      const errors = (await compile(copy.folder)).split('\n').filter((line) => line.includes('error TS'));
      expect(errors).toEqual([
        expect.stringMatching(/use\.ts\(3,\d+\).* Type 'number' is not assignable to type 'string'/),
      ]);
      await rm(file);
      await withStub(async (stub) => {
        const wrong = await post(stub, { correlationId: 5 });
        expect(wrong.status).toBe(400);
        expect(await wrong.text()).toContain('/body/correlationId: must be string or null');
        expect((await post(stub, { correlationId: 'x' })).status).toBe(201);
      });
      expect((await npm('run', 'generate')).stdout).toMatch(/Cache: +7\/7 hit \(100%\)/);
    },
    LONG,
  );

  test(
    'that leaves a description out stops generation with file, line and reason, and leaves the old output',
    async () => {
      const generated = 'packages/types/src/generated/openapi.ts';
      const old = await read(generated);
      await edit(/(changeId: \{ type: \[string, 'null'\]), description: [^}]*\}/, '$1 }');
      const { code, stdout, stderr } = await npm('run', 'generate');
      expect(code).not.toBe(0);
      expect(stdout + stderr).toMatch(
        /spec\/directoryProvisioning\.yaml:\d+:\d+ directory-provisioning\/everything-described: changeId has no description/,
      );
      expect(await read(generated)).toBe(old);
    },
    LONG,
  );
});
