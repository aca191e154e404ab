// npm run test:package: packs the client, installs it into an empty folder, and runs it in every environment that its README
// names. Prints a line for each: the result, or why it was not run. Exits with 1 if one failed.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { build } from 'esbuild';
import { advice, hasChromium, launchChromium } from '@directory-provisioning/test-support/chromium';
import { root, run, startStubProcess } from '@directory-provisioning/test-support/repository';
import { browser, cjs, esm, SUCCESS, testing, typescript } from './programs.ts';

const { arch } = process;
const NODES = ['20.20.2', '22.23.3', '24.21.0', '26.10.0'];
const runtimes = [
  ...NODES.map((version) => ({ name: `Node ${version}`, pack: `node-linux-${arch}@${version}`, bin: 'bin/node' })),
  {
    name: 'Bun 1.4.5',
    pack: `@oven/bun-linux-${arch === 'arm64' ? 'aarch64' : arch}@1.4.5`,
    bin: 'bin/bun',
  },
  { name: 'Deno 2.9.6', pack: `@deno/linux-${arch}-glibc@2.9.6`, bin: 'deno' },
];

let failures = 0;
/** Prints the result of an environment; an empty text is success. */
function report(name: string, problem: string): void {
  if (problem !== '') failures++;
  console.log(`${problem === '' ? 'ok  ' : 'FAIL'} ${name}${problem && `\n     ${problem.trim().slice(0, 2000)}`}`);
}

const folder = await mkdtemp(join(tmpdir(), 'test-package-'));
const stub = await startStubProcess('--cors');
try {
  const packed = await run(
    join(root, 'packages/client'),
    'npm',
    'pack',
    '--ignore-scripts',
    '--pack-destination',
    folder,
  );
  if (packed.code !== 0) throw new Error(packed.stderr);
  const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));

  for (const [name, ...command] of [
    ['publint', 'publint', '--strict', join(folder, tarball)],
    // Without `exports`, that is in Node 10, the package can't be resolved.
    ['attw', 'attw', join(folder, tarball), '--no-emoji', '--profile', 'node16'],
  ]) {
    const { code, stdout, stderr } = await run(root, 'npx', '--no-install', ...command);
    report(name ?? '', code === 0 ? '' : stdout + stderr);
  }

  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund'];
  const installed = await run(folder, 'npm', ...install, `./${tarball}`);
  if (installed.code !== 0) throw new Error(installed.stderr);
  const kept = Object.keys(
    (JSON.parse(await readFile(join(folder, 'node_modules/.package-lock.json'), 'utf8')) as { packages: object })
      .packages,
  ).filter((name) => !/client$|openapi-(fetch|typescript-helpers)$/.test(name));
  report('installs openapi-fetch and nothing else', kept.join('\n     '));
  const { devDependencies: versions } = JSON.parse(
    await readFile(join(root, 'packages/client/package.json'), 'utf8'),
  ) as { devDependencies: Record<string, string> };
  const peers = ['msw', '@cfworker/json-schema'].map((name) => `${name}@${versions[name] ?? ''}`);
  const added = await run(folder, 'npm', ...install, ...peers, 'typescript@5.9.3');
  if (added.code !== 0) throw new Error(added.stderr);

  const files: Record<string, string> = {
    'program.mjs': esm(stub.url),
    'program.cjs': cjs(stub.url),
    'browser.mjs': browser(stub.url),
    'testing.mjs': testing,
    'types.ts': typescript,
    'types.mts': typescript,
    'types.cts': typescript,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);

  for (const [name, module, moduleResolution, files] of [
    ['NodeNext (ESM and CommonJS)', 'nodenext', 'nodenext', ['types.mts', 'types.cts']],
    ['bundler', 'esnext', 'bundler', ['types.ts']],
  ] as const) {
    const compilerOptions = {
      ...{ module, moduleResolution, target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], types: [] },
      ...{ strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: true },
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    const { stdout } = await run(folder, process.execPath, 'node_modules/typescript/bin/tsc', '--pretty', 'false');
    report(`TypeScript, ${name} resolution`, stdout);
  }

  const problemOf = ({ stdout, stderr }: { stdout: string; stderr: string }): string =>
    stdout.trim() === SUCCESS ? '' : `${stdout}${stderr}` || 'It printed nothing.';
  for (const { name, pack, bin } of runtimes) {
    const home = join(folder, name.replace(' ', '-'));
    await mkdir(home);
    await writeFile(join(home, 'package.json'), '{ "private": true }\n');
    const got = await run(home, 'npm', ...install, pack);
    const binary = join(home, 'node_modules', pack.slice(0, pack.lastIndexOf('@')), bin);
    if (got.code !== 0 || !existsSync(binary)) {
      console.log(`--   ${name}: not run, because ${pack} can't be installed here`);
      continue;
    }
    const start = name.startsWith('Deno') ? ['run', '--allow-all', '--node-modules-dir=manual'] : [];
    report(`${name}, ESM`, problemOf(await run(folder, binary, ...start, 'program.mjs')));
    report(`${name}, CommonJS`, problemOf(await run(folder, binary, ...start, 'program.cjs')));
    // Mock Service Worker needs Node 22.
    if (/^Node 2[2-9]/.test(name)) report(`${name}, testing aids`, problemOf(await run(folder, binary, 'testing.mjs')));
  }

  // The oldest version of Mock Service Worker that is allowed; the newest ran above.
  const older = await run(folder, 'npm', ...install, 'msw@2.15.0');
  if (older.code !== 0) throw new Error(older.stderr);
  report('msw 2.15.0, testing aids', problemOf(await run(folder, process.execPath, 'testing.mjs')));
  const compiled = await run(folder, process.execPath, 'node_modules/typescript/bin/tsc', '--pretty', 'false');
  report('msw 2.15.0, TypeScript', compiled.stdout);

  if (!hasChromium) report('chromium', advice);
  else {
    const bundled = await build({
      ...{ entryPoints: [join(folder, 'browser.mjs')], bundle: true, format: 'iife', write: false, logLevel: 'silent' },
    });
    const script = bundled.outputFiles[0]?.text ?? '';
    // A page of another origin, with a policy that forbids eval.
    const page = createServer((request, response) => {
      const isPage = request.url === '/';
      response.setHeader('Content-Type', isPage ? 'text/html' : 'text/javascript');
      response.setHeader('Content-Security-Policy', "default-src 'self'; connect-src *");
      response.end(isPage ? '<!doctype html><title></title><script src="/program.js"></script>' : script);
    }).listen(0, '127.0.0.1');
    await new Promise((done) => page.once('listening', done));
    const chromium = await launchChromium();
    try {
      const tab = await chromium.newPage();
      await tab.goto(`http://127.0.0.1:${(page.address() as AddressInfo).port}/`);
      let title = '';
      for (let tries = 0; title === '' && tries < 200; tries++) {
        await setTimeout(100);
        title = await tab.title();
      }
      report(`chromium ${chromium.version()}, another origin (CORS), no eval`, title === SUCCESS ? '' : title);
    } finally {
      await chromium.close();
      page.close();
    }
  }
} finally {
  await stub.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failures > 0 ? 1 : 0;
