// Lists beside bare node:http and the validator as documented: processor time of a page, in interleaved rounds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { bin, root } from '@directory-provisioning/test-support/repository';
import { usePostgres } from '@directory-provisioning/test-support/postgres-server';
import { median } from '../median.ts';
import type { Load, Result } from './load.ts';
import { cpuOf, type Kind, other, post, type Running, start, stub } from './processes.ts';
import type { ListRow, Measured } from './report.ts';

/** What the lists are measured with. */
export interface ListOptions {
  readonly folder: string;
  readonly rounds: number;
  readonly seconds: number;
  /** How many events the large file has. */
  readonly large: number;
  readonly load: (what: Load) => Promise<Result>;
}

/** How many events the other servers have. */
const EVENTS = 3000;
/** How many jobs take turns in them. */
export const JOBS = 10;
const LARGE = 'stub, large file';

/** The pages, as what follows the version in their URLs. */
const LOG = '/auditLogs/directoryProvisioning';
const byJob = Array.from(
  { length: JOBS },
  (_, job) => `${LOG}?$top=100&$filter=${encodeURIComponent(`jobId eq 'job-${job}'`)}`,
);
const pages: Readonly<Record<string, readonly string[]>> = {
  'page of 1': [`/beta${LOG}?$top=1`],
  'page of 100': [`/beta${LOG}?$top=100`],
  'page of 100, indexed filter': byJob.map((path) => `/beta${path}`),
  'page of 1,000': [`/beta${LOG}?$top=1000`],
  'page of 100, $select': [`/beta${LOG}?$top=100&$select=id,jobId`],
  'page of 100, v1.0': ['/v1.0/auditLogs/provisioning?$top=100'],
};
const FOLLOWING = 'following pages of 100';

/** Measures every kind of page on every server. */
export async function measureLists({ folder, rounds, seconds, large, load }: ListOptions): Promise<ListRow[]> {
  const file = join(folder, 'large.db');
  await seed(file, large);
  const postgres = await usePostgres();
  const kinds: Kind[] = [
    { ...other('bare'), name: 'bare node:http' },
    { ...other('stock'), name: 'validator as documented' },
    stub('stub'),
    stub('stub, file', '--database', join(folder, 'lists.db')),
    stub('stub, PostgreSQL', '--database', await postgres.createDatabase()),
    stub(LARGE, '--database', file),
  ];
  const running: Running[] = [];
  try {
    for (const kind of kinds) {
      const server = await start(kind);
      running.push(server);
      if (kind.name !== LARGE) await fill(server);
    }
    const measured = new Map<string, Record<string, Measured[]>>();
    for (let round = 0; round < rounds; round++)
      for (const name of [...Object.keys(pages), FOLLOWING])
        for (const [index, server] of running.entries()) {
          const { origin } = new URL(server.log);
          const paths = name === FOLLOWING ? await following(server) : (pages[name] ?? []);
          const before = await cpuOf(server.pid);
          const result = await load({ log: origin, kind: 'list', paths, connections: 10, seconds });
          const row = measured.get(name) ?? {};
          measured.set(name, row);
          const cpu = ((await cpuOf(server.pid)) - before) / result.requests;
          // The first round fills caches.
          if (round > 0) (row[kinds[index]?.name ?? ''] ??= []).push({ ...result, cpu });
        }
    return Array.from(measured, ([name, servers]) => ({
      name,
      servers: Object.fromEntries(Object.entries(servers).map(([server, results]) => [server, middle(results)])),
    }));
  } finally {
    for (const server of running) await server.end();
    await postgres.close();
  }
}

const middle = (measured: readonly Measured[]): Measured => ({
  perSecond: median(measured.map(({ perSecond }) => perSecond)),
  cpu: median(measured.map(({ cpu }) => cpu)),
  p99: median(measured.map(({ p99 }) => p99)),
});

/** Fills a file. */
async function seed(file: string, events: number): Promise<void> {
  const parameters = [bin, 'seed', '--database', file, '--count', String(events), '--seed', '7'];
  const child = spawn(process.execPath, parameters, { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`seed ended with ${String(code)}`);
}

/** Events of the spec's sample, one a second, of jobs that take turns. */
export async function fill({ log }: Running): Promise<void> {
  const event = JSON.parse(await readFile(join(root, 'spec/examples/seed-request.json'), 'utf8')) as object;
  const left = Array.from({ length: EVENTS }, (_, index) => index).values();
  const worker = async (): Promise<void> => {
    for (const index of left) {
      const activityDateTime = new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString();
      const one = { ...event, id: `list-${index}`, activityDateTime, jobId: `job-${index % JOBS}` };
      await (await post(log, JSON.stringify(one))).arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 20 }, worker));
}

/** The paths of the pages after the first. */
async function following({ log }: Running): Promise<string[]> {
  const { origin, pathname } = new URL(log);
  const paths: string[] = [];
  for (let path: string | undefined = `${pathname}?$top=100`; path !== undefined && paths.length < 20;) {
    const response: Response = await fetch(origin + path, { headers: { authorization: 'Bearer any' } });
    const { '@odata.nextLink': next } = (await response.json()) as { '@odata.nextLink'?: string };
    path = next?.slice(new URL(next).origin.length);
    if (path !== undefined) paths.push(path);
  }
  return paths;
}

/** Prints processor time in microseconds, and its ratio to that of bare node:http. */
export function printLists(rows: readonly ListRow[]): void {
  const cells = ({ servers }: ListRow): [string, string][] =>
    Object.entries(servers).map(([server, { cpu, p99 }]) => [
      server,
      `${Math.round(cpu)} (${ratioIn(servers, server).toFixed(2)}, p99 ${Math.round(p99)} ms)`,
    ]);
  console.table(Object.fromEntries(rows.map((row) => [row.name, Object.fromEntries(cells(row))])));
}

const ratioIn = (servers: ListRow['servers'], server: string): number =>
  (servers['bare node:http']?.cpu ?? NaN) / (servers[server]?.cpu ?? NaN);

/** The least ratio to bare node:http. */
const limits: readonly [row: string, server: string, limit: number][] = [
  ['page of 1', 'stub', 0.4],
  ['page of 100', 'stub', 1],
  ['page of 100, indexed filter', 'stub', 1],
  ['page of 1,000', 'stub', 1],
  ['page of 100, v1.0', 'stub', 0.8],
  ['page of 100', LARGE, 0.7],
];

/** Checks the ratios, and PostgreSQL beside a file. */
export function checkLists(
  rows: readonly ListRow[],
  check: (what: string, value: number, limit: number, side: 'at least' | 'at most') => void,
): void {
  for (const [name, server, limit] of limits) {
    const { servers = {} } = rows.find((row) => row.name === name) ?? {};
    check(`${name}, ${server}: ratio to bare node:http`, ratioIn(servers, server), limit, 'at least');
  }
  const { servers = {} } = rows.find(({ name }) => name === 'page of 100') ?? {};
  const [postgres, file] = [servers['stub, PostgreSQL'], servers['stub, file']];
  check(
    'page of 100: processor time with PostgreSQL relative to a file',
    (postgres?.cpu ?? NaN) / (file?.cpu ?? NaN),
    2,
    'at most',
  );
}

/** The median time of a GET in microseconds, alone and while others write and read large pages slowly. */
export async function measureWait(
  load: ListOptions['load'],
  seconds: number,
): Promise<{ alone: number; among: number }> {
  const server = await start(stub('stub'));
  try {
    await fill(server);
    const ids = Array.from({ length: 100 }, (_, index) => `list-${index}`);
    const wait: Load = { log: server.log, kind: 'wait', ids, connections: 1, seconds };
    const alone = (await load(wait)).p50;
    const readers = Array.from({ length: 25 }, () => readSlowly(server));
    const writing = load({ log: server.log, kind: 'post', connections: 50, seconds: seconds * 2, sleeps: true });
    const among = (await load(wait)).p50;
    await writing;
    for (const end of readers) end();
    return { alone, among };
  } finally {
    await server.end();
  }
}

/** Requests pages of 1,000 again and again, and reads a little at a time. */
function readSlowly({ log }: Running): () => void {
  const { hostname, port, pathname } = new URL(log);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => socket.destroy());
  socket.write(`GET ${pathname}?$top=1000 HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer any\r\n\r\n`);
  socket.pause();
  const timer = setInterval(() => {
    socket.read(16_384);
  }, 50);
  socket.on('readable', () => undefined);
  return () => {
    clearInterval(timer);
    socket.destroy();
  };
}
