// The repository under test, copies of it, and ways to run what is in it.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

/** The root folder of the repository. */
export const root: string = resolve(import.meta.dirname, '../..');

/** What a command came to. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** The environment without what an outer Nx or npm left in it, so that an inner one begins afresh. */
function environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(NX_|npm_|VITEST|PROVISIONING_STUB_|FORCE_COLOR|NODE_ENV$|NODE_OPTIONS$)/.test(name),
  );
  return { ...Object.fromEntries(inherited), NX_DAEMON: 'false', NO_COLOR: '1', ...more };
}

/** Runs a command to its end, whatever that is. */
export function run(folder: string, command: string, ...parameters: string[]): Promise<Outcome> {
  return new Promise((done) => {
    const options = { cwd: folder, env: environment(), maxBuffer: 2 ** 26 };
    const child = execFile(command, parameters, options, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, stdout, stderr });
    });
    child.stdin?.end();
  });
}

/** A copy of the repository's own files in a folder of its own, with the same dependencies. */
export async function copyRepository(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'copy-'));
  const left = new Set(['node_modules', 'dist', '.nx', '.git']);
  await cp(root, folder, { recursive: true, filter: (source) => !left.has(basename(source)) });
  const own = '@directory-provisioning';
  await mkdir(join(folder, 'node_modules', own), { recursive: true });
  for (const name of await readdir(join(root, 'node_modules')))
    if (name !== own) await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  for (const name of ['types', 'client', 'server'])
    await symlink(join(folder, 'packages', name), join(folder, 'node_modules', own, name));
  await symlink(join(folder, 'tests/support'), join(folder, 'node_modules', own, 'test-support'));
  for (const workspace of [
    'packages/types',
    'packages/client',
    'packages/server',
    'tools',
    'tests',
    'tests/support',
    'bench',
  ]) {
    const nested = join(root, workspace, 'node_modules');
    if (existsSync(nested)) await symlink(nested, join(folder, workspace, 'node_modules'));
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Compiles the hand-written sources of all packages in a copy, in one program; answers what the compiler says. */
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
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return (await run(folder, process.execPath, tsc, '-p', 'tsconfig.copy.json', '--pretty', 'false')).stdout;
}

/** A stub that runs as a process of its own. */
export interface StubProcess {
  url: string;
  greeting: string;
  child: ChildProcess;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>;
}

/** Starts a command that prints where its stub listens. */
export async function startProcess(
  folder: string,
  command: string,
  parameters: string[],
  variables: Record<string, string> = {},
  started = /Try: .*\n/,
): Promise<StubProcess> {
  // In a group of its own, so that a signal can reach all of it, as Ctrl-C in a terminal does.
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

/** The command as it is built and published. */
export const bin: string = join(root, 'packages/server/bin/provisioning-stub.js');

/** Starts the built stub on a free port. */
export const startStubProcess = (...parameters: string[]): Promise<StubProcess> =>
  startProcess(root, process.execPath, [bin, '--port', '0', ...parameters]);
