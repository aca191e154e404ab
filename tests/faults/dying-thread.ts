// The writer thread of a file ends while it has work; the process continues.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { bin, root, startProcess } from '@directory-provisioning/test-support/repository';
import { Load, type Outcome, type Pace, read, textsIn } from './load.ts';

/** Ends the thread repeatedly; the stub keeps running. */
export async function endThreadUnderLoad(rounds: number, pace?: Pace): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  const file = join(folder, 'events.db');
  const load = new Load(pace);
  let [unreadable, slowest, interrupted] = [0, 0, 0];
  let ended: number;
  try {
    const mortal = ['--import', join(import.meta.dirname, 'mortal-thread.ts')];
    const stub = await startProcess(root, process.execPath, [...mortal, bin, '--port', '0', '--database', file]);
    try {
      const end = load.start(stub.url);
      for (let round = 0; round < rounds; round++) {
        await load.postUntil(stub.url, 201);
        await setTimeout(100 + Math.random() * 200);
        const before = load.unknown.size;
        stub.child.kill('SIGUSR2');
        const { status } = await read(stub.url);
        if (status !== 200) unreadable++;
        slowest = Math.max(slowest, await load.postUntil(stub.url, 201));
        await setTimeout(100);
        if (load.unknown.size > before) interrupted++;
      }
      await end();
    } finally {
      const { stderr } = await stub.end('SIGTERM');
      ended = stderr.split('the writer thread ended').length - 1;
    }
    const { counts, wrong } = load.compare(textsIn(file));
    return {
      counts: { rounds, 'with a batch under way': interrupted, ...counts, 'ms until it healed, at most': slowest },
      // The last thread ends with the stub.
      wrong: { ...wrong, unreadable, 'threads that lived on': rounds + 1 - ended },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
