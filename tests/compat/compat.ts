// npm run compat: runs the Graph clients that people use, each with real requests to its own stub. Each client must take
// a fixed number of steps.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, startStub, toRecord } from '@directory-provisioning/server';
import manifest from './package.json' with { type: 'json' };
import { type Step, takenBy } from './steps.ts';

interface Program {
  package: keyof typeof manifest.devDependencies;
  steps: number;
  tls: boolean;
  /** Gets its tokens from the stub. */
  auth?: 'entra';
}

/** The clients, and how many steps each must take. */
export const clients = {
  'graph-client': { package: '@microsoft/microsoft-graph-client', steps: 20, tls: true },
  kiota: { package: '@microsoft/msgraph-beta-sdk', steps: 20, tls: false },
  pnp: { package: '@pnp/graph', steps: 19, tls: false },
  'token-credential': { package: '@azure/core-auth', steps: 5, tls: true },
  identity: { package: '@azure/identity', steps: 6, tls: true, auth: 'entra' },
  o: { package: 'o.js', steps: 12, tls: false },
} as const satisfies Record<string, Program>;

/** The name of a client. */
export type ClientName = keyof typeof clients;

/** The result of a client. */
export interface Outcome {
  /** The client's name and version, and the steps it took. */
  summary: string;
  steps: Step[];
  /** Why it failed; `undefined` if it passed. */
  failure?: string;
}

/** The token that the stubs accept. */
const TOKEN = 'good';

/** Fills a file with the events that clients page through: once, and directly in the store, which is fast. */
export async function fill(database: string): Promise<void> {
  const store = openSqliteStore(database);
  for (const [jobId, length] of [
    ['pages', 2500],
    ['many', 5000],
  ] as const) {
    const ids = Array.from({ length }, (_, index) => `${jobId}-${index}`);
    await store.add(ids.map((id) => toRecord({ id, jobId, activityDateTime: '2025-01-01T00:00:00Z' })));
  }
  await store.close();
}

/** Runs a client against a stub that starts with the events of a file. */
export async function tryClient(name: ClientName, database: string): Promise<Outcome> {
  const client: Program = clients[name];
  const own = `${database}.${name}`;
  await copyFile(database, own);
  // The clients trust the certificate as users do: by a variable that Node reads at startup.
  const stub = await startStub({
    port: 0,
    database: own,
    tls: client.tls,
    ...(client.auth === undefined ? { tokens: [TOKEN] } : { auth: client.auth }),
  });
  const { certificateFile } = stub;
  const program = join(import.meta.dirname, `${name}.ts`);
  const variables = certificateFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: certificateFile };
  let steps;
  try {
    steps = await takenBy(program, [new URL(stub.url).origin, TOKEN], variables);
  } finally {
    await stub.close();
  }
  const passed = steps.filter(({ error }) => error === undefined).length;
  const summary = `${name} ${manifest.devDependencies[client.package]}: ${passed} of ${client.steps} steps`;
  const last = steps.at(-1);
  if (last?.error !== undefined) return { summary, steps, failure: `failed at '${last.name}': ${last.error}` };
  if (passed !== client.steps)
    return { summary, steps, failure: `took another number of steps; the last was '${last?.name ?? ''}'.` };
  return { summary, steps };
}

if (import.meta.main) {
  // Nx consumes the flag and passes it on as a variable.
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
