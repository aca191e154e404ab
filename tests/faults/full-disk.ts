// A disk that fills up and is freed again while a stub writes to a file on it.
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { root, run, startStubProcess } from '@directory-provisioning/test-support/repository';
import { Load, NotRun, type Outcome, type Pace, read, send, textsIn } from './load.ts';

/** A place for a file, whose space can be used up and freed. */
interface Disk {
  readonly folder: string;
  /** Uses up the space of a stub with this file. */
  readonly fill: (file: string, process: number) => Promise<void>;
  readonly free: (process: number) => Promise<void>;
  /** Whether events can be removed meanwhile. A stub keeps a reserve of space, but can't exceed a file size limit. */
  readonly canRemove: boolean;
  readonly remove: () => Promise<void>;
}

/** The ways in which space runs out. */
export const disks = { smallDisk, sizeLimit };

/** Fills and frees the disk repeatedly; the stub keeps running. */
export async function fillUnderLoad(kind: keyof typeof disks, rounds: number, pace?: Pace): Promise<Outcome> {
  const disk = await disks[kind]();
  try {
    const file = join(disk.folder, 'events.db');
    const stub = await startStubProcess('--database', file);
    const pid = stub.child.pid ?? 0;
    const load = new Load(pace);
    let [unreadable, unremoved, slowest] = [0, 0, 0];
    try {
      const end = load.start(stub.url);
      for (let round = 0; round < rounds; round++) {
        await load.postUntil(stub.url, 201);
        if (disk.canRemove) await send(stub.url, 'POST', '', { id: `removed${round}` });
        await setTimeout(300);
        await disk.fill(file, pid);
        await load.postUntil(stub.url, 507);
        await setTimeout(200);
        const { status, events } = await read(stub.url);
        if (status !== 200 || events === 0) unreadable++;
        if (disk.canRemove && (await send(stub.url, 'DELETE', `/removed${round}`)) !== 204) unremoved++;
        await disk.free(pid);
        slowest = Math.max(slowest, await load.postUntil(stub.url, 201));
      }
      await end();
    } finally {
      await stub.end('SIGTERM');
    }
    const { counts, wrong } = load.compare(textsIn(file));
    return {
      counts: { rounds, ...counts, 'ms until it healed, at most': slowest },
      wrong: { ...wrong, unreadable, 'not removed': unremoved },
    };
  } finally {
    await disk.remove();
  }
}

/** A separate file system in memory that a second file fills: writes fail with ENOSPC. */
async function smallDisk(): Promise<Disk> {
  const SIZE = 64 * 2 ** 20;
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  const filler = join(folder, 'filler');
  const { code, stderr } = await run(root, 'mount', '-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder);
  if (code !== 0) {
    await rm(folder, { recursive: true });
    throw new NotRun(`can't mount a small disk (needs Linux and root): ${stderr.trim()}`);
  }
  return {
    folder,
    // Writes as much as fits.
    fill: () => writeFile(filler, Buffer.alloc(SIZE)).catch(() => undefined),
    free: () => rm(filler),
    canRemove: true,
    async remove() {
      await run(root, 'umount', folder);
      await rm(folder, { recursive: true });
    },
  };
}

/** A limit on file sizes: writes fail with EFBIG, as they fail with EDQUOT at a quota. */
async function sizeLimit(): Promise<Disk> {
  const limit = async (pid: number, bytes: number | 'unlimited'): Promise<void> => {
    const { code, stderr } = await run(root, 'prlimit', '--pid', String(pid), `--fsize=${bytes}:`);
    if (code !== 0) throw new NotRun(`can't limit file sizes (needs prlimit): ${stderr.trim()}`);
  };
  await limit(process.pid, 'unlimited');
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  return {
    folder,
    fill: async (file, pid) => {
      const sizes = await Promise.all([file, `${file}-wal`].map(async (path) => (await stat(path)).size));
      await limit(pid, Math.max(...sizes));
    },
    free: (pid) => limit(pid, 'unlimited'),
    canRemove: false,
    remove: () => rm(folder, { recursive: true }),
  };
}
