// npm run bench: compares the stub with bare node:http, plain Express, the validator set up as its documentation shows, and
// Prism, in interleaved rounds; then measures lists, and files of up to a million events. Writes docs/benchmarks.md.
// `--quick` runs few short rounds, `--lists` only the lists; both write nothing. `--check` exits 1 if a limit is missed.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, run } from '@directory-provisioning/test-support/repository';
import { median } from '../median.ts';
import { measureGrowth } from './growth.ts';
import type { Load, Result } from './load.ts';
import { installPeers } from './peers.ts';
import { cpuOf, type Kind, memoryOf, other, post, prism, type Running, start, stub } from './processes.ts';
import { checkLists, measureLists, measureWait, printLists } from './lists.ts';
import { type ListRow, type Measured, type Row, type Verdict, writeReport } from './report.ts';
import { scale } from './scale.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, lists: { type: 'boolean' }, check: { type: 'boolean' } },
});
const ROUNDS = options.quick ? 5 : 15;
const SECONDS = 1.5;
const STARTS = options.quick ? 3 : 7;
const SIZES = options.quick ? [1e3, 1e4, 1e5] : [1e3, 1e4, 1e5, 1e6];
const ids = Array.from({ length: 10_000 }, (_, index) => `read-${index}`);

const folder = await mkdtemp(join(tmpdir(), 'bench-'));

async function load(what: Load): Promise<Result> {
  const file = join(folder, `load-${what.kind}.json`);
  await writeFile(file, JSON.stringify(what));
  const { stdout, stderr } = await run(root, process.execPath, join(import.meta.dirname, 'load.ts'), file);
  if (stdout === '') throw new Error(stderr);
  const result = JSON.parse(stdout) as Result;
  if (result.bad > 0) throw new Error(`${result.bad} of ${result.requests} requests failed`);
  return result;
}

async function measure(
  { pid, log }: Running,
  what: Pick<Load, 'kind' | 'connections' | 'sleeps'>,
): Promise<Measured & Result> {
  const before = await cpuOf(pid);
  const result = await load({ ...what, log, ids, seconds: SECONDS });
  return { ...result, cpu: ((await cpuOf(pid)) - before) / result.requests };
}

/** The events that are read. */
async function fill({ log }: Running): Promise<void> {
  const event = JSON.parse(await readFile(join(root, 'spec/examples/seed-request.json'), 'utf8')) as object;
  const left = ids.values();
  const worker = async (): Promise<void> => {
    for (const id of left) await (await post(log, JSON.stringify({ ...event, id }))).arrayBuffer();
  };
  await Promise.all(Array.from({ length: 20 }, worker));
}

const verdicts: Verdict[] = [];
function check(what: string, value: number, limit: number, side: 'at least' | 'at most'): void {
  const isMet = side === 'at least' ? value >= limit : value <= limit;
  verdicts.push({ what, value, bar: `${side} ${limit}`, isMet });
  console.log(`${isMet ? 'ok    ' : 'MISSED'} ${what}: ${value.toFixed(2)} (${side} ${limit})`);
}

const middle = (measured: readonly Measured[]): Measured => ({
  perSecond: median(measured.map(({ perSecond }) => perSecond)),
  cpu: median(measured.map(({ cpu }) => cpu)),
  p99: median(measured.map(({ p99 }) => p99)),
});

/** Measures and checks the lists. */
async function lists(): Promise<ListRow[]> {
  const measured = await measureLists({
    ...{ folder, load, rounds: options.quick ? 4 : 9, seconds: 0.7, large: options.quick ? 1e5 : 1e6 },
  });
  printLists(measured);
  checkLists(measured, check);
  const { alone, among } = await measureWait(load, SECONDS);
  check(
    'GET while 50 connections post and 25 read large pages slowly, in memory: p50 relative to no load',
    among / alone,
    2,
    'at most',
  );
  const { pages, early, late } = await measureGrowth(load, options.quick ? 5e4 : 1e6);
  check(`memory over ${pages} pages, relative to that after a tenth`, late / early, 1.25, 'at most');
  return measured;
}

const running: Running[] = [];
if (options.lists) {
  try {
    await lists();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  process.exit(options.check && verdicts.some(({ isMet }) => !isMet) ? 1 : 0);
}
try {
  const peers = await installPeers(join(folder, 'peers'));
  const kinds: Kind[] = [
    { ...other('bare'), name: 'bare node:http' },
    { ...other('express'), name: 'Express' },
    { ...other('stock'), name: 'validator as documented' },
    prism(peers.prism),
    stub('stub'),
  ];
  const starts = kinds.map((): { time: number; memory: number }[] => []);
  // The first start of each server fills caches, and is not counted.
  for (let round = 0; round <= STARTS; round++)
    for (const [index, kind] of kinds.entries()) {
      const server = await start(kind);
      const { now } = await memoryOf(server.pid);
      await server.end();
      if (round > 0) starts[index]?.push({ time: server.started, memory: now });
    }

  for (const kind of [...kinds, stub('stub, file', '--database', join(folder, 'events.db'))]) {
    const server = await start(kind);
    running.push(server);
    await fill(server);
  }
  const measured = running.map(() => ({ post: [] as Measured[], get: [] as Measured[] }));
  const fifty = { memory: [] as number[], file: [] as number[] };
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, server] of running.entries()) {
      measured[index]?.post.push(await measure(server, { kind: 'post', connections: 10 }));
      measured[index]?.get.push(await measure(server, { kind: 'get', connections: 10 }));
      const isStub = index >= kinds.length - 1;
      if (isStub) {
        // A stub with a file uses two threads, and therefore up to two processors.
        const { perSecond } = await measure(server, { kind: 'post', connections: 50, sleeps: true });
        fifty[index === kinds.length ? 'file' : 'memory'].push(perSecond);
      }
    }
  const rows = measured.map(({ post: posts, get: gets }, index): Row => ({
    name: kinds[index]?.name ?? 'stub, file',
    start: median((starts[index] ?? []).map(({ time }) => time)),
    idle: median((starts[index] ?? []).map(({ memory }) => memory)),
    post: middle(posts),
    get: middle(gets),
  }));

  const file = running.at(-1);
  if (file === undefined) throw new Error('No stub with a file among the servers');
  const alone: number[] = [];
  const among: number[] = [];
  for (let round = 0; round < STARTS; round++) {
    const wait: Load = { log: file.log, kind: 'wait', ids, connections: 1, seconds: SECONDS };
    alone.push((await load(wait)).p50);
    const writing = load({ log: file.log, kind: 'post', connections: 50, seconds: SECONDS * 2 });
    among.push((await load(wait)).p50);
    await writing;
  }
  for (const server of running.splice(0)) await server.end();
  const listed = await lists();
  const scaled = await scale(folder, SIZES);

  console.table(
    Object.fromEntries(
      rows.map(({ name, start: started, idle, post: posts, get: gets }) => [
        name,
        Object.fromEntries(
          Object.entries({
            ...{ 'start ms': started, 'idle MB': idle, 'POST/s': posts.perSecond, 'POST µs': posts.cpu },
            ...{ 'GET/s': gets.perSecond, 'GET µs': gets.cpu },
          }).map(([key, value]) => [key, Math.round(value)]),
        ),
      ]),
    ),
  );
  const row = (name: string): Row => {
    const found = rows.find((one) => one.name === name);
    if (found === undefined) throw new Error(`Unknown server ${name}`);
    return found;
  };
  const [bare, own] = [row('bare node:http'), row('stub')];
  check(
    'POST, request and response validated, in memory: ratio to bare node:http',
    bare.post.cpu / own.post.cpu,
    0.42,
    'at least',
  );
  check(
    'GET by id from 10,000 events, response validated: ratio to bare node:http',
    bare.get.cpu / own.get.cpu,
    0.45,
    'at least',
  );
  check(
    'POST to a file, durable, 50 connections: throughput relative to memory',
    median(fifty.file) / median(fifty.memory),
    0.65,
    'at least',
  );
  check(
    'GET while 50 connections post to a file: p50 relative to no load',
    median(among) / median(alone),
    3,
    'at most',
  );
  check('start to first 201, relative to Prism', own.start / row('Prism').start, 0.22, 'at most');
  const [small, large] = [scaled.find(({ events }) => events === 1e4), scaled.at(-1)];
  if (small && large && !options.quick) {
    check(
      'page of 100 with an indexed filter, 1,000,000 events: time relative to 10,000 events',
      large.filtered / small.filtered,
      1.5,
      'at most',
    );
    check('the same, deep', large.filteredDeep / small.filteredDeep, 1.5, 'at most');
    check('a scan of 1,000,000, ms', large.scan, 250, 'at most');
    check('seeding 1,000,000 events into a file, seconds of processor time', large.seedCpu, 60, 'at most');
    check('the same, peak memory in MB', large.seedMemory, 300, 'at most');
    await writeReport({ rows, listed, scaled, verdicts, prismVersion: peers.prismVersion, rounds: ROUNDS }, peers.draw);
  }
} finally {
  for (const server of running) await server.end();
  await rm(folder, { recursive: true, force: true });
}
if (options.check && verdicts.some(({ isMet }) => !isMet)) process.exitCode = 1;
