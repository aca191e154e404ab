// npm run bench: the stub beside bare node:http, plain Express, and the validator as its documentation mounts it, in
// interleaved rounds, the load in a process of its own. Ratios are of processor time per request: other work on the
// machine disturbs it least. `--quick` makes few and short rounds, `--servers bare,stub` leaves others out, and `--check`
// ends with 1 below the bars.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bin, root, run, startProcess, type StubProcess } from '../repository.ts';
import type { Load, Result } from './load.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, check: { type: 'boolean' }, servers: { type: 'string' } },
});
const ROUNDS = options.quick ? 3 : 7;
const SECONDS = options.quick ? 2 : 4;
const IDS = 10_000;
const TICKS = Number(execFileSync('getconf', ['CLK_TCK']).toString());

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Processor time of a process so far, in microseconds; with its threads. */
async function cpuOf(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'latin1')).replace(/^.*\) /, '').split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS) * 1e6;
}

const load = async (what: Load): Promise<Result> => {
  const file = join(folder, 'load.json');
  await writeFile(file, JSON.stringify(what));
  const { stdout, stderr } = await run(root, process.execPath, join(import.meta.dirname, 'load.ts'), file);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Result;
};

interface Server {
  readonly name: string;
  readonly start: () => Promise<StubProcess>;
}
/** One measurement: throughput, processor time per request, and the slowest of a hundred. */
interface Measured extends Result {
  readonly cpu: number;
}

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const servers = join(import.meta.dirname, 'servers.ts');
const other = (name: string): Server => ({
  name,
  start: () => startProcess(root, process.execPath, [servers, name], {}, /listens at .*\n/),
});
const stub = (name: string, ...parameters: string[]): Server => ({
  name,
  start: () => startProcess(root, process.execPath, [bin, '--port', '0', ...parameters]),
});

/** Events that are there to be read, each with an id of its own. */
async function fill(url: string, count: number): Promise<string[]> {
  const body = await readFile(join(root, 'spec/examples/seed-request.json'), 'utf8');
  const ids: string[] = [];
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
  const worker = async (): Promise<void> => {
    while (ids.length < count) {
      const answer = await fetch(`${url}/auditLogs/directoryProvisioning`, { method: 'POST', headers, body });
      ids.push(((await answer.json()) as { id: string }).id);
    }
  };
  await Promise.all(Array.from({ length: 20 }, worker));
  return ids;
}

async function measure(server: StubProcess, what: Omit<Load, 'url'>): Promise<Measured> {
  const { pid = 0 } = server.child;
  const before = await cpuOf(pid);
  const result = await load({ ...what, url: server.url });
  if (result.bad > 0) throw new Error(`${result.bad} of ${result.requests} calls failed`);
  return { ...result, cpu: ((await cpuOf(pid)) - before) / result.requests };
}

const missed: string[] = [];
function check(what: string, value: number, bar: number, isEnough: boolean): void {
  console.log(`${isEnough ? 'ok    ' : 'MISSED'} ${what}: ${value.toFixed(2)} (bar ${bar})`);
  if (!isEnough) missed.push(what);
}

try {
  const every = [
    other('bare'),
    other('express'),
    other('stock'),
    stub('stub'),
    stub('stub, file', '--database', join(folder, 'events.db')),
  ];
  const all = every.filter(({ name }) => options.servers?.split(',').includes(name) ?? true);
  console.log(
    `${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.version}; ${ROUNDS} rounds of ${SECONDS} s\n`,
  );
  const rows = new Map<string, { post: Measured[]; get: Measured[]; fifty: Measured[] }>();
  for (let round = 0; round < ROUNDS; round++)
    for (const { name, start } of all) {
      const server = await start();
      const row = rows.get(name) ?? { post: [], get: [], fifty: [] };
      rows.set(name, row);
      try {
        const ids = await fill(server.url, IDS);
        row.post.push(await measure(server, { kind: 'post', connections: 10, seconds: SECONDS }));
        const read = name.startsWith('stub') ? ids : ids.map((_, index) => String(index));
        row.get.push(await measure(server, { kind: 'get', ids: read, connections: 10, seconds: SECONDS }));
        if (name.startsWith('stub'))
          row.fifty.push(await measure(server, { kind: 'post', connections: 50, seconds: SECONDS }));
      } finally {
        await server.end('SIGTERM');
      }
    }
  const of = (name: string, kind: 'post' | 'get' | 'fifty', value: keyof Measured): number =>
    median((rows.get(name)?.[kind] ?? []).map((one) => one[value]));
  const line = (...cells: string[]): void => {
    console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(14) : cell.padStart(10))).join(''));
  };
  line('', 'POST/s', 'CPU µs', 'ratio', 'p99 ms', 'GET/s', 'CPU µs', 'ratio', 'p99 ms');
  for (const name of rows.keys()) {
    const cells = (['post', 'get'] as const).flatMap((kind) => [
      of(name, kind, 'perSecond').toFixed(0),
      of(name, kind, 'cpu').toFixed(1),
      (of('bare', kind, 'cpu') / of(name, kind, 'cpu')).toFixed(2),
      of(name, kind, 'p99').toFixed(1),
    ]);
    line(name, ...cells);
  }
  console.log('');
  const post = of('bare', 'post', 'cpu') / of('stub', 'post', 'cpu');
  const get = of('bare', 'get', 'cpu') / of('stub', 'get', 'cpu');
  check('POST, validated both ways, in memory, over bare node:http', post, 0.42, post >= 0.42);
  check('GET by id over 10,000 ids, answer validated, over bare node:http', get, 0.45, get >= 0.45);
  if (rows.has('stub, file')) {
    const durable = of('stub, file', 'fifty', 'perSecond') / of('stub', 'fifty', 'perSecond');
    check('POST to a file, durable, 50 connections, over in memory', durable, 0.65, durable >= 0.65);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (missed.length > 0 && options.check) process.exitCode = 1;
