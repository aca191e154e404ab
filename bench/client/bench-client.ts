// npm run bench:client: size, processor time and compile time of the built client and of other clients, as ratios within
// one run. Exits with 1 if a limit is exceeded.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createClient as generate } from '@hey-api/openapi-ts';
import { build } from 'esbuild';
import type { Comparison } from './pair.ts';
import { additions, HEY_API, programs } from './peers.ts';
import { median } from '../median.ts';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const folder = await mkdtemp(join(here, 'bench-'));
let exceeded = 0;
/** What the others are compared with. */
const BASE = 'bare fetch';

/** What size-limit reports. */
interface SizeCheck {
  name: string;
  size: number;
  sizeLimit: number;
}

const row = (what: string, value: string, ratio = NaN, limit = NaN): void => {
  const isExceeded = ratio > limit;
  if (isExceeded) exceeded++;
  const verdict = Number.isNaN(limit) ? '' : `limit ${limit} ${isExceeded ? 'EXCEEDED' : 'ok'}`;
  console.log(
    `${what.padEnd(48)} ${value.padStart(12)} ${Number.isNaN(ratio) ? ''.padStart(8) : ratio.toFixed(2).padStart(8)}  ${verdict}`,
  );
};

/** Makes a program print its processor time, in seconds: other work on the machine does not change it much. */
const REPORT = `data:text/javascript,process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(String((user + system) / 1e6));
})`;

const fileOf = (client: string): string => join(folder, `${client.replaceAll(' ', '-')}.ts`);

try {
  const input = join(root, 'spec/directoryProvisioning.yaml');
  await generate({ input, output: join(folder, HEY_API), logs: { level: 'silent' } });
  for (const [client, text] of Object.entries(programs)) await writeFile(fileOf(client), text);

  console.log(
    '\nSize of a program that lists and creates, with dependencies, minified by esbuild and gzipped (-9), in bytes',
  );
  const sizeOf = async (client: string): Promise<number> => {
    const { outputFiles } = await build({
      ...{ entryPoints: [fileOf(client)], bundle: true, minify: true, format: 'esm' },
      ...{ write: false, logLevel: 'error', platform: 'browser', target: 'es2022' },
    });
    return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
  };
  for (const client of Object.keys(programs)) {
    const bytes = await sizeOf(client);
    row(client, String(bytes), bytes / 1000);
  }
  // One definition of the limit: size-limit leaves out the import statement and the names of the exports.
  const sizes = spawnSync(process.execPath, [join(root, 'node_modules/size-limit/bin.js'), '--json'], {
    cwd: join(root, 'packages/client'),
    encoding: 'utf8',
  });
  for (const { name, size, sizeLimit } of JSON.parse(sizes.stdout) as SizeCheck[])
    row(`size-limit: ${name}`, String(size), size / 1000, sizeLimit / 1000);
  for (const [name, text] of Object.entries(additions)) {
    const program = `client with ${name}`;
    await writeFile(fileOf(program), programs.client + text);
    const bytes = await sizeOf(program);
    row(program, String(bytes), bytes / 1000);
  }

  const body = JSON.stringify({
    '@odata.context': 'x',
    value: [{ id: 'a', activityDateTime: '2026-01-01T00:00:00Z' }],
  });
  /** The module of a client, with its packages as they are installed here. */
  const moduleOf = async (client: string): Promise<string> => {
    const outfile = fileOf(client).replace('.ts', '.mjs');
    await build({
      ...{ entryPoints: [fileOf(client)], outfile, bundle: true, packages: 'external' },
      ...{ format: 'esm', platform: 'node', target: 'node20', logLevel: 'error' },
    });
    return outfile;
  };

  console.log(
    '\nProcessor time of a call over loopback: of the client to that of bare fetch beside it, and their ratio',
  );
  const program = `require('node:http').createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(${JSON.stringify(body)});
  }).listen(0, '127.0.0.1', function () { console.log(String(this.address().port)); })`;
  const server = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = (await once(server.stdout, 'data')) as [Buffer];
    const url = `http://127.0.0.1:${port.toString().trim()}/beta`;
    const { [BASE]: _, ...clients } = programs;
    const base = await moduleOf(BASE);
    for (const client of Object.keys(clients)) {
      const parameters = [join(here, 'pair.ts'), url, base, await moduleOf(client)];
      const { stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: 'utf8' });
      if (stdout === '') throw new Error(stderr);
      const pair = JSON.parse(stdout) as Comparison;
      const times = `${pair.client.toFixed(0)} to ${pair.base.toFixed(0)} µs`;
      row(client, times, pair.ratio, client === 'client' ? 1.25 : NaN);
    }
  } finally {
    server.kill();
  }

  console.log('\ntsc --noEmit, processor seconds over an empty file');
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
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--import', REPORT, tsc, ...options, ...more, fileOf(name)],
        { encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(stdout);
      compilations.get(name)?.push(Number(stderr));
    }
  const empty = median(compilations.get('empty') ?? []);
  for (const [name, values] of compilations)
    row(name, `${median(values).toFixed(2)} s`, median(values) - empty, name === 'client' ? 0.4 : NaN);
} finally {
  await rm(folder, { recursive: true });
}
console.log(exceeded > 0 ? `\n${exceeded} exceeded` : '\nAll within their limits');
process.exitCode = exceeded > 0 ? 1 : 0;
