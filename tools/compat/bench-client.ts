// npm run bench:client: size, processor time, import and compile time of the client as it is built, beside its peers, as
// ratios within one run. Ends with 1 where a bar is missed.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { createProvisioningClient } from '@directory-provisioning/client';
import type { paths } from '@directory-provisioning/types';
import { Client } from '@microsoft/microsoft-graph-client';
import { build } from 'esbuild';
import createClient from 'openapi-fetch';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
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

/** What users of each client would write: to list and to create. */
const users: Record<string, string> = {
  'openapi-fetch': `
    import createClient from 'openapi-fetch';
    const client = createClient({ baseUrl: location.search });
    export const list = () => client.GET('/auditLogs/directoryProvisioning');
    export const create = (body) => client.POST('/auditLogs/directoryProvisioning', { body });`,
  client: `
    import { createProvisioningClient, eventsOf, isGraphError } from '@directory-provisioning/client';
    const client = createProvisioningClient({ baseUrl: location.search, token: () => fetch('/token') });
    export const list = () => eventsOf(client);
    export const create = (event) => client.createDirectoryProvisioning(event).catch((error) => isGraphError(error));`,
  'microsoft-graph-client': `
    import { Client } from '@microsoft/microsoft-graph-client';
    const client = Client.init({ authProvider: (done) => done(null, 'token') });
    export const list = () => client.api('/auditLogs/directoryProvisioning').get();
    export const create = (event) => client.api('/auditLogs/directoryProvisioning').post(event);`,
};

try {
  console.log('\nSize, minified by esbuild and gzipped (-9), in bytes');
  for (const [name, text] of Object.entries(users)) {
    const entry = join(folder, `${name}.mjs`);
    await writeFile(entry, text);
    const { outputFiles } = await build({
      ...{ entryPoints: [entry], bundle: true, minify: true, format: 'esm', write: false, logLevel: 'error' },
      ...{ platform: 'browser', target: 'es2022' },
    });
    const bytes = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
    row(name, String(bytes), bytes / 1000, name === 'client' ? 5 : NaN);
  }

  // Processor time: the same list, many times.
  const body = JSON.stringify({
    '@odata.context': 'x',
    value: [{ id: 'a', activityDateTime: '2026-01-01T00:00:00Z' }],
  });
  /** A call of each client that ends in this `fetch`. */
  const callsOver = (fetch: typeof globalThis.fetch, origin: string): Record<string, () => Promise<unknown>> => {
    const baseUrl = `${origin}/beta`;
    const raw = createClient<paths>({ baseUrl, fetch, headers: { authorization: 'Bearer any' } });
    const client = createProvisioningClient({
      baseUrl,
      token: 'any',
      fetch: (url, init) => fetch(url, init),
    });
    const graph = Client.init({
      baseUrl: `${origin}/`,
      defaultVersion: 'beta',
      customHosts: new Set(['127.0.0.1']),
      authProvider: (done) => done(null, 'any'),
      fetchOptions: {},
    });
    const init = { headers: { authorization: 'Bearer any', 'client-request-id': crypto.randomUUID() } };
    return {
      'bare fetch': async () =>
        (await fetch(`${baseUrl}/auditLogs/directoryProvisioning`, init)).json() as Promise<unknown>,
      'openapi-fetch': () => raw.GET('/auditLogs/directoryProvisioning'),
      client: () => client.listDirectoryProvisioning(),
      'microsoft-graph-client': () => graph.api('/auditLogs/directoryProvisioning').get() as Promise<unknown>,
    };
  };
  /** Microseconds of processor time for a call, as medians of interleaved rounds. */
  const measure = async (
    calls: Record<string, () => Promise<unknown>>,
    rounds: number,
    count: number,
  ): Promise<Map<string, number>> => {
    const times = new Map(Object.keys(calls).map((name) => [name, [] as number[]]));
    for (let round = -2; round < rounds; round++)
      for (const [name, call] of Object.entries(calls)) {
        const before = process.cpuUsage();
        for (let at = 0; at < count; at++) await call();
        const { user, system } = process.cpuUsage(before);
        if (round >= 0) times.get(name)?.push((user + system) / count);
      }
    return new Map([...times].map(([name, values]) => [name, median(values)]));
  };
  const show = (times: Map<string, number>, base: string, bar: number): void => {
    for (const [name, time] of times)
      row(name, `${time.toFixed(1)} µs`, time / (times.get(base) ?? NaN), name === 'client' ? bar : NaN);
  };

  console.log('\nProcessor time of a call whose fetch is stubbed, over openapi-fetch');
  const stubbed = (): Promise<Response> =>
    Promise.resolve(new Response(body, { headers: { 'Content-Type': 'application/json' } }));
  const real = globalThis.fetch;
  globalThis.fetch = stubbed;
  show(await measure(callsOver(stubbed, 'http://127.0.0.1:1'), 15, 2000), 'openapi-fetch', 1.5);
  globalThis.fetch = real;

  console.log('\nProcessor time of a call over loopback, over bare fetch');
  const program = `require('node:http').createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(${JSON.stringify(body)});
  }).listen(0, '127.0.0.1', function () { console.log(String(this.address().port)); })`;
  const server = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = (await once(server.stdout, 'data')) as [Buffer];
    const calls = callsOver(globalThis.fetch, `http://127.0.0.1:${port.toString().trim()}`);
    show(await measure(calls, 15, 600), 'bare fetch', 1.2);
  } finally {
    server.kill();
  }

  console.log('\nImport in a process of its own, as it is installed, over openapi-fetch');
  const names = {
    'openapi-fetch': 'openapi-fetch',
    client: '@directory-provisioning/client',
    'microsoft-graph-client': '@microsoft/microsoft-graph-client',
  };
  const npm = (cwd: string, ...command: string[]): string =>
    execFileSync('npm', command, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
  await writeFile(join(home, 'package.json'), '{ "private": true }\n');
  const tarball = npm(join(root, 'packages/client'), 'pack', '--silent', '--pack-destination', home);
  const { devDependencies } = JSON.parse(await readFile(join(here, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const others = [names['openapi-fetch'], names['microsoft-graph-client']].map(
    (one) => `${one}@${devDependencies[one] ?? ''}`,
  );
  npm(home, 'install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`, ...others);
  const imports = new Map(Object.keys(names).map((name) => [name, [] as number[]]));
  for (let round = 0; round < 41; round++)
    for (const [name, specifier] of Object.entries(names)) {
      const text = `const t = performance.now(); await import('${specifier}'); console.log(String(performance.now() - t));`;
      const said = execFileSync(process.execPath, ['--input-type=module', '-e', text], { cwd: home });
      imports.get(name)?.push(Number(said.toString()));
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
    'openapi-fetch': `import createClient from 'openapi-fetch'; import type { paths } from '@directory-provisioning/types';
      export const page = createClient<paths>({}).GET('/auditLogs/directoryProvisioning');`,
    client: `import { createProvisioningClient, where } from '@directory-provisioning/client';
      const client = createProvisioningClient({ baseUrl: 'x', token: 'y' });
      export const page = client.listDirectoryProvisioning({ $filter: where('jobId', 'eq', 'j') });
      export const created = client.createDirectoryProvisioning({ action: 'Create' });`,
    'microsoft-graph-client': `import { Client } from '@microsoft/microsoft-graph-client';
      export const page = Client.init({ authProvider: () => {} }).api('/x').get();`,
  };
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const compilations = new Map(Object.keys(sources).map((name) => [name, [] as number[]]));
  for (const [name, text] of Object.entries(sources)) await writeFile(join(folder, `${name}.ts`), text);
  for (let round = 0; round < 7; round++)
    for (const name of Object.keys(sources)) {
      const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'esnext', '--moduleResolution', 'bundler'];
      const more = ['--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--types', 'node'];
      const begin = performance.now();
      execFileSync(process.execPath, [tsc, ...options, ...more, join(folder, `${name}.ts`)], { stdio: 'inherit' });
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
