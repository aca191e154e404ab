// Edits of the spec in a copy of the repository: `npm test` fails without `npm run generate`, which updates everything
// without hand-written changes.
import { readFile, rm, writeFile } from 'node:fs/promises';
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

let copy: Awaited<ReturnType<typeof copyRepository>>;
let original: string;
beforeAll(async () => {
  copy = await copyRepository();
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

/** `npm test` without `npm run generate` fails and names the command. */
async function expectDrift(): Promise<void> {
  const forgotten = await npm('test');
  expect(forgotten.code).not.toBe(0);
  expect(forgotten.stdout + forgotten.stderr).toMatch(
    /Generated files are out of date:\n(.*\n)+ *Run: npm run generate/,
  );
}

/** Generation and compilation pass. */
async function generate(): Promise<void> {
  const generated = await npm('run', 'generate');
  expect(generated.code, generated.stdout + generated.stderr).toBe(0);
  expect(await compile(copy.folder)).toBe('');
}

/** The compiler's output for a file of a user of the packages. */
async function compileUse(text: string): Promise<string> {
  const file = join(copy.folder, 'packages/client/src/use.ts');
  await writeFile(file, text);
  const output = await compile(copy.folder);
  await rm(file);
  return output;
}

async function withStub<Result>(parameters: string[], use: (stub: StubProcess) => Promise<Result>): Promise<Result> {
  const bin = ['--conditions=@directory-provisioning/source', 'packages/server/src/cli/main.ts', '--port', '0'];
  const stub = await startProcess(copy.folder, process.execPath, [...bin, ...parameters]);
  try {
    return await use(stub);
  } finally {
    await stub.end('SIGKILL');
  }
}
const post = (stub: StubProcess, event: object): Promise<Response> =>
  fetch(stub.url + LOG, { method: 'POST', headers, body: JSON.stringify(event) });

describe('an edit of the spec', () => {
  test(
    'that adds an optional string: the stub checks it and the compiler knows it',
    async () => {
      await edit(
        /^( +)changeId: \{ type.*\n/m,
        "$&$1correlationId: { type: [string, 'null'], description: What ties events of several systems together. }\n",
      );
      await expectDrift();
      await generate();
      await withStub([], async (stub) => {
        const wrong = await post(stub, { correlationId: 5 });
        expect(wrong.status).toBe(400);
        expect(await wrong.text()).toContain('/body/correlationId: must be string or null');
        expect((await post(stub, { correlationId: 'x' })).status).toBe(201);
      });
      const use = (value: string): string =>
        `import type { ProvisioningObjectSummary } from '@directory-provisioning/types';\nexport const event: ProvisioningObjectSummary = { correlationId: ${value} };\n`;
      expect(await compileUse(use("'x'"))).toBe('');
      expect(await compileUse(use('5'))).toContain("Type 'number' is not assignable to type 'string'");
    },
    LONG,
  );

  test(
    'that adds an operation with an example and no handler: the stub responds to it, the client calls it, the docs show it',
    async () => {
      const statuses = [
        ['400', 'badRequest'],
        ['401', 'unauthenticated'],
        ['403', 'forbidden'],
        ['406', 'notAcceptable'],
        ['500', 'serverError'],
      ].map(([status = '', name = '']) => `        '${status}': { $ref: '#/components/responses/${name}' }\n`);
      await edit(
        '  /auditLogs/directoryProvisioning/{id}:\n',
        `  /auditLogs/directoryProvisioning/summary:
    get:
      operationId: summariseDirectoryProvisioning
      summary: Count events by status
      description: How many events ended how.
      tags: [events]
      responses:
        '200':
          description: The counts.
          content:
            application/json:
              schema:
                type: object
                additionalProperties: { type: integer }
              example: { success: 12, failure: 3 }
${statuses.join('')}  /auditLogs/directoryProvisioning/{id}:
`,
      );
      await generate();
      await withStub([], async (stub) => {
        expect(stub.greeting).toMatch(/No handler: +.*summariseDirectoryProvisioning.* \(spec examples\)/);
        const response = await fetch(`${stub.url}${LOG}/summary`, { headers });
        expect([response.status, await response.json()]).toEqual([200, { success: 12, failure: 3 }]);
        expect((await fetch(`${stub.url}${LOG}/summary`)).status).toBe(401);
      });
      const use = `import type { ProvisioningClient } from './index.ts';
export const failures = async (client: ProvisioningClient): Promise<number | undefined> =>
  (await client.summariseDirectoryProvisioning())['failure'];
`;
      expect(await compileUse(use)).toBe('');
      expect((await npm('run', 'docs')).code).toBe(0);
      expect(await read('dist/docs/index.html')).toContain('summariseDirectoryProvisioning');
    },
    LONG,
  );

  test.each<[string, string | RegExp, string, RegExp]>([
    ['breaks the YAML', 'openapi: 3.1.0', 'openapi: [3.1.0', /directoryProvisioning\.yaml.*\(\d+:\d+\)|\(\d+:\d+\)/s],
    [
      'leaves a description out',
      /(changeId: \{ type: \[string, 'null'\]), description: [^}]*\}/,
      '$1 }',
      /spec\/directoryProvisioning\.yaml:\d+:\d+ directory-provisioning\/everything-described: changeId has no description/,
    ],
  ])(
    'that %s stops generation with file, line and reason, and leaves the old output',
    async (_name, before, after, message) => {
      const generated = 'packages/types/src/generated/openapi.ts';
      const old = await read(generated);
      await edit(before, after);
      const { code, stdout, stderr } = await npm('run', 'generate');
      expect(code).not.toBe(0);
      expect(stdout + stderr).toMatch(message);
      expect(await read(generated)).toBe(old);
    },
    LONG,
  );

  test(
    'of an example file that becomes invalid is reported with its file and line',
    async () => {
      const file = join(copy.folder, 'spec/examples/attributes-updated.json');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('"durationInMilliseconds": 512', '"durationInMilliseconds": "512"'));
      const { code, stdout, stderr } = await npm('run', 'generate');
      await writeFile(file, text);
      expect(code).not.toBe(0);
      expect(stdout + stderr).toMatch(
        /spec\/examples\/attributes-updated\.json:10:29 no-invalid-media-type-examples: /,
      );
    },
    LONG,
  );
});

test(
  'generating twice changes nothing, and the second time is all cache hits',
  async () => {
    await npm('run', 'generate');
    const again = await npm('run', 'generate');
    expect(again.stdout).toMatch(/Cache: +6\/6 hit \(100%\)/);
    for (const file of [
      'types/src/generated/openapi.ts',
      'client/src/generated/operations.ts',
      'server/src/generated/validator.json',
    ])
      expect(await read(`packages/${file}`)).toBe(await readFile(join(root, 'packages', file), 'utf8'));
  },
  LONG,
);
