// --workers: several processes that serve one log on one port.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, usePostgres } from '@directory-provisioning/test-support/postgres-server';
import { childrenOf, parentOf } from '@directory-provisioning/test-support/processes';
import { bin, root, run, startStubProcess, type StubProcess } from '@directory-provisioning/test-support/repository';

const LOG = '/auditLogs/directoryProvisioning';

let postgres: PostgresServer;
let folder: string;
beforeAll(async () => {
  postgres = await usePostgres();
  folder = await mkdtemp(join(tmpdir(), 'workers-'));
});
afterAll(async () => {
  await postgres.close();
  await rm(folder, { recursive: true });
});

const running: StubProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((stub) => stub.end('SIGKILL')));
});
async function start(workers: number, ...parameters: string[]): Promise<StubProcess> {
  const stub = await startStubProcess('--workers', String(workers), ...parameters);
  running.push(stub);
  return stub;
}
const newFile = (): string => join(folder, `${randomUUID()}.db`);

/** The worker processes. */
const workersOf = ({ child }: StubProcess): number[] => childrenOf(child.pid);

/** Sends a request on a new connection, so that each may reach another process. */
function call<Body>(stub: StubProcess, method: string, path: string, body?: object): Promise<Body> {
  const headers = { authorization: 'Bearer any', ...(body && { 'content-type': 'application/json' }) };
  return new Promise((resolve, reject) => {
    const options = { agent: false, method, headers, signal: AbortSignal.timeout(5000) };
    const outgoing = request(stub.url + path, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.once('error', reject);
      response.once('end', () => {
        expect(response.headers.connection).toBe('close');
        if ((response.statusCode ?? 500) < 300) resolve(JSON.parse(text) as Body);
        else reject(new Error(`${method} ${path}: ${response.statusCode ?? ''} ${text}`));
      });
    });
    outgoing.once('error', reject);
    outgoing.end(body && JSON.stringify(body));
  });
}

interface Page {
  value: { id: string }[];
  '@odata.nextLink'?: string;
}
async function walk(stub: StubProcess, query: string): Promise<string[]> {
  const ids: string[] = [];
  for (let path: string | undefined = `${LOG}?${query}`; path !== undefined;) {
    const page: Page = await call(stub, 'GET', path);
    ids.push(...page.value.map(({ id }) => id));
    path = page['@odata.nextLink']?.slice(stub.url.length);
  }
  return ids;
}

/** Records events until `end()`, four at a time, with pauses; `confirmed` has the ids that got a 201. */
function record(stub: StubProcess): { confirmed: Set<string>; end: () => Promise<void> } {
  const confirmed = new Set<string>();
  let goesOn = true;
  const writer = async (): Promise<void> => {
    while (goesOn) {
      const id = randomUUID();
      const activityDateTime = `2024-01-01T00:00:${String(confirmed.size % 60).padStart(2, '0')}Z`;
      // Requests that a killed process cuts off got no response.
      await call(stub, 'POST', LOG, { id, activityDateTime }).then(
        () => confirmed.add(id),
        () => undefined,
      );
      await setTimeout(5);
    }
  };
  const writers = Promise.all([writer(), writer(), writer(), writer()]);
  return {
    confirmed,
    async end() {
      goesOn = false;
      await writers;
    },
  };
}

type Database = [name: string, make: () => Promise<string>];
const inPostgres: Database = ['PostgreSQL', () => postgres.createDatabase()];
const inFile: Database = ['a file', () => Promise.resolve(newFile())];
/** `npm run faults` tries each with both. */
const databasesFor = (one: Database): Database[] => (process.env['DATABASES'] === 'all' ? [inPostgres, inFile] : [one]);

test.each(databasesFor(inPostgres))(
  'two workers on %s show a reader each event once, over different processes, while others record',
  async (_name, make) => {
    const stub = await start(2, '--database', await make(), '--log-level', 'info');
    const served = workersOf(stub);
    expect(served.length).toBe(2);
    const recording = record(stub);
    await expect.poll(() => recording.confirmed.size, { timeout: 20_000 }).toBeGreaterThan(200);
    for (const query of ['$top=20', '$top=40&$orderby=activityDateTime']) {
      const there = [...recording.confirmed];
      const ids = await walk(stub, query);
      const met = new Set(ids);
      expect(ids.length).toBe(met.size);
      expect(there.filter((id) => !met.has(id))).toEqual([]);
    }
    await recording.end();
    // One reader alone may always get the same connection, and so the same process.
    const walks = await Promise.all(Array.from({ length: 4 }, () => walk(stub, '$top=20')));
    for (const ids of walks) expect(new Set(ids)).toEqual(recording.confirmed);
    const { stderr } = await stub.end('SIGTERM');
    const lines = stderr.trim().split('\n');
    const calls = lines.map((line) => JSON.parse(line) as { pid: number; url: string });
    const led = calls.filter(({ url }) => url.includes('skiptoken'));
    expect(new Set(led.map(({ pid }) => pid))).toEqual(new Set(served));
  },
  60_000,
);

test.each(databasesFor(inFile))(
  'two workers on %s replace a killed one, and lose no event that got 201',
  async (_name, make) => {
    const stub = await start(2, '--database', await make());
    const before = workersOf(stub);
    const recording = record(stub);
    await expect.poll(() => recording.confirmed.size, { timeout: 20_000 }).toBeGreaterThan(50);
    const [victim = 0] = before;
    // A worker that ends within its first second counts as crashing at its start.
    await setTimeout(1000);
    process.kill(victim, 'SIGKILL');
    await expect
      .poll(() => workersOf(stub).filter((pid) => pid !== victim).length, { timeout: 10_000, interval: 200 })
      .toBe(2);
    const { size } = recording.confirmed;
    await expect.poll(() => recording.confirmed.size, { timeout: 20_000 }).toBeGreaterThan(size + 50);
    await recording.end();
    const met = new Set(await walk(stub, '$top=1000'));
    expect([...recording.confirmed].filter((id) => !met.has(id))).toEqual([]);
    const { code, stderr } = await stub.end('SIGTERM');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `Worker ${victim} ended by SIGKILL: starting another.\n`,
    });
  },
  60_000,
);

describe('workers', () => {
  test('end cleanly after SIGTERM to the primary alone', async () => {
    const stub = await start(2, '--database', newFile());
    const pids = workersOf(stub);
    stub.child.kill('SIGTERM');
    const { code, stderr } = await stub.end('SIGCONT');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(pids.map(parentOf)).toEqual([undefined, undefined]);
  });

  test('end cleanly after SIGINT to the whole group, and finish requests in flight', async () => {
    const file = newFile();
    const stub = await start(2, '--database', file);
    const body = JSON.stringify({ id: 'in-flight' });
    const outgoing = request(stub.url + LOG, {
      method: 'POST',
      agent: false,
      headers: { authorization: 'Bearer any', 'content-type': 'application/json', 'content-length': body.length },
    });
    const status = new Promise((resolve, reject) => {
      outgoing.once('response', (response) => resolve(response.resume().statusCode)).once('error', reject);
    });
    outgoing.write(body.slice(0, 5));
    await setTimeout(200);
    const ended = stub.end('SIGINT');
    await setTimeout(200);
    outgoing.end(body.slice(5));
    expect(await status).toBe(201);
    expect(await ended).toEqual({ code: 0, signal: null, stderr: '' });
  });

  test('end at once, with exit code 1, after a second signal', async () => {
    const stub = await start(2, '--database', newFile());
    const pids = workersOf(stub);
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json', 'content-length': 10 };
    const hanging = request(stub.url + LOG, { method: 'POST', agent: false, headers }).once('error', () => undefined);
    hanging.write('{');
    await setTimeout(200);
    const begin = performance.now();
    stub.child.kill('SIGTERM');
    await setTimeout(200);
    stub.child.kill('SIGTERM');
    expect((await stub.end('SIGCONT')).code).toBe(1);
    await expect.poll(() => pids.map(parentOf)).toEqual([undefined, undefined]);
    expect(performance.now() - begin).toBeLessThan(4000);
  });

  test('end if the primary is killed', async () => {
    const stub = await start(2, '--database', newFile());
    const pids = workersOf(stub);
    stub.child.kill('SIGKILL');
    await expect.poll(() => pids.map(parentOf), { timeout: 5000 }).toEqual([undefined, undefined]);
  });

  test('that keep crashing at their start are not restarted', async () => {
    const stub = await start(2, '--database', newFile());
    const [steady] = workersOf(stub);
    const killed = new Set<number>();
    while (stub.child.exitCode === null) {
      await setTimeout(50);
      for (const pid of workersOf(stub))
        if (pid !== steady && !killed.has(pid)) {
          killed.add(pid);
          process.kill(pid, 'SIGKILL');
        }
    }
    const { code, stderr } = await stub.end('SIGCONT');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^(Worker \d+ ended by SIGKILL: starting another\.\n)+Worker \d+ ended by SIGKILL\. 3 workers in a row ended right after their start: the stub stops\.\n$/,
    );
  });

  test('share one certificate, which is deleted at the end', async () => {
    const stub = await start(2, '--database', newFile(), '--tls', '--examples');
    const [, file = ''] = /NODE_EXTRA_CA_CERTS='(.*)'\n/.exec(stub.greeting) ?? [];
    const counts = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const url = `${stub.url}${LOG}/$count`;
        return (await run(root, 'curl', '-sS', '--fail', '--cacert', file, '-H', 'Authorization: Bearer any', url))
          .stdout;
      }),
    );
    expect(Number(counts[0])).toBeGreaterThan(0);
    expect(new Set(counts).size).toBe(1);
    expect((await stub.end('SIGTERM')).code).toBe(0);
    expect(() => readFileSync(file)).toThrow(/ENOENT/);
  });

  test("report once that a port is in use, or that a file is not a stub's", async () => {
    const other = await start(1);
    const { port } = new URL(other.url);
    const command = [process.execPath, bin, '--workers', '3'] as const;
    expect(await run(root, ...command, '--port', port, '--database', newFile())).toEqual({
      code: 1,
      stdout: '',
      stderr: `Port ${port} on 127.0.0.1 is already in use: stop what listens there, or choose another port (--port 0 picks a free one).\n`,
    });
    const diary = join(folder, 'diary.txt');
    await writeFile(diary, 'my diary');
    expect(await run(root, ...command, '--port', '0', '--database', diary)).toEqual({
      code: 1,
      stdout: '',
      stderr: `${diary} is not a database of this stub and was left unchanged: choose another file.\n`,
    });
  });
});
