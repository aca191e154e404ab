// npm run compat: the Graph clients that people use, each against a stub of its own, by real calls. Each client is bound
// to take a fixed number of steps.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaults } from '../../packages/server/src/app.ts';
import { record } from '../../packages/server/src/operations/events.ts';
import { startStub } from '../../packages/server/src/listen/start-stub.ts';
import { openSqliteStore } from '../../packages/server/src/store/sqlite/open-sqlite-store.ts';
import manifest from './package.json' with { type: 'json' };
import { type Step, takenBy } from './steps.ts';

/** The clients, and how many steps each has to take. */
export const clients = {
  'graph-client': { package: '@microsoft/microsoft-graph-client', steps: 20, tls: true },
  kiota: { package: '@microsoft/msgraph-beta-sdk', steps: 20, tls: false },
  pnp: { package: '@pnp/graph', steps: 19, tls: false },
} as const satisfies Record<string, { package: keyof typeof manifest.devDependencies; steps: number; tls: boolean }>;

/** The name of a client. */
export type ClientName = keyof typeof clients;

/** What became of a client. */
export interface Outcome {
  /** The client's name and version, and how far it came. */
  summary: string;
  steps: Step[];
  /** Why it is red; undefined where it is not. */
  failure?: string;
}

/** The token that stubs let in. */
const TOKEN = 'good';

/** Fills a file with the events that clients page through. It is done once, and by the store itself: that is quick. */
export async function fill(database: string): Promise<void> {
  const store = openSqliteStore(database);
  for (let made = 0; made < 2500; made++) {
    const event = { id: `page-${made}`, jobId: 'pages', activityDateTime: '2025-01-01T00:00:00Z' };
    await record({ store, ...defaults }, event);
  }
  await store.close();
}

/** Runs a client against a stub that begins with the events of a file. */
export async function tryClient(name: ClientName, database: string): Promise<Outcome> {
  const client = clients[name];
  const own = `${database}.${name}`;
  await copyFile(database, own);
  // The clients trust the certificate as anybody has to: by a variable that Node reads at its start.
  const stub = await startStub({ port: 0, database: own, tokens: [TOKEN], tls: client.tls });
  const { certificateFile } = stub;
  const steps = await takenBy(
    join(import.meta.dirname, `${name}.ts`),
    [new URL(stub.url).origin, TOKEN],
    certificateFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: certificateFile },
  ).finally(() => stub.close());
  const passed = steps.filter(({ error }) => error === undefined).length;
  const summary = `${name} ${manifest.devDependencies[client.package]}: ${passed} of ${client.steps} steps`;
  const last = steps.at(-1);
  if (last?.error !== undefined) return { summary, steps, failure: `failed at '${last.name}': ${last.error}` };
  if (passed !== client.steps)
    return { summary, steps, failure: `took another number of steps; the last was '${last?.name ?? ''}'.` };
  return { summary, steps };
}

if (import.meta.main) {
  // Nx keeps the flag to itself, and passes it on as a variable.
  const verbose = process.argv.includes('--verbose') || process.env['NX_VERBOSE_LOGGING'] === 'true';
  const folder = await mkdtemp(join(tmpdir(), 'compat-'));
  try {
    const database = join(folder, 'events.db');
    await fill(database);
    for (const name of Object.keys(clients) as ClientName[]) {
      const { summary, steps, failure } = await tryClient(name, database);
      console.log(summary);
      if (verbose) for (const taken of steps) console.log(`  ${taken.error === undefined ? '✔' : '✖'} ${taken.name}`);
      if (failure === undefined) continue;
      console.error(`${name} ${failure}`);
      process.exitCode = 1;
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
