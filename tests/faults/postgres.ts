// PostgreSQL that stops or freezes, and later goes on, while a stub writes to it.
import { setTimeout } from 'node:timers/promises';
import { type OwnServer, startPostgres } from '@directory-provisioning/test-support/postgres-server';
import { startStubProcess } from '@directory-provisioning/test-support/repository';
import { Load, type Outcome, type Pace, read } from './load.ts';

/** A fast shutdown, which notifies clients, and an immediate one, which is a crash. */
const signals = ['SIGINT', 'SIGQUIT'] as const;
/** Pauses that are shorter and longer than the retries of an insert, in milliseconds. */
const absences = [300, 2500];
/** How long the server is frozen, in milliseconds: longer than the stub waits for a statement or a connection. */
const FROZEN = 8000;

/** Stops and starts the server repeatedly; the stub keeps running. */
export const stopPostgresUnderLoad = (rounds: number, pace?: Pace): Promise<Outcome> =>
  interruptUnderLoad(rounds, pace, '', async (server, round, check) => {
    await server.stop(signals[round % 2] ?? 'SIGINT');
    await check();
    await setTimeout(absences[Math.floor(round / 2) % 2]);
    await server.start();
  });

/** Freezes and continues the processes of the server repeatedly: their connections stay open, but nothing responds. */
export const freezePostgresUnderLoad = (rounds: number, pace?: Pace): Promise<Outcome> =>
  interruptUnderLoad(rounds, pace, '?statement_timeout=1000', async (server, _round, check) => {
    server.signalAll('SIGSTOP');
    const continued = setTimeout(FROZEN).then(() => server.signalAll('SIGCONT'));
    // The next insert gets the open connection, so that its outcome is unknown.
    await setTimeout(200);
    await check();
    await continued;
  });

/** Interrupts the server in each round. `check` sends requests meanwhile, which must get 503. */
async function interruptUnderLoad(
  rounds: number,
  pace: Pace | undefined,
  parameters: string,
  interrupt: (server: OwnServer, round: number, check: () => Promise<void>) => Promise<void>,
): Promise<Outcome> {
  const server = await startPostgres();
  try {
    const database = await server.createDatabase();
    const stub = await startStubProcess('--database', database + parameters);
    const load = new Load(pace);
    let [unclear, slowest] = [0, 0];
    const check = async (): Promise<void> => {
      const [{ status, retryAfter }] = await Promise.all([read(stub.url), load.postUntil(stub.url, 503)]);
      if (status !== 503 || retryAfter === null) unclear++;
    };
    try {
      const end = load.start(stub.url);
      for (let round = 0; round < rounds; round++) {
        await load.postUntil(stub.url, 201);
        await setTimeout(300);
        await interrupt(server, round, check);
        slowest = Math.max(slowest, await load.postUntil(stub.url, 201));
      }
      await end();
    } finally {
      await stub.end('SIGTERM');
    }
    const rows = await server.run(
      database,
      'SELECT text FROM directory_provisioning.keys JOIN directory_provisioning.events USING (n)',
    );
    const { counts, wrong } = load.compare(rows.map(({ text }) => String(text)));
    return {
      counts: { rounds, ...counts, 'ms until it healed, at most': slowest },
      wrong: { ...wrong, 'GET without 503 and Retry-After': unclear },
    };
  } finally {
    await server.close();
  }
}
