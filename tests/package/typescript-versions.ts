// npm run test:typescript: compiles programs against the packed client and types, with each minor version of TypeScript
// from 5.4 on. Prints a line for each; exits with 1 if one fails.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from '@directory-provisioning/test-support/repository';

const RANGES = ['~5.4.0', '~5.5.0', '~5.6.0', '~5.7.0', '~5.8.0', '~5.9.0', '~6.0.0', '~7.0.0', 'latest'];
const MODES = [
  // Without types.cts: the types package is ESM only, which CommonJS can import from TypeScript 5.8 on.
  {
    name: 'NodeNext (ESM and CommonJS)',
    ...{ module: 'nodenext', moduleResolution: 'nodenext' },
    files: ['types.mts', 'client.mts', 'select.mts', 'validation.mts', 'client.cts', 'select.cts', 'validation.cts'],
  },
  {
    name: 'bundler',
    ...{ module: 'esnext', moduleResolution: 'bundler' },
    files: ['types.ts', 'client.ts', 'select.ts', 'validation.ts'],
  },
  {
    name: 'bundler, without exactOptionalPropertyTypes',
    ...{ module: 'esnext', moduleResolution: 'bundler', exactOptionalPropertyTypes: false },
    files: ['client.ts', 'select.ts', 'validation.ts'],
  },
  {
    name: 'bundler, without strict',
    ...{ module: 'esnext', moduleResolution: 'bundler', strict: false, exactOptionalPropertyTypes: false },
    files: ['usage.ts', 'validation.ts'],
  },
];
/** A program whose types hold without `strict`, too. */
const USAGE = `
import { and, createProvisioningClient, eventsOf, where } from '@directory-provisioning/client';
const client = createProvisioningClient({ baseUrl: 'http://127.0.0.1:4010/beta', token: 'any' });
export async function read(): Promise<string[]> {
  const ids: string[] = [];
  const $filter = and(where('statusInfo/status', 'eq', 'failure'), where('jobId', 'eq', 'j'));
  for await (const { id, statusInfo } of eventsOf(client, { $filter, $top: 5 })) ids.push(id, statusInfo.errorCode);
  const { value } = await client.listDirectoryProvisioning({ $select: ['id'] });
  return [...ids, ...value.map(({ id }) => id)];
}
`;
const INSTALL = ['install', '--prefer-offline', '--no-audit', '--no-fund'];
const folder = await mkdtemp(join(tmpdir(), 'typescript-versions-'));

/** Runs a command in the folder; throws if it fails. */
async function must(command: string, ...parameters: string[]): Promise<void> {
  const { code, stdout, stderr } = await run(folder, command, ...parameters);
  if (code !== 0) throw new Error(`${command} ${parameters.join(' ')} failed: ${stdout}${stderr}`);
}

/**
 * The programs: the compile-time tests of the packages, and one for the client's validation. Its testing aids are
 * left out: Mock Service Worker, which they need, requires TypeScript 5.9 (test-package.ts compiles them).
 */
async function writePrograms(): Promise<void> {
  const texts = {
    types: await readFile(join(root, 'packages/types/test/types.ts'), 'utf8'),
    client: await readFile(join(root, 'packages/client/test/client-types.ts'), 'utf8'),
    select: await readFile(join(root, 'packages/client/test/select-types.ts'), 'utf8'),
    usage: USAGE,
    validation: "export { createResponseValidation } from '@directory-provisioning/client/validation';\n",
  };
  for (const [name, text] of Object.entries(texts))
    for (const extension of ['ts', 'mts', 'cts'])
      await writeFile(
        join(folder, `${name}.${extension}`),
        text.replaceAll('../src/index.ts', `@directory-provisioning/${name === 'types' ? 'types' : 'client'}`),
      );
}

/** Packs and installs both packages. */
async function installPackages(): Promise<void> {
  for (const name of ['types', 'client'])
    await must('npm', 'pack', join(root, 'packages', name), '--pack-destination', folder);
  const tarballs = (await readdir(folder)).filter((file) => file.endsWith('.tgz')).map((file) => `./${file}`);
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await must('npm', ...INSTALL, ...tarballs);
}

try {
  await installPackages();
  await writePrograms();
  const tried = new Set<string>();
  for (const range of RANGES) {
    const { code } = await run(folder, 'npm', ...INSTALL, `typescript@${range}`);
    if (code !== 0) {
      console.log(`--   TypeScript ${range} can't be installed here: not tried`);
      continue;
    }
    const home = join(folder, 'node_modules/typescript');
    const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
    if (tried.has(version)) continue;
    tried.add(version);
    for (const { name, files, ...options } of MODES) {
      const compilerOptions = {
        ...{ target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'], types: [] },
        ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
        ...{ skipLibCheck: false, noEmit: true },
        ...options,
      };
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
      const { stdout, stderr } = await run(folder, process.execPath, join(home, 'bin/tsc'), '--pretty', 'false');
      const problems = (stdout + stderr).trim();
      console.log(`${problems === '' ? 'ok  ' : 'FAIL'} TypeScript ${version}, ${name}`);
      if (problems === '') continue;
      process.exitCode = 1;
      console.log(problems.slice(0, 2000).replaceAll(/^/gm, '     '));
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
