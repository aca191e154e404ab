// npm run faults: the stub with a file, killed, told to end and left without room while it is written to. Each time the
// file has to hold every event that was answered, once; what was refused is not there. Ends with 1 where it does not.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startStubProcess, type StubProcess } from './repository.ts';

const WRITERS = 20;

/** What became of the events that were sent. */
interface Sent {
  readonly answered: Set<string>;
  /** The connection broke, before an answer came. */
  readonly cut: Set<string>;
}

const post = (url: string, id: string): Promise<Response> =>
  fetch(`${url}/auditLogs/directoryProvisioning`, {
    method: 'POST',
    headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
    body: JSON.stringify({ id, action: 'Create' }),
  });

/** Posts without end, until nobody takes anything any more. */
async function write(url: string, round: number): Promise<Sent> {
  const sent: Sent = { answered: new Set(), cut: new Set() };
  const writer = async (number: number): Promise<void> => {
    for (let at = 0; ; at++) {
      const id = `r${round}-w${number}-${at}`;
      try {
        const answer = await post(url, id);
        await answer.arrayBuffer();
        if (answer.status !== 201) throw new Error(`answered ${answer.status}`);
        sent.answered.add(id);
      } catch (error) {
        const { code } = ((error as Error).cause ?? {}) as { code?: string };
        if (code !== 'ECONNREFUSED') sent.cut.add(id);
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
  return sent;
}

/** The ids that a file holds. Throws where the file is not whole. */
function idsIn(file: string): Set<string> {
  const database = new DatabaseSync(file);
  try {
    const { integrity_check: verdict } = database.prepare('PRAGMA integrity_check').get() as {
      integrity_check: string;
    };
    if (verdict !== 'ok') throw new Error(verdict);
    const rows = database.prepare('SELECT id FROM keys JOIN events USING (n)').all() as { id: string }[];
    const ids = new Set(rows.map(({ id }) => id));
    if (ids.size !== rows.length) throw new Error('an event is there twice');
    return ids;
  } finally {
    database.close();
  }
}

/** What a number of rounds came to. */
export interface Survived {
  readonly rounds: number;
  readonly answered: number;
  /** Answered, and not there. */
  readonly lost: number;
  /** Not answered, and there: allowed where the process is killed, not where it ends in order. */
  readonly unanswered: number;
}

/** Ends the stub by a signal while it is written to, again and again, with one file. */
export async function endUnderLoad(signal: 'SIGKILL' | 'SIGTERM', rounds: number): Promise<Survived> {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  const file = join(folder, 'events.db');
  const all: Sent = { answered: new Set(), cut: new Set() };
  try {
    for (let round = 0; round < rounds; round++) {
      const stub: StubProcess = await startStubProcess('--database', file);
      // The first call loads what the others need.
      await post(stub.url, `first-${round}`);
      const writing = write(stub.url, round);
      await setTimeout(100 + Math.random() * 400);
      await stub.end(signal);
      const { answered, cut } = await writing;
      for (const id of answered) all.answered.add(id);
      for (const id of cut) all.cut.add(id);
    }
    const there = idsIn(file);
    return {
      rounds,
      answered: all.answered.size,
      lost: [...all.answered].filter((id) => !there.has(id)).length,
      unanswered: [...all.cut].filter((id) => there.has(id)).length,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '50' }, ends: { type: 'string', default: '20' } },
  });
  const killed = await endUnderLoad('SIGKILL', Number(values.kills));
  console.log('killed (SIGKILL) under load', killed);
  const ended = await endUnderLoad('SIGTERM', Number(values.ends));
  console.log('told to end (SIGTERM) under load', ended);
  process.exitCode = killed.lost + ended.lost + ended.unanswered > 0 ? 1 : 0;
}
