// A stub that is repeatedly killed or stopped under load, always with the same file.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startStubProcess } from '@directory-provisioning/test-support/repository';
import { Load, type Outcome, type Pace, textsIn } from './load.ts';

/** A kill can come between the write and the response; an orderly stop sends every response. */
export async function endUnderLoad(signal: 'SIGKILL' | 'SIGTERM', rounds: number, pace?: Pace): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  const file = join(folder, 'events.db');
  const load = new Load(pace);
  try {
    for (let round = 0; round < rounds; round++) {
      const stub = await startStubProcess('--database', file);
      // The first request loads what the others need.
      await load.postUntil(stub.url, 201);
      const end = load.start(stub.url);
      // A busy machine takes longer.
      await load.confirms(20);
      await setTimeout(Math.random() * 400);
      await stub.end(signal);
      await end();
    }
    const { counts, wrong } = load.compare(textsIn(file));
    const { 'unknown, stored': unconfirmed = 0, ...others } = counts;
    return signal === 'SIGKILL'
      ? { counts: { rounds, ...counts }, wrong }
      : { counts: { rounds, ...others }, wrong: { ...wrong, 'stored, not confirmed': unconfirmed } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
