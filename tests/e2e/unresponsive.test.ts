// A database, a disk or a worker that stops responding: the stub goes on, and its end takes a limited time.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type PostgresServer, usePostgres } from '@directory-provisioning/test-support/postgres-server';
import { childrenOf } from '@directory-provisioning/test-support/processes';
import { bin, root, startProcess, startStubProcess } from '@directory-provisioning/test-support/repository';
import { startSilentProxy } from '@directory-provisioning/test-support/silent-proxy';

const LOG = '/auditLogs/directoryProvisioning';
/** What a stub may take to end, and a busy machine beside it, in milliseconds. */
const END = 20_000;

let postgres: PostgresServer;
let folder: string;
beforeAll(async () => {
  postgres = await usePostgres();
  folder = await mkdtemp(join(tmpdir(), 'unresponsive-'));
});
afterAll(async () => {
  await postgres.close();
  await rm(folder, { recursive: true });
});

/** Posts an event on a new connection; undefined if there is no response in time. */
function post(url: string, id: string, limit = 30_000): Promise<number | undefined> {
  const body = JSON.stringify({ id });
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json', 'content-length': body.length };
  return new Promise((resolve) => {
    request(url + LOG, { method: 'POST', agent: false, headers, signal: AbortSignal.timeout(limit) })
      .once('response', (response) => resolve(response.resume().statusCode))
      .once('error', () => resolve(undefined))
      .end(body);
  });
}

describe.concurrent('an end in time', () => {
  test('of a stub whose PostgreSQL does not respond, with the reason', { timeout: 90_000 }, async ({ expect }) => {
    const proxy = await startSilentProxy(await postgres.createDatabase());
    const stub = await startStubProcess('--database', `${proxy.url}?statement_timeout=60000`, '--retention', '30d');
    expect(await post(stub.url, 'a')).toBe(201);
    proxy.goSilent();
    const cutOff = post(stub.url, 'b');
    await setTimeout(500);
    const begin = performance.now();
    const { code, stderr } = await stub.end('SIGTERM');
    expect(performance.now() - begin).toBeLessThan(END);
    expect(code).toBe(1);
    expect(stderr).toContain('PostgreSQL did not respond within 7 seconds, so its connections were dropped.');
    expect(await cutOff).toBeUndefined();
    await proxy.close();
  });

  test.for([
    ['in time after a signal, with the reason', 1, END, /The disk of .*\.db did not respond within 7 seconds/],
    ['at once after a second signal', 2, 6000, /^$/],
  ] as const)(
    'of a stub whose disk does not respond, %s',
    { timeout: 90_000 },
    async ([, signals, limit, message], { expect }) => {
      const hangs = join(folder, `hangs${signals}`);
      const preload = ['--import', join(import.meta.dirname, '../faults/hanging-thread.ts')];
      const command = [...preload, bin, '--port', '0', '--database', join(folder, `disk${signals}.db`)];
      const stub = await startProcess(root, process.execPath, command, { HANG_FILE: hangs });
      expect(await post(stub.url, 'a')).toBe(201);
      await writeFile(hangs, '');
      const cutOff = post(stub.url, 'b');
      await setTimeout(1500);
      const begin = performance.now();
      if (signals === 2) stub.child.kill('SIGTERM');
      await setTimeout(200);
      // The process can only be killed.
      const { signal, stderr } = await stub.end('SIGTERM');
      expect(performance.now() - begin).toBeLessThan(limit);
      expect(signal).toBe('SIGKILL');
      expect(stderr).toMatch(message);
      expect(await cutOff).toBeUndefined();
    },
  );

  test('of workers, one of which is stopped', { timeout: 90_000 }, async ({ expect }) => {
    const stub = await startStubProcess('--workers', '2', '--database', join(folder, 'stopped.db'));
    const [stopped = 0] = childrenOf(stub.child.pid);
    process.kill(stopped, 'SIGSTOP');
    const begin = performance.now();
    stub.child.kill('SIGTERM');
    const { code, stderr } = await stub.end('SIGURG');
    expect(performance.now() - begin).toBeLessThan(END);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(
        `^Worker ${stopped} (did not end within 14 seconds|does not respond): killing it\\.\nWorker ${stopped} ended by SIGKILL\\.\n$`,
      ),
    );
    expect(childrenOf(stub.child.pid)).toEqual([]);
  });

  test(
    'is not needed for workers that continue: a stopped one is killed and replaced',
    { timeout: 90_000 },
    async ({ expect }) => {
      const stub = await startStubProcess('--workers', '2', '--database', join(folder, 'replaced.db'));
      const [stopped = 0, other = 0] = childrenOf(stub.child.pid);
      process.kill(stopped, 'SIGSTOP');
      await expect
        .poll(() => childrenOf(stub.child.pid).filter((pid) => pid !== stopped && pid !== other).length, {
          timeout: 40_000,
          interval: 200,
        })
        .toBe(1);
      for (const id of ['a', 'b', 'c', 'd']) expect(await post(stub.url, id, 10_000)).toBe(201);
      const { code, stderr } = await stub.end('SIGTERM');
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: `Worker ${stopped} does not respond: killing it.\nWorker ${stopped} ended by SIGKILL: starting another.\n`,
      });
    },
  );
});
