// The repository under test: copies of it, and functions that run its commands.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The root folder of the repository. */
export const root: string = resolve(import.meta.dirname, '../..');

/** The result of a command. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** The environment without the variables of an outer Nx, npm or vitest, which would change an inner one. */
export function environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(NX_|npm_|VITEST|PROVISIONING_STUB_|FORCE_COLOR|NODE_ENV$|NODE_OPTIONS$|TEST_DATABASE_STARTER$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    NX_DAEMON: 'false',
    NO_COLOR: '1',
    // Compiled code is kept between processes: many of them start.
    NODE_COMPILE_CACHE: join(root, 'dist/compile-cache'),
    ...more,
  };
}

/** Runs a command to its end; a failure is a result too. */
export function run(folder: string, command: string, ...parameters: string[]): Promise<Outcome> {
  return new Promise((done) => {
    const options = { cwd: folder, env: environment(), maxBuffer: 2 ** 26 };
    const child = execFile(command, parameters, options, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, stdout, stderr });
    });
    child.stdin?.end();
  });
}

const excluded = new Set(['node_modules', 'dist', '.nx', '.git']);

/**
 * A copy of the repository's files in a temporary folder, with the same dependencies installed; for `nx`, with its cache.
 * Synchronous: asynchronously, its thousands of small operations take two to four times as long.
 */
export function copyRepository(use?: 'nx'): { folder: string; remove: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'copy-'));
  copyFolder(root, folder);
  const scope = '@directory-provisioning';
  mkdirSync(join(folder, 'node_modules', scope), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== scope) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  // npm links each workspace under its name: the copy needs links to its own workspaces.
  for (const name of readdirSync(join(root, 'node_modules', scope))) {
    const workspace = relative(root, realpathSync(join(root, 'node_modules', scope, name)));
    symlinkSync(join(folder, workspace), join(folder, 'node_modules', scope, name));
    const nested = join(root, workspace, 'node_modules');
    if (existsSync(nested)) symlinkSync(nested, join(folder, workspace, 'node_modules'));
  }
  if (use === 'nx') copyCache(folder);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Copies what belongs to the repository: neither installed nor built. */
function copyFolder(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (excluded.has(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (!entry.isDirectory()) copyFileSync(source, target);
    else {
      mkdirSync(target);
      copyFolder(source, target);
    }
  }
}

/**
 * Copies what Nx has built, so that a copy builds only what a test changes. The list first: it names whole entries only.
 * Entries are links: Nx never changes them.
 */
function copyCache(folder: string): void {
  const data = '.nx/workspace-data';
  if (!existsSync(join(root, data))) return;
  mkdirSync(join(folder, data), { recursive: true });
  for (const name of readdirSync(join(root, data))) {
    if (!name.endsWith('.db')) continue;
    const list = new DatabaseSync(join(root, data, name));
    list.prepare('VACUUM INTO ?').run(join(folder, data, name));
    list.close();
  }
  mkdirSync(join(folder, '.nx/cache'));
  for (const entry of readdirSync(join(root, '.nx/cache'), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const [from, to] = [join(root, '.nx/cache', entry.name), join(folder, '.nx/cache', entry.name)];
    // Nx adds files to this folder.
    if (entry.name === 'terminalOutputs') cpSync(from, to, { recursive: true });
    else symlinkSync(from, to);
  }
}

/** The parameters of Node that run the compiler. One thread takes less processor time in all, which other tests need. */
export const tsc: string[] = [join(root, 'node_modules/typescript-7/bin/tsc'), '--singleThreaded', '--pretty', 'false'];

/** Type-checks the sources of all packages of a copy as one program; returns the compiler's output. */
export async function compile(folder: string): Promise<string> {
  const compilerOptions = {
    noEmit: true,
    lib: ['es2024', 'dom', 'dom.iterable'],
    types: ['node'],
    customConditions: ['@directory-provisioning/source'],
    incremental: true,
    tsBuildInfoFile: './dist/copy.tsbuildinfo',
  };
  const config = { extends: './tsconfig.base.json', compilerOptions, include: ['packages/*/src'] };
  await writeFile(join(folder, 'tsconfig.copy.json'), JSON.stringify(config));
  return (await run(folder, process.execPath, ...tsc, '-p', 'tsconfig.copy.json')).stdout;
}

/** A stub that runs as a separate process. */
export interface StubProcess {
  url: string;
  greeting: string;
  child: ChildProcess;
  /** Sends a signal and waits until the process has ended. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>;
}

/** Starts a command that prints the URL of its stub. */
export async function startProcess(
  folder: string,
  command: string,
  parameters: string[],
  variables: Record<string, string> = {},
  started = /Try: .*\n/,
): Promise<StubProcess> {
  // In its own process group, so that a signal reaches all its processes, as Ctrl-C does.
  const child = spawn(command, parameters, { cwd: folder, env: environment(variables), detached: true });
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const greeting = new Promise<string>((done, fail) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (started.test(stdout)) done(stdout);
    });
    void exited.then(([code]) => {
      fail(new Error(`${command} ended with ${String(code)}: ${stderr}${stdout}`));
    });
  });
  const url = /listens at ([^\s,]+)/.exec(await greeting)?.[1] ?? '';
  return {
    url,
    greeting: await greeting,
    child,
    async end(signal) {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, signal);
      const [code, ended] = await exited;
      return { code, signal: ended, stderr };
    },
  };
}

/** The built command. */
export const bin: string = join(root, 'packages/server/bin/provisioning-stub.js');

/** Starts the built stub on a free port. */
export const startStubProcess = (...parameters: string[]): Promise<StubProcess> =>
  startProcess(root, process.execPath, [bin, '--port', '0', ...parameters]);
