// A stub with a file that is killed, or told to end, while it is written to: again and again, with one file.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startStubProcess } from '@directory-provisioning/test-support/repository';
import { Load, type Outcome, textsIn } from './load.ts';

/** A kill may come between the disk and the answer; an end in order cuts no answer off. */
export async function endUnderLoad(signal: 'SIGKILL' | 'SIGTERM', rounds: number): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  const file = join(folder, 'events.db');
  const load = new Load();
  try {
    for (let round = 0; round < rounds; round++) {
      const stub = await startStubProcess('--database', file);
      // The first call loads what the others need.
      await load.postUntil(stub.url, 201);
      const end = load.start(stub.url);
      await setTimeout(100 + Math.random() * 400);
      await stub.end(signal);
      await end();
    }
    const { counts, wrong } = load.compare(textsIn(file));
    const { 'of these there': unanswered = 0, ...others } = counts;
    return signal === 'SIGKILL'
      ? { counts: { rounds, ...counts }, wrong }
      : { counts: { rounds, ...others }, wrong: { ...wrong, 'there, yet not answered': unanswered } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
