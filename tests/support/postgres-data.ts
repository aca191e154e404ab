// The data folder of a new PostgreSQL server. To create one takes 2 s of processor time: the first is kept, and copied.
// Small log segments halve the folder.
import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where the first is kept. */
const dist = join(import.meta.dirname, '../../dist');

/** Runs a program to its end; throws if it fails. */
function run(program: string, parameters: readonly string[], options: SpawnSyncOptions): void {
  const { status, stderr, error } = spawnSync(program, parameters, { ...options, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}${error?.message ?? ''}`);
}

/** Creates the folder `data` with `initdb`, or copies the one that the same version and user created before. */
export function createData(data: string, initdb: string, version: string, options: SpawnSyncOptions): void {
  const kept = join(dist, `postgres-${version}-small-${options.uid ?? process.getuid?.() ?? ''}`);
  // `cp -a` keeps the owner, which PostgreSQL checks.
  const copy = (from: string, to: string): void => {
    run('cp', ['-a', from, to], {});
  };
  if (existsSync(kept)) {
    copy(kept, data);
    return;
  }
  run(
    initdb,
    ['-D', data, '--no-sync', '--wal-segsize=1', '--locale=C', '-E', 'UTF8', '-A', 'trust', '-U', 'stub'],
    options,
  );
  const aside = `${kept}.${randomUUID()}`;
  mkdirSync(dist, { recursive: true });
  copy(data, aside);
  try {
    renameSync(aside, kept);
  } catch {
    // Another process was faster.
    rmSync(aside, { recursive: true });
  }
}
