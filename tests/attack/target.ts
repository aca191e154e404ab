// The stub under attack: the real command, as a separate process.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostgresServer } from '@directory-provisioning/test-support/postgres-server';
import { bin, root, run, startStubProcess } from '@directory-provisioning/test-support/repository';
import { startSilentProxy } from '@directory-provisioning/test-support/silent-proxy';
import { exchange, request } from './exchange.ts';
import type { Kind, StoreKind, Target } from './kind.ts';
import { processesOf } from './usage.ts';

/** How many made-up events are sent to a stub in memory, which can't be filled otherwise. */
const SENT = 20_000;

/** Starts the command for attacks of a kind. */
export async function startTarget(store: StoreKind, kind: Kind, postgres: PostgresServer | undefined): Promise<Target> {
  const folder = await mkdtemp(join(tmpdir(), 'attack-'));
  const database = postgres === undefined ? join(folder, 'events.db') : await postgres.createDatabase();
  if (kind.events !== undefined && store !== 'memory') {
    const seed = ['seed', '--database', database, '--count', String(kind.events)];
    const { code, stderr } = await run(root, process.execPath, bin, ...seed);
    if (code !== 0) throw new Error(stderr);
  }
  const proxy = postgres === undefined ? undefined : await startSilentProxy(database);
  const stub = await startStubProcess(
    ...(store === 'memory' ? [] : ['--database', proxy?.url ?? database]),
    ...(store === 'workers' ? ['--workers', '2'] : []),
    ...(kind.options ?? []),
  );
  let complaints = '';
  stub.child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const port = Number(new URL(stub.url).port);
  const { child } = stub;
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  if (kind.events !== undefined && store === 'memory') await fill(port, Math.min(kind.events, SENT));
  return {
    store,
    port,
    proxy,
    processes: () => processesOf(child.pid ?? 0),
    isRunning,
    complaints() {
      const text = complaints;
      complaints = '';
      return text;
    },
    async end(signal, patience) {
      const begin = performance.now();
      child.kill(signal);
      while (isRunning() && performance.now() - begin < patience) await new Promise((done) => setTimeout(done, 20));
      return isRunning() ? undefined : performance.now() - begin;
    },
    async close() {
      // Its children belong to the same group, and may live longer, or be frozen.
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      } catch {
        // All have ended.
      }
      await stub.end('SIGKILL');
      await proxy?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Posts made-up events, in batches. */
async function fill(port: number, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 200)
    await Promise.all(Array.from({ length: 10 }, () => exchange(port, request('POST', '/beta/$batch', batchOf(20)))));
}

function batchOf(count: number): string {
  const requests = Array.from({ length: count }, (_, index) => ({
    id: String(index),
    method: 'POST',
    url: '/auditLogs/directoryProvisioning',
    headers: { 'Content-Type': 'application/json' },
    body: {
      jobId: randomUUID(),
      changeId: randomUUID(),
      action: 'Create',
      statusInfo: { status: index % 3 === 0 ? 'failure' : 'success' },
      servicePrincipal: { id: randomUUID(), displayName: 'Workday to Active Directory' },
      sourceSystem: { id: randomUUID(), displayName: 'Workday' },
      targetSystem: { id: randomUUID(), displayName: 'Active Directory' },
      sourceIdentity: { id: randomUUID(), displayName: 'Söhne, Anna', identityType: 'Worker' },
      targetIdentity: { id: randomUUID(), displayName: 'Anna Söhne', identityType: 'User' },
    },
  }));
  return JSON.stringify({ requests });
}
