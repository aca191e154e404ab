// The client's examples and the programs of the READMEs of client and types, run against the real stub.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProvisioningClient } from '@directory-provisioning/client';
import { startStub, type Stub } from '@directory-provisioning/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '@directory-provisioning/test-support/repository';

let stub: Stub;
let folder: string;
beforeEach(async () => {
  stub = await startStub({ port: 0 });
  folder = await mkdtemp(join(tmpdir(), 'examples-'));
});
afterEach(async () => {
  await stub.close();
  await rm(folder, { recursive: true });
});

/** Runs a program; ends it once its output matches `until`. */
function runExample(file: string, parameters: string[] = [], until?: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    // Node warns if colours are both forced and forbidden.
    const { FORCE_COLOR: _, ...inherited } = process.env;
    const env = {
      ...inherited,
      NO_COLOR: '1',
      BASE_URL: stub.url,
      CHECKPOINT: join(folder, 'checkpoint.json'),
      NODE_OPTIONS: '',
    };
    const child = execFile(
      process.execPath,
      [file, ...parameters],
      { env, timeout: 30_000 },
      (error, stdout, stderr) => {
        if (error === null && stderr === '') done(stdout);
        else fail(new Error(`${error?.message ?? ''}\n${stderr}${stdout}`));
      },
    );
    let output = '';
    child.stdout?.on('data', (chunk: string) => {
      output += chunk;
      if (until?.test(output)) child.kill('SIGTERM');
    });
  });
}
const example = (name: string): string => join(root, 'packages/client/examples', name);

test('export-failures writes the failures of the last week', async () => {
  const client = createProvisioningClient({ baseUrl: stub.url, token: 'any' });
  await client.createDirectoryProvisioning({ id: 'failed', statusInfo: { status: 'failure' } });
  await client.createDirectoryProvisioning({ id: 'went-well', statusInfo: { status: 'success' } });
  const old = { id: 'old', activityDateTime: '2020-01-01T00:00:00Z', statusInfo: { status: 'failure' as const } };
  await client.createDirectoryProvisioning(old);
  const lines = (await runExample(example('export-failures.ts'))).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['failed']);
});

test('record-stream records a file, and reports the event that failed', async () => {
  const file = join(folder, 'events.ndjson');
  await writeFile(file, '{"id":"a"}\n{"id":"b","jobId":5}\n{"id":"c"}\n');
  const output = await runExample(example('record-stream.ts'), [file]);
  expect(output).toMatch(/^2 recorded, 1 failed\nevent 2: GraphError: .*jobId/);
});

test('connector forwards each event once, also after a restart', async () => {
  const client = createProvisioningClient({ baseUrl: stub.url, token: 'any' });
  await client.createDirectoryProvisioning({ id: 'first' });
  expect(await runExample(example('connector.ts'), [], /first/)).toContain('"id":"first"');
  await client.createDirectoryProvisioning({ id: 'second' });
  const again = await runExample(example('connector.ts'), [], /second/);
  expect(again).toContain('"id":"second"');
  expect(again).not.toContain('"id":"first"');
});

test.each(['client', 'types'])('the programs in the README of %s run', async (name) => {
  const readme = await readFile(join(root, 'packages', name, 'README.md'), 'utf8');
  const programs = [...readme.matchAll(/^```ts\n([^]*?)^```/gm)].map(([, text = '']) => text);
  expect(programs.length).toBeGreaterThanOrEqual(2);
  for (const [index, program] of programs.entries()) {
    // In the package's folder, so that its imports resolve to the built package.
    const file = join(root, 'packages', name, 'dist', `readme-${index}.ts`);
    await writeFile(file, program.replaceAll('http://127.0.0.1:4010/beta', stub.url));
    try {
      const output = await runExample(file);
      // What openapi-fetch returns instead of throwing.
      if (name === 'types' && program.includes('client.GET')) expect(output).toBe('[] undefined\n');
    } finally {
      await rm(file);
    }
  }
});
