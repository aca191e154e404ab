// Files that a stub can't use: it prints the reason in one line, exits 1, and does not change a byte of them.
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { root, run, startStubProcess } from '@directory-provisioning/test-support/repository';
import { NotRun, type Outcome } from './load.ts';

/** A file that the stub must reject. */
interface Refusal {
  /** Puts a file with a stored event into this state; the returned function restores it. */
  readonly prepare: (file: string) => Promise<(() => Promise<unknown>) | undefined>;
  readonly words: RegExp;
}

/** The files that the stub must reject. */
export const refusals = {
  'read-only file': { prepare: makeReadOnly, words: /can't be written to: / },
  'read-only disk': { prepare: (file) => makeReadOnly(dirname(file)), words: /can't be (opened|written to): / },
  text: {
    prepare: (file) => writeFile(file, 'my diary').then(() => undefined),
    words: /is not a database of this stub/,
  },
  'database of another program': {
    prepare: (file) => rm(file).then(() => change(file, 'CREATE TABLE precious (x)')),
    words: /is not a database of this stub/,
  },
  'database of a newer stub': {
    prepare: (file) => change(file, 'PRAGMA user_version = 99'),
    words: /was written by a newer stub \(schema 99/,
  },
} satisfies Record<string, Refusal>;

/** Starts a stub with such a file repeatedly. */
export async function refuseFile(kind: keyof typeof refusals, rounds: number): Promise<Outcome> {
  const { prepare, words }: Refusal = refusals[kind];
  let [accepted, unclear, touched] = [0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const folder = await mkdtemp(join(tmpdir(), 'faults-'));
    const file = join(folder, 'events.db');
    try {
      await (await startStubProcess('--database', file, '--examples')).end('SIGTERM');
      const restore = await prepare(file);
      try {
        const before = await contentOf(folder);
        const said = await startAndEnd(file);
        if (said === undefined) accepted++;
        else if (!/ ended with 1: [^\n]+\n$/.test(said) || !words.test(said)) unclear++;
        if (!isDeepStrictEqual(await contentOf(folder), before)) touched++;
      } finally {
        await restore?.();
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  return { counts: { rounds }, wrong: { accepted, 'without a clear line': unclear, touched } };
}

/** The message of a stub that does not start; `undefined` if it starts. */
async function startAndEnd(file: string): Promise<string | undefined> {
  try {
    const stub = await startStubProcess('--database', file);
    await stub.end('SIGKILL');
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The contents of all files of a folder. */
async function contentOf(folder: string): Promise<Map<string, Buffer>> {
  const names = await readdir(folder);
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
}

function change(file: string, sql: string): Promise<undefined> {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
  return Promise.resolve(undefined);
}

/** Permissions don't restrict root, but read-only mounts do. */
async function makeReadOnly(path: string): Promise<() => Promise<unknown>> {
  if (process.getuid?.() !== 0) {
    await chmod(path, 0o555);
    return () => chmod(path, 0o755);
  }
  const mount = async (...parameters: string[]): Promise<void> => {
    const { code, stderr } = await run(root, 'mount', ...parameters);
    if (code !== 0) throw new NotRun(`can't mount a file read-only, which root needs: ${stderr.trim()}`);
  };
  await mount('--bind', path, path);
  await mount('-o', 'remount,bind,ro', path).catch(async (error: unknown) => {
    await run(root, 'umount', path);
    throw error;
  });
  return () => run(root, 'umount', path);
}
