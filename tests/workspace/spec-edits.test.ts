// Edits of the spec in a copy of the repository: `npm test` fails without `npm run generate`, which updates everything
// without hand-written changes. What each kind of edit does is tried by tests/mutations.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  compile,
  copyRepository,
  type Outcome,
  run,
  startProcess,
  type StubProcess,
} from '@directory-provisioning/test-support/repository';

const LONG = 240_000;
const SPEC = 'spec/directoryProvisioning.yaml';
const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
const LOG = '/auditLogs/directoryProvisioning';

let copy: Awaited<ReturnType<typeof copyRepository>>;
let original: string;
beforeAll(async () => {
  copy = await copyRepository('nx');
  original = await readFile(join(copy.folder, SPEC), 'utf8');
}, LONG);
afterEach(() => writeFile(join(copy.folder, SPEC), original));
afterAll(() => copy.remove());

async function edit(before: string | RegExp, after: string): Promise<void> {
  const edited = original.replace(before, after);
  if (edited === original) throw new Error(`The spec has no ${String(before)}`);
  await writeFile(join(copy.folder, SPEC), edited);
}
const npm = (...parameters: string[]): Promise<Outcome> => run(copy.folder, 'npm', ...parameters);
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

describe('an edit of the spec', () => {
  test(
    'is carried by `npm run generate`, and the second time is all cache hits',
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
