// PostgreSQL that stops and starts again while a stub writes to it.
import { setTimeout } from 'node:timers/promises';
import { type OwnServer, startPostgres } from '@directory-provisioning/test-support/postgres-server';
import { startStubProcess } from '@directory-provisioning/test-support/repository';
import { Load, type Outcome, read } from './load.ts';

/** A fast shutdown, which notifies clients, and an immediate one, which is a crash. */
const signals = ['SIGINT', 'SIGQUIT'] as const;
/** Pauses that are shorter and longer than the retries of an insert, in milliseconds. */
const absences = [300, 2500];

/** Stops and starts the server repeatedly; the stub keeps running. */
export async function stopPostgresUnderLoad(rounds: number): Promise<Outcome> {
  const server = await startPostgres();
  try {
    const database = await server.createDatabase();
    const stub = await startStubProcess('--database', database);
    try {
      return await stopUnderLoad(server, database, stub.url, rounds);
    } finally {
      await stub.end('SIGTERM');
    }
  } finally {
    await server.close();
  }
}

async function stopUnderLoad(server: OwnServer, database: string, url: string, rounds: number): Promise<Outcome> {
  const load = new Load();
  const end = load.start(url);
  let [unclear, slowest] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    await load.postUntil(url, 201);
    await setTimeout(300);
    await server.stop(signals[round % 2] ?? 'SIGINT');
    const { status, retryAfter } = await read(url);
    if (status !== 503 || retryAfter === null) unclear++;
    await load.postUntil(url, 503);
    await setTimeout(absences[Math.floor(round / 2) % 2]);
    await server.start();
    slowest = Math.max(slowest, await load.postUntil(url, 201));
  }
  await end();
  const rows = await server.run(
    database,
    'SELECT text FROM directory_provisioning.keys JOIN directory_provisioning.events USING (n)',
  );
  const { counts, wrong } = load.compare(rows.map(({ text }) => String(text)));
  return {
    counts: { rounds, ...counts, 'ms until it healed, at most': slowest },
    wrong: { ...wrong, 'GET without 503 and Retry-After': unclear },
  };
}
