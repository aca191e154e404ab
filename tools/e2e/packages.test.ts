// The packages as they are published: packed, installed into an empty folder, used.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, run, startProcess } from './repository.ts';

const LONG = 180_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packages-'));
  for (const name of ['types', 'client', 'server']) {
    const packed = await run(join(root, 'packages', name), 'npm', 'pack', '--pack-destination', folder);
    expect(packed.code, packed.stderr).toBe(0);
  }
  const tarballs = (await readdir(folder)).map((name) => `./${name}`);
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const installed = await run(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs);
  expect(installed.code, installed.stderr).toBe(0);
}, LONG);
afterAll(() => rm(folder, { recursive: true, force: true }));

const program = `
import { createProvisioningClient, GraphError } from '@directory-provisioning/client';
import { startStub } from '@directory-provisioning/server';
import { provisioningStatusMembers, type ProvisioningObjectSummary } from '@directory-provisioning/types';

const stub = await startStub({ port: 0 });
const client = createProvisioningClient({ baseUrl: stub.url, token: 'any' });
const event: ProvisioningObjectSummary = { action: 'Create', statusInfo: { status: provisioningStatusMembers[0] } };
const { id } = await client.createDirectoryProvisioning(event);
const { value } = await client.listDirectoryProvisioning({ $top: 1 });
const status: number = await client.getDirectoryProvisioning({ id: 'nope' }).then(
  () => 200,
  (error: unknown) => (error instanceof GraphError ? error.status : 0),
);
console.log(value[0]?.id === id, status);
await stub.close();
`;

test(
  'the client and the server are imported, run and type-check',
  async () => {
    await writeFile(join(folder, 'program.ts'), program);
    const options = {
      module: 'nodenext',
      target: 'es2024',
      lib: ['es2024', 'dom'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: false,
      types: [],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['program.ts'] }));
    const compiled = await run(folder, join(root, 'node_modules/.bin/tsc'));
    expect(compiled.stdout).toBe('');
    const ran = await run(folder, process.execPath, 'program.ts');
    expect(ran).toEqual({ code: 0, stdout: 'true 404\n', stderr: '' });
  },
  LONG,
);

test(
  'npx provisioning-stub serves, and shows the docs',
  async () => {
    const stub = await startProcess(folder, 'npx', ['provisioning-stub', '--port', '0']);
    const docs = await fetch(new URL('/docs/', stub.url));
    expect([docs.status, (await docs.text()).includes('Directory provisioning log')]).toEqual([200, true]);
    await stub.end('SIGTERM');
  },
  LONG,
);

test('the tarballs hold what is needed and nothing else', async () => {
  for (const name of ['types', 'client', 'server']) {
    const files = await readdir(join(folder, 'node_modules/@directory-provisioning', name));
    const bin = name === 'server' ? ['bin'] : [];
    expect(files.sort()).toEqual(['LICENSE', 'README.md', ...bin, 'dist', 'package.json', 'src']);
  }
});
