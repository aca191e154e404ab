// The built command as people run it: a separate process, over the network.
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  bin,
  root,
  run,
  startProcess,
  startStubProcess,
  type StubProcess,
} from '@directory-provisioning/test-support/repository';
import { runCommand } from '@directory-provisioning/test-support/thread';

const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
const LOG = '/auditLogs/directoryProvisioning';
const seed = await readFile(join(root, 'spec/examples/seed-request.json'), 'utf8');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'command-'));
});
afterAll(() => rm(folder, { recursive: true }));

const running: StubProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((stub) => stub.end('SIGKILL')));
});
async function start(...parameters: string[]): Promise<StubProcess> {
  const stub = await startStubProcess(...parameters);
  running.push(stub);
  return stub;
}

const post = (stub: StubProcess, body: string, path = LOG): Promise<Response> =>
  fetch(stub.url + path, { method: 'POST', headers, body });

describe('provisioning-stub', () => {
  test('records the sample event with 201, at both paths, and returns it by id', async () => {
    const stub = await start();
    for (const path of [LOG, `${LOG}/$ref`]) {
      const response = await post(stub, seed, path);
      expect(response.status).toBe(201);
      const event = (await response.json()) as Record<string, unknown>;
      expect(event).toMatchObject(JSON.parse(seed) as object);
      const got = await fetch(`${stub.url}${LOG}/${String(event['id'])}`, { headers });
      expect(await got.json()).toEqual(event);
    }
    expect((await fetch(stub.url + LOG, { method: 'POST', body: seed })).status).toBe(401);
  });

  test('lists what can be opened, where events are stored, and a curl line that works; omits what is off; serves its docs', async () => {
    const stub = await start();
    const { origin } = new URL(stub.url);
    const labels = [...stub.greeting.matchAll(/^([A-Z]\w*(?: \w+)?): /gm)].map(([, label]) => label);
    expect(labels).toEqual(['Docs', 'OpenAPI', 'Events', 'Control', 'Try']);
    expect(stub.greeting).toContain(`Docs:       ${origin}/docs/\n`);
    expect(stub.greeting).toContain(`OpenAPI:    ${origin}/openapi.json, ${origin}/openapi.yaml\n`);
    expect(stub.greeting).toContain('Events:     in memory, lost when the stub stops\n');
    const [, line = ''] = /Try: +(.*)\n/.exec(stub.greeting) ?? [];
    const { stdout, code } = await run(root, 'sh', '-c', `${line} --silent --show-error --fail`);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ action: 'Create' });
    const page = await fetch(new URL('/docs/', stub.url));
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('createDirectoryProvisioning');
  });

  test('lists what is on', async () => {
    const file = join(folder, 'listed.db');
    const flags = '--metrics --throttle --retention 36h --token one --strict --dialect documented --cors'.split(' ');
    const stub = await start('--database', file, ...flags);
    for (const row of [
      `Metrics:    ${new URL(stub.url).origin}/metrics`,
      `Events:     ${file}`,
      'Retention:  events older than 36 hours are removed',
      'Throttle:   5 requests per 10 seconds for each app',
      'Tokens:     only the one given; TOKEN below is one',
      'Options:    strict, documented dialect, CORS',
    ])
      expect(stub.greeting).toContain(`${row}\n`);
  });

  test('--tls serves HTTPS, and prints how Node and curl trust it', async () => {
    const stub = await start('--tls', '--tenants', '--public-url', 'https://graph.local:8443');
    expect(stub.url).toMatch(/^https:/);
    expect(stub.greeting).toContain('Links use:  https://graph.local:8443');
    expect(stub.greeting).toContain('Tenants:    kept apart: a token sees the events of its tid alone\n');
    const [, file = ''] = /NODE_EXTRA_CA_CERTS='(.*)'\n/.exec(stub.greeting) ?? [];
    const [, line = ''] = /Try: +(.*)\n/.exec(stub.greeting) ?? [];
    const { stdout } = await run(root, 'sh', '-c', `${line} --silent --show-error --fail --include`);
    expect(stdout).toMatch(/^location: https:\/\/graph\.local:8443\/beta\//im);
    const script = `const response = await fetch('${stub.url}${LOG}', { headers: { authorization: 'Bearer any' } }); console.log(response.status)`;
    const trusting = await run(
      root,
      'env',
      `NODE_EXTRA_CA_CERTS=${file}`,
      process.execPath,
      '--input-type=module',
      '-e',
      script,
    );
    expect(trusting.stdout).toBe('200\n');
    await stub.end('SIGTERM');
    await expect(readFile(file)).rejects.toThrow(/ENOENT/);
  });

  test('--no-tls overrides the variables', async () => {
    const variables = { PROVISIONING_STUB_TLS_CERT: '/none', PROVISIONING_STUB_TLS_KEY: '/none' };
    const stub = await startProcess(root, process.execPath, [bin, '--port', '0', '--no-tls'], variables);
    running.push(stub);
    expect(stub.url).toMatch(/^http:/);
  });

  test('--throttle limits requests, and --cors allows cross-origin ones', async () => {
    const stub = await start('--throttle', '2/60', '--cors');
    const responses = [await post(stub, '{}'), await post(stub, '{}'), await post(stub, '{}')];
    expect(responses.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(responses[2]?.headers.get('access-control-allow-origin')).toBe('*');
    const graphs = await start('--throttle');
    for (let n = 0; n < 5; n++) expect((await post(graphs, '{}')).status).toBe(201);
    expect((await post(graphs, '{}')).status).toBe(429);
  });

  test.each<[string, string[], RegExp]>([
    ['an unknown option', ['--prot', '1'], /^error: unknown option '--prot' \(Did you mean --port\?\) See --help\.\n$/],
    [
      'a port that is not a number',
      ['--port', 'abc'],
      /^error: option '--port <number>' is invalid\. Expected a whole number from 0 to 65535\. See --help\.\n$/,
    ],
    ['a port too high', ['--port', '65536'], /^error: .*from 0 to 65535.*\n$/],
    [
      'an unknown level',
      ['--log-level', 'loud'],
      /^error: .*Allowed choices are silent, error, info, debug\. See --help\.\n$/,
    ],
    ['an empty token', ['--token', ''], /^error: .*A token must not be empty.*\n$/],
    ['an empty host', ['--host', ''], /^error: .*Expected an address of this machine\. See --help\.\n$/],
    ['a missing value', ['--database'], /^error: option '--database <path>' argument missing\. See --help\.\n$/],
    ['an unknown command', ['serve'], /^error: unknown command: expected seed, .+\. See --help\.\n$/],
  ])('%s is bad usage: exit 2 and one clear line', async (_name, parameters, message) => {
    const { code, stdout, stderr } = await runCommand(parameters);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('--help and --version go to stdout and end with 0', async () => {
    const help = await runCommand(['--help']);
    for (const option of [
      '--port',
      '--host',
      '--database',
      '--token',
      '--strict',
      '--examples',
      '--log-level',
      '--version',
    ])
      expect(help.stdout).toContain(option);
    expect(help.stdout).toContain('PROVISIONING_STUB_LOG_LEVEL');
    expect(help.code).toBe(0);
    const version = await runCommand(['--version']);
    const { version: wanted } = JSON.parse(await readFile(join(root, 'packages/server/package.json'), 'utf8')) as {
      version: string;
    };
    expect(version).toEqual({ code: 0, stdout: `${wanted}\n`, stderr: '' });
  });

  test('reads every option from a variable too, with comma-separated tokens; a flag overrides it', async () => {
    const variables = {
      PROVISIONING_STUB_PORT: '1',
      PROVISIONING_STUB_TOKEN: 'one,two',
      PROVISIONING_STUB_STRICT: 'true',
      PROVISIONING_STUB_EXAMPLES: 'false',
    };
    const stub = await startProcess(root, process.execPath, [bin, '--port', '0'], variables);
    running.push(stub);
    const list = (token: string): Promise<Response> =>
      fetch(stub.url + LOG, { headers: { authorization: `Bearer ${token}` } });
    expect([(await list('one')).status, (await list('two')).status, (await list('any')).status]).toEqual([
      200, 200, 401,
    ]);
    expect(await (await list('one')).json()).toMatchObject({ value: [] });
    const strict = await fetch(stub.url + LOG, {
      method: 'POST',
      headers: { ...headers, authorization: 'Bearer two' },
      body: seed,
    });
    expect(strict.status).toBe(400);
    const switchedOff = await startProcess(root, process.execPath, [bin, '--port', '0', '--no-strict'], {
      ...variables,
      PROVISIONING_STUB_TOKEN: '',
    });
    running.push(switchedOff);
    expect((await post(switchedOff, seed)).status).toBe(201);
    const wrong = startProcess(root, process.execPath, [bin], { PROVISIONING_STUB_STRICT: 'maybe' });
    await expect(wrong).rejects.toThrow(
      'ended with 2: error: PROVISIONING_STUB_STRICT is invalid: expected true or false. See --help.',
    );
  });

  test('prints a curl line that reads the token from a variable', async () => {
    const stub = await start('--token', "it's$HOME");
    expect(stub.greeting).not.toContain('$HOME');
    const [, line = ''] = /Try: +(.*)\n/.exec(stub.greeting) ?? [];
    const curl = await run(root, 'env', "TOKEN=it's$HOME", 'sh', '-c', `${line} --silent --fail`);
    expect(curl.code).toBe(0);
  });

  test('says that a port is in use', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => blocker.once('listening', done));
    const { port } = blocker.address() as { port: number };
    const { code, stderr } = await runCommand(['--port', String(port)]);
    blocker.close();
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `Port ${port} on 127.0.0.1 is already in use: stop what listens there, or choose another port (--port 0 picks a free one).\n`,
    });
  });

  test('rejects a file that is not its database, in one line', async () => {
    const path = join(folder, 'diary.txt');
    await writeFile(path, 'my diary');
    const { code, stderr } = await runCommand(['--port', '0', '--database', path]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `${path} is not a database of this stub and was left unchanged: choose another file.\n`,
    });
    expect(await readFile(path, 'utf8')).toBe('my diary');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it with 0, and the file keeps its events', async (signal) => {
    const path = join(folder, `${signal}.db`);
    const stub = await start('--database', path);
    const id = randomUUID();
    await post(stub, JSON.stringify({ id }));
    expect(await stub.end(signal)).toEqual({ code: 0, signal: null, stderr: '' });
    const again = await start('--database', path);
    expect((await fetch(`${again.url}${LOG}/${id}`, { headers })).status).toBe(200);
  });

  // `npm run faults` kills it often, and in more ways.
  test('an event that got 201 survives kill -9', { timeout: 60_000 }, async () => {
    const path = join(folder, 'killed.db');
    const stub = await start('--database', path);
    const confirmed: string[] = [];
    const writers = Array.from({ length: 8 }, async () => {
      for (let status = 201; status === 201;) {
        const id = randomUUID();
        // Requests that the kill cuts off got no response.
        status = await post(stub, JSON.stringify({ id })).then(
          (response) => response.status,
          () => 0,
        );
        if (status === 201) confirmed.push(id);
      }
    });
    await expect.poll(() => confirmed.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(20);
    await stub.end('SIGKILL');
    await Promise.all(writers);
    const again = await start('--database', path);
    const statuses = await Promise.all(
      confirmed.map(async (id) => (await fetch(`${again.url}${LOG}/${id}`, { headers })).status),
    );
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
  });

  test('logs requests from info on, and never a token', async () => {
    const stub = await start('--log-level', 'info');
    await fetch(stub.url + LOG, { headers: { authorization: 'Bearer very-secret' } });
    const { stderr } = await stub.end('SIGTERM');
    const line = JSON.parse(stderr.trim()) as Record<string, unknown>;
    expect(line).toMatchObject({ method: 'GET', url: `/beta${LOG}`, status: 200, msg: 'request completed' });
    expect(stderr).not.toContain('very-secret');
  });
});

describe('an older Node', () => {
  test('gets one clear line', async () => {
    const text = await readFile(bin, 'utf8');
    const old = join(folder, 'old.mjs');
    await writeFile(old, text.replace('process.versions.node', "'20.20.2'"));
    const { code, stdout, stderr } = await run(folder, process.execPath, old);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^provisioning-stub needs Node\.js 24 or newer; this is v[\d.]+\.\n$/);
  });
});
