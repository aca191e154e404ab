// The built command with --tls: what it leaves on the disk, and which certificates it refuses.
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bin, root, run, startProcess, type StubProcess } from '@directory-provisioning/test-support/repository';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tls-'));
});
const running: StubProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((stub) => stub.end('SIGKILL')));
  await rm(folder, { recursive: true });
});

/** Starts a stub with its temporary folder and its database in the folder of this test. */
async function start(...parameters: string[]): Promise<StubProcess> {
  const own = ['--port=0', '--tls', '--database', join(folder, 'events.db'), ...parameters];
  const stub = await startProcess(root, process.execPath, [bin, ...own], { TMPDIR: folder });
  running.push(stub);
  return stub;
}

/** The files in the folder, without those of the database. */
async function files(): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.flatMap((entry) =>
    entry.isFile() && !entry.name.startsWith('events.db') ? join(entry.parentPath, entry.name) : [],
  );
}

/** Three processes start for each signal: `npm run faults` tries all of them with workers too. */
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'] as const;
const signalsOfWorkers = process.env['SIGNALS'] === 'all' ? signals : (['SIGTERM', 'SIGHUP'] as const);

describe.each([
  ['one process', '--workers=1', signals],
  ['workers', '--workers=2', signalsOfWorkers],
] as const)('%s with --tls', (_name, workers, ends) => {
  test.each(ends)(
    'never writes its key to a file, ends with 0 after %s, and deletes its certificate',
    async (signal) => {
      const stub = await start(workers);
      const [file = '', ...others] = await files();
      expect(others).toEqual([]);
      expect(await readFile(file, 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----[^]*-----END CERTIFICATE-----\s*$/);
      expect((await stat(join(file, '..'))).mode & 0o777).toBe(0o700);
      expect(stub.greeting).toContain(file);
      expect(await stub.end(signal)).toEqual({ code: 0, signal: null, stderr: '' });
      expect((await readdir(folder)).filter((name) => !name.startsWith('events.db'))).toEqual([]);
    },
  );

  test('deletes its certificate after a second signal too', async () => {
    const stub = await start(workers);
    // Its TLS handshake never comes, so the stub waits for it.
    const silent = connect(Number(new URL(stub.url).port), '127.0.0.1');
    silent.on('error', () => undefined);
    await once(silent, 'connect');
    await setTimeout(100);
    process.kill(stub.child.pid ?? 0, 'SIGHUP');
    await setTimeout(300);
    process.kill(stub.child.pid ?? 0, 'SIGHUP');
    expect((await stub.end('SIGTERM')).code).toBe(1);
    expect(await files()).toEqual([]);
  });

  test('leaves no key after SIGKILL', async () => {
    const stub = await start(workers);
    await stub.end('SIGKILL');
    for (const file of await files()) expect(await readFile(file, 'utf8')).not.toContain('PRIVATE KEY');
  });

  test('refuses an invalid certificate in one line, with exit code 2', async () => {
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    await Promise.all([writeFile(cert, ''), writeFile(key, '')]);
    const own = ['--tls-cert', cert, '--tls-key', key, '--database', join(folder, 'events.db')];
    const outcome = await run(root, process.execPath, bin, '--port=0', workers, ...own);
    expect(outcome).toEqual({ code: 2, stdout: '', stderr: `The certificate ${cert} is empty.\n` });
  });
});
