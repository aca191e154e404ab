// npm run bench:client: size, processor time, import and compile time of the client as it is built, beside its peers, as
// ratios within one run. Ends with 1 where a bar is missed.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { createClient as generate } from '@hey-api/openapi-ts';
import { build } from 'esbuild';
import { HEY_API, programs, specifiers } from './peers.ts';
import { median } from '../median.ts';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const folder = await mkdtemp(join(here, 'bench-'));
const home = await mkdtemp(join(tmpdir(), 'bench-client-'));
let missed = 0;
const row = (what: string, value: string, ratio = NaN, bar = NaN): void => {
  const isMissed = ratio > bar;
  if (isMissed) missed++;
  const verdict = Number.isNaN(bar) ? '' : `bar ${bar} ${isMissed ? 'MISSED' : 'ok'}`;
  console.log(
    `${what.padEnd(42)} ${value.padStart(12)} ${Number.isNaN(ratio) ? ''.padStart(8) : ratio.toFixed(2).padStart(8)}  ${verdict}`,
  );
};

const fileOf = (client: string): string => join(folder, `${client.replaceAll(' ', '-')}.ts`);

try {
  const input = join(root, 'spec/directoryProvisioning.yaml');
  await generate({ input, output: join(folder, HEY_API), logs: { level: 'silent' } });
  for (const [client, text] of Object.entries(programs)) await writeFile(fileOf(client), text);

  console.log('\nSize of what lists and creates, minified by esbuild and gzipped (-9), in bytes');
  for (const client of Object.keys(programs)) {
    const { outputFiles } = await build({
      ...{ entryPoints: [fileOf(client)], bundle: true, minify: true, format: 'esm' },
      ...{ write: false, logLevel: 'error', platform: 'browser', target: 'es2022' },
    });
    const bytes = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
    row(client, String(bytes), bytes / 1000, client === 'client' ? 5 : NaN);
  }

  // Processor time: the same list, many times.
  const body = JSON.stringify({
    '@odata.context': 'x',
    value: [{ id: 'a', activityDateTime: '2026-01-01T00:00:00Z' }],
  });
  /** A call of each client, as it is installed here. */
  const callsTo = async (
    origin: string,
    clients: readonly string[],
  ): Promise<Record<string, () => Promise<unknown>>> => {
    const calls: Record<string, () => Promise<unknown>> = {};
    for (const client of clients) {
      const outfile = fileOf(client).replace('.ts', '.mjs');
      await build({
        ...{ entryPoints: [fileOf(client)], outfile, bundle: true, packages: 'external' },
        ...{ format: 'esm', platform: 'node', target: 'node20', logLevel: 'error' },
      });
      const { default: create } = (await import(outfile)) as {
        default: (baseUrl: string) => { list: () => Promise<unknown> };
      };
      calls[client] = create(`${origin}/beta`).list;
    }
    return calls;
  };
  /** Microseconds of processor time for a call, as medians of interleaved rounds. */
  const measure = async (
    calls: Record<string, () => Promise<unknown>>,
    names: readonly string[],
    rounds: number,
    count: number,
  ): Promise<Map<string, number>> => {
    const times = new Map(names.map((name) => [name, [] as number[]]));
    for (let round = -2; round < rounds; round++)
      for (const name of times.keys()) {
        const call = calls[name];
        if (!call) throw new Error(`There is no client '${name}'.`);
        const before = process.cpuUsage();
        for (let at = 0; at < count; at++) await call();
        const { user, system } = process.cpuUsage(before);
        if (round >= 0) times.get(name)?.push((user + system) / count);
      }
    return new Map([...times].map(([name, values]) => [name, median(values)]));
  };
  /** Each beside the base alone, as a program has one client: several at once take the processor's caches from one another. */
  const compare = async (calls: Record<string, () => Promise<unknown>>, base: string, bar: number): Promise<void> => {
    for (const name of Object.keys(calls)) {
      const times = await measure(calls, [base, name], 60, 200);
      const time = times.get(name) ?? NaN;
      row(name, `${time.toFixed(1)} µs`, time / (times.get(base) ?? NaN), name === 'client' ? bar : NaN);
    }
  };

  console.log('\nProcessor time of a call whose fetch is stubbed, over openapi-fetch');
  const stubbed = (): Promise<Response> =>
    Promise.resolve(new Response(body, { headers: { 'Content-Type': 'application/json' } }));
  const real = globalThis.fetch;
  globalThis.fetch = stubbed;
  // axios does not fetch in Node.
  const fetching = Object.keys(programs).filter((client) => client !== 'axios');
  await compare(await callsTo('http://127.0.0.1:1', fetching), 'openapi-fetch', 1.5);
  globalThis.fetch = real;

  console.log('\nProcessor time of a call over loopback, over bare fetch');
  const program = `require('node:http').createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(${JSON.stringify(body)});
  }).listen(0, '127.0.0.1', function () { console.log(String(this.address().port)); })`;
  const server = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = (await once(server.stdout, 'data')) as [Buffer];
    const calls = await callsTo(`http://127.0.0.1:${port.toString().trim()}`, Object.keys(programs));
    await compare(calls, 'bare fetch', 1.2);
  } finally {
    server.kill();
  }

  console.log('\nImport in a process of its own, as it is installed, over openapi-fetch');
  const npm = (cwd: string, ...command: string[]): string =>
    execFileSync('npm', command, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
  await writeFile(join(home, 'package.json'), '{ "private": true }\n');
  const tarball = npm(
    join(root, 'packages/client'),
    'pack',
    '--ignore-scripts',
    '--silent',
    '--pack-destination',
    home,
  );
  npm(home, 'install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`);
  const imports = new Map(Object.keys(specifiers).map((client) => [client, [] as number[]]));
  for (let round = 0; round < 41; round++)
    for (const [client, [from = '', ...more]] of Object.entries(specifiers)) {
      const all = [from, ...more].map((specifier) => `await import('${specifier}');`).join(' ');
      const text = `const t = performance.now(); ${all} console.log(String(performance.now() - t));`;
      // The peers that weigh more need no place of their own.
      const cwd = existsSync(join(home, 'node_modules', from)) ? home : here;
      const said = execFileSync(process.execPath, ['--input-type=module', '-e', text], { cwd });
      imports.get(client)?.push(Number(said.toString()));
      await setTimeout(5);
    }
  for (const [name, values] of imports) {
    const time = median(values);
    row(
      name,
      `${time.toFixed(1)} ms`,
      time / median(imports.get('openapi-fetch') ?? []),
      name === 'client' ? 1.5 : NaN,
    );
  }

  console.log('\ntsc --noEmit, seconds over an empty file');
  const sources: Record<string, string> = {
    empty: 'export {};',
    ...programs,
    client: `${programs.client}
      import { where } from '@directory-provisioning/client';
      export const filter = where('jobId', 'eq', 'j');`,
  };
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const compilations = new Map(Object.keys(sources).map((name) => [name, [] as number[]]));
  for (const [name, text] of Object.entries(sources)) await writeFile(fileOf(name), text);
  for (let round = 0; round < 7; round++)
    for (const name of Object.keys(sources)) {
      const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'esnext', '--moduleResolution', 'bundler'];
      const more = ['--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--types', 'node'];
      const begin = performance.now();
      execFileSync(process.execPath, [tsc, ...options, ...more, fileOf(name)], { stdio: 'inherit' });
      compilations.get(name)?.push((performance.now() - begin) / 1000);
    }
  const empty = median(compilations.get('empty') ?? []);
  for (const [name, values] of compilations)
    row(name, `${median(values).toFixed(2)} s`, median(values) - empty, name === 'client' ? 0.4 : NaN);
} finally {
  await rm(folder, { recursive: true });
  await rm(home, { recursive: true });
}
console.log(missed > 0 ? `\n${missed} missed` : '\nAll within their bars');
process.exitCode = missed > 0 ? 1 : 0;
