// The kits and recipes of docs/test-kits.md, run by the runners that they are for.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { startStub, type Stub } from '@directory-provisioning/server';
import { type Outcome, root, run } from '@directory-provisioning/test-support/repository';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

let guide: string;
let folder: string;
beforeAll(async () => {
  guide = await readFile(join(root, 'docs/test-kits.md'), 'utf8');
  folder = await mkdtemp(join(root, 'dist/test-kits-'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
});
afterAll(() => rm(folder, { recursive: true }));

/** The code below a heading. */
function code(heading: string): string {
  const section = guide.split(/^##+ /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const [, block] = /^```\w+\n([^]*?)^```/m.exec(section) ?? [];
  if (block === undefined) throw new Error(`The guide shows no code for ${heading}`);
  return block;
}
const command = (...path: string[]): string => join(root, 'node_modules', ...path);

/** What is added to the code of a kit: the next test gets the stub after a reset, and an expectation that fails. */
const more = {
  Playwright: `
test('more', async ({ stub }) => {
  await expect(stub).not.toHaveReceived({});
  await baseExpect(expect(stub).toHaveReceived({ status: 1 }, { within: '1ms' })).rejects.toThrow(/within 1ms, got 0/);
  await baseExpect(expect(stub).not.toHaveReceived({}, { atLeast: 1 })).rejects.toThrow(/leave out atLeast/);
});`,
  'node:test': `
import assert from 'node:assert';
test('more', async () => {
  await stub().received({ atMost: 0 });
  await assert.rejects(stub().received({ match: { status: 1 }, within: '1ms' }), /within 1ms, got 0/);
});`,
};

test.each([
  ['Playwright', 'kit.spec.ts', command('@playwright/test/cli.js'), 'test', '--reporter=line'],
  ['node:test', 'kit.test.ts', '--test'],
] as const)('the kit for %s', async (heading, name, ...runner) => {
  await writeFile(join(folder, name), code(heading) + more[heading]);
  // In a project, the package is in node_modules and not transformed.
  await writeFile(join(folder, 'playwright.config.js'), "export default { build: { external: ['**/packages/**'] } };");
  const { code: status, stdout } = await run(folder, process.execPath, ...runner, name);
  expect(status, stdout).toBe(0);
  expect(stdout).toMatch(/\b2 passed|pass 2\b/);
});

describe('over HTTP', () => {
  /** The recipe for this stub, and one that expects what it does not get. */
  const recipes = (heading: string, stub: Stub): string[] => {
    const text = code(heading).replaceAll('http://127.0.0.1:4010', new URL(stub.url).origin);
    return [text, text.replace('listProvisioning', 'getProvisioning').replace('10s', '10ms')];
  };

  test('the recipe for jest passes, and fails with the nearest requests', async () => {
    await using stub = await startStub({ port: 0, controlToken: 'secret' });
    const functions: (() => Promise<void>)[] = [];
    vi.stubGlobal('beforeEach', (run: () => Promise<void>) => functions.push(run));
    vi.stubGlobal('test', (_: string, run: () => Promise<void>) => functions.push(run));
    vi.stubGlobal('expect', expect);
    const results: unknown[] = [];
    for (const [index, text] of recipes('jest', stub).entries()) {
      await writeFile(join(folder, `recipe${index}.js`), text);
      await import(pathToFileURL(join(folder, `recipe${index}.js`)).href);
      for (const run of functions.splice(0)) results.push(await run().catch((error: unknown) => error));
    }
    expect(results).toEqual([undefined, undefined, undefined, expect.any(Error)]);
    expect(stub.journal.find({ operationId: 'listProvisioning' }, 0).total).toBe(2);
    expect(inspect(results[3], { depth: 9 })).toContain('operationId');
  });

  test('the recipe for pytest passes, and fails with the nearest requests', async () => {
    await using stub = await startStub({ port: 0, controlToken: 'secret' });
    const outcomes: Outcome[] = [];
    for (const text of recipes('pytest', stub)) {
      await writeFile(join(folder, 'recipe.py'), text);
      // Not every machine has pytest.
      const program = 'from recipe import *; test_the_connector_comes_back_after_a_429()';
      outcomes.push(await run(folder, 'python3', '-Bc', program));
    }
    expect(outcomes).toMatchObject([
      { code: 0 },
      { code: 1, stderr: expect.stringContaining('operationId') as string },
    ]);
    expect(stub.journal.find({ operationId: 'listProvisioning' }, 0).total).toBe(2);
  });
});
