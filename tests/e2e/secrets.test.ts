// Plants secrets in arguments, variables and requests, and looks for them in everything that the built command prints.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, usePostgres } from '@directory-provisioning/test-support/postgres-server';
import {
  bin,
  type Outcome,
  root,
  run as runIn,
  startProcess,
  type StubProcess,
} from '@directory-provisioning/test-support/repository';
import { runCommand } from '@directory-provisioning/test-support/thread';

const LOG = '/auditLogs/directoryProvisioning';
const PLANTED = 'PLANTED';

let folder: string;
let postgres: PostgresServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  postgres = await usePostgres();
});
afterAll(async () => {
  await postgres.close();
  await rm(folder, { recursive: true });
});

const running: StubProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((stub) => stub.end('SIGKILL')));
});

const run = (...parameters: string[]): Promise<Outcome> => runCommand(parameters);

describe('the password of a database', () => {
  test('is not printed by commands that succeed', async () => {
    const url = new URL(await postgres.createDatabase());
    // The server that the tests start trusts every password.
    url.password ||= `p@${PLANTED}`;
    const file = join(folder, 'events.ndjson');
    const shown = `${url.protocol}//${url.username}:***@${url.host}${url.pathname}`;
    for (const [parameters, printed] of [
      [['seed', '--count=3'], `Added 3 events to ${shown}.\n`],
      [['export', file], `Wrote 3 events to ${file}.\n`],
      [['import', file], `Added 0 events to ${shown}; skipped 3 (already there), 0 invalid events.\n`],
    ] as const)
      expect(await run(...parameters, '--database', url.href)).toEqual({ code: 0, stdout: '', stderr: printed });
  });

  test.each<[command: string, url: string]>([
    ['seed', `postgres://user:${PLANTED}@127.0.0.1:1/d`],
    ['import -', `postgres://user:a b@${PLANTED}@127.0.0.1:1/d`],
    ['export -', `postgres://user:p/${PLANTED}#@127.0.0.1:1/d`],
    ['--port=0', `postgres://user@127.0.0.1:1/d?password=${PLANTED}`],
    ['--port=0 --workers=2', `postgres://user:%ZZ${PLANTED}@[/d`],
    ['seed', `mysql://user:${PLANTED}@127.0.0.1/d`],
    ['--port=0 --workers=2', `mysql://user:it's ${PLANTED}@127.0.0.1/d`],
    ['export -', `mysql://user:${PLANTED}@127.0.0.1/d`],
    ['export -', `host=127.0.0.1 password='${PLANTED} x'`],
  ])('is not printed if %j fails with %s', async (command, url) => {
    const parameters = command.split(' ');
    const asArgument = await (command.includes('workers')
      ? runIn(root, process.execPath, bin, ...parameters, '--database', url)
      : run(...parameters, '--database', url));
    expect(asArgument.stderr).toMatch(/^The .*\.\n$/);
    const variable = `PROVISIONING_STUB_DATABASE=${url}`;
    const asVariable = await (command.includes('workers')
      ? runIn(root, 'env', variable, process.execPath, bin, ...parameters)
      : runCommand(parameters, { PROVISIONING_STUB_DATABASE: url }));
    for (const { code, stdout, stderr } of [asArgument, asVariable]) {
      expect(code).toBe(1);
      expect(stdout + stderr).not.toContain(PLANTED);
    }
  });
});

describe('a running stub', () => {
  const jwt = `eyJhbGciOiJub25lIn0.${Buffer.from(`{"x":"${PLANTED}"}`).toString('base64url')}.`;

  async function start(parameters: readonly string[], nodeOptions: readonly string[] = []): Promise<StubProcess> {
    const stub = await startProcess(root, process.execPath, [...nodeOptions, bin, '--port=0', ...parameters]);
    running.push(stub);
    return stub;
  }

  test.each([[[]], [['--workers=2']]])('neither shows its tokens nor logs those of callers, with %j', async (more) => {
    const token = `${PLANTED}-token`;
    const database = join(folder, `${more.length}.db`);
    const stub = await start(['--token', `${token},${jwt}`, '--log-level=debug', '--database', database, ...more]);
    const statuses = [];
    for (const [target, authorization] of [
      [LOG, `Bearer ${token}`],
      [LOG, `Bearer ${jwt}`],
      [LOG, `Bearer other-${PLANTED}`],
      [LOG, `Basic ${PLANTED}`],
      [`${LOG}?access_token=${PLANTED}&$top=1`, `Bearer ${token}`],
      [`${LOG}?token=${PLANTED}`, `Bearer ${token}`],
      [`${LOG}?$filter=${token} eq 1`, `Bearer ${token}`],
      [`${LOG}/${token}`, `Bearer ${token}`],
      [`${LOG}?x=${encodeURIComponent(`postgres://u:${PLANTED}@h/d`)}`, `Bearer ${token}`],
    ] as const) {
      const headers = { authorization, 'client-request-id': authorization };
      statuses.push((await fetch(stub.url + target, { headers })).status);
    }
    expect(statuses).toEqual([200, 200, 401, 401, 400, 400, 400, 404, 400]);
    const { stderr } = await stub.end('SIGTERM');
    expect(stderr.match(/request completed/g)?.length).toBe(statuses.length);
    for (const line of stderr.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('msg');
    expect(stub.greeting + stderr).not.toContain(PLANTED);
    expect(stub.greeting + stderr).not.toContain(jwt.slice(20, -1));
  });

  test.each(['error', 'debug'])('hides secrets in warnings and uncaught errors, at the level %s', async (level) => {
    const script = join(folder, 'fail.mjs');
    await writeFile(
      script,
      `process.once('SIGCONT', () => {
        process.emitWarning('The URL https://u:${PLANTED}@h is invalid');
        setTimeout(() => {
          throw Object.assign(new Error('at postgres://u:${PLANTED}@h'), { password: '${PLANTED}' });
        }, 100);
      });`,
    );
    const stub = await start([`--log-level=${level}`], ['--import', script]);
    const { code, stderr } = await stub.end('SIGCONT');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Warning: The URL https:\/\/u:\*\*\*@h is invalid\nThe command failed: .*at postgres:\/\/u:\*\*\*@h/,
    );
    expect(/\n {4}at /.test(stderr)).toBe(level === 'debug');
    expect(stderr).not.toContain(PLANTED);
  });

  test('does not repeat a private key that is given instead of its path', async () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${PLANTED}\n-----END PRIVATE KEY-----`;
    const file = join(folder, 'key.pem');
    await writeFile(file, key);
    for (const [cert, given] of [
      ['cert', key],
      [key, file],
      [file, file],
    ]) {
      const { code, stderr } = await run('--port=0', `--tls-cert=${cert}`, `--tls-key=${given}`);
      expect(code).toBeGreaterThan(0);
      expect(stderr).not.toContain(PLANTED);
    }
  });
});
