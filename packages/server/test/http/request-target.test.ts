import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import express from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import { root, startProcess, type StubProcess } from '@directory-provisioning/test-support/repository';
import { createApp, openSqliteStore } from '../../src/index.ts';
import { main, useFolder } from '../cli/commands/command.ts';
import { LOG, useStub } from '../stub.ts';
import { expectError } from './expect-error.ts';
import { raw, requestText, responsesIn } from './raw.ts';

const PATH = `/beta${LOG}`;
const { stub, create } = useStub();

/** Sends one request; resolves with the only response. */
async function exchange(url: string, text: string): Promise<ReturnType<typeof responsesIn>[number]> {
  const [response, ...others] = responsesIn(await raw(url, text));
  if (response === undefined || others.length > 0) throw new Error(`${others.length + 1} responses`);
  return response;
}

const last = ['Connection: close'];

/** Targets that Express and its libraries can't parse, and how the stub responds. */
const targets: [method: string, target: string, status: number, message: RegExp | undefined][] = [
  ['GET', 'http://x', 200, undefined],
  ['OPTIONS', 'http://x', 204, undefined],
  ['OPTIONS', '*', 204, undefined],
  ['GET', 'http://x?$top=1', 200, undefined],
  ['GET', 'HTTP://x/healthz', 200, undefined],
  ['GET', 'http://x/beta/nothing', 400, /segment 'nothing'/],
  ['GET', '*', 400, /Invalid request target '\*': send a path/],
  ['GET', 'http://[x/beta', 400, /Invalid request target 'http:\/\/\[x\/beta'/],
  ['GET', 'http:///beta', 400, /Invalid request target/],
  ['GET', 'http://user:secret@x/beta', 400, /Invalid request target/],
  ['GET', 'http://x/beta#part', 400, /Invalid request target/],
  ['GET', 'ftp://x/beta', 400, /Invalid request target/],
  ['GET', '//a@[#', 400, /Invalid request target/],
  ['GET', '//[', 404, /nothing at/],
  ['GET', '/docs/%ZZ', 404, /The docs|Page not found/],
  ['GET', '/%ZZ', 400, /Invalid percent-encoding in the path/],
  ['TRACE', '/', 404, /nothing at \//],
];

describe('a request target', () => {
  test.each(targets)('%s %s gets %i', async (method, target, status, message) => {
    const response = await exchange(stub().url, requestText(method, target, last));
    if (message === undefined) expect(response.status).toBe(status);
    else expectError(response, status, status === 404 ? 'Request_ResourceNotFound' : 'BadRequest', message);
  });

  test('that is a URL replaces the Host header', async () => {
    const id = await create({});
    const response = await exchange(stub().url, requestText('GET', `http://graph.local:81${PATH}/${id}`, last));
    expect(response.status).toBe(200);
    expect(response.json['@odata.context']).toMatch(/^http:\/\/graph\.local:81\/beta\/\$metadata/);
  });

  test('may be a URL with a query', async () => {
    await create({});
    const target = `http://x${PATH}?$top=1&$filter=startswith(id,'v')`;
    const response = await exchange(stub().url, requestText('GET', target.replaceAll(' ', '%20'), last));
    expect(response.json['@odata.nextLink'] ?? 'none').toMatch(/^http:\/\/x\/beta\/|^none$/);
    expect(response.json.value?.length).toBe(1);
  });

  test('that Express can not parse gets the same errors from an app in a plain server, and within another app', async () => {
    const app = createApp({ store: openSqliteStore(':memory:') });
    for (const listener of [app, express().use(app)]) {
      const server = createServer(listener).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const response = await exchange(url, requestText('GET', 'http://x/nothing', last));
      expectError(response, 404, 'Request_ResourceNotFound', /nothing at/);
      if (listener === app)
        for (const target of ['http://[x/beta', '//a@[#', '*'])
          expectError(
            await exchange(url, requestText('GET', target, last)),
            400,
            'BadRequest',
            /Invalid request target/,
          );
      server.close();
    }
  });
});

describe('the host', () => {
  const get = (target: string, lines: string[], version = '1.1'): ReturnType<typeof exchange> =>
    exchange(stub().url, [`GET ${target} HTTP/${version}`, ...lines, ...last, '', ''].join('\r\n'));

  test.each<[string, string, string[], RegExp]>([
    ['missing', '/healthz', [], /Host header is missing/],
    ['missing beside a URL', 'http://x/healthz', [], /Host header is missing/],
    ['given twice', '/healthz', ['Host: x', 'host: x'], /Host header is sent more than once/],
    ['given twice beside a URL', 'http://x/healthz', ['Host: x', 'Host: y'], /Host header is sent more than once/],
    ['with a path', '/healthz', ['Host: x/y'], /Invalid Host header 'x\/y'/],
    ['with a user', '/healthz', ['Host: a@x'], /Invalid Host header/],
    ['with a space', '/healthz', ['Host: x y'], /Invalid Host header/],
    ['with an invalid port', '/healthz', ['Host: x:99999'], /Invalid Host header/],
    ['with an invalid address', '/healthz', ['Host: [:::::]'], /Invalid Host header/],
    ['with signs of HTML', '/healthz', ['Host: a"b<c>'], /Invalid Host header/],
  ])('%s is rejected with 400', async (_name, target, lines, message) => {
    expectError(await get(target, lines), 400, 'BadRequest', message);
  });

  test('may be missing in HTTP/1.0, and empty', async () => {
    expect((await get('/healthz', [], '1.0')).status).toBe(200);
    expect((await get('/healthz', ['Host: '])).status).toBe(200);
  });

  test('with signs of a replacement is used in links as it is', async () => {
    const document = await get('/openapi.json', ["Host: $&$'$`$$"]);
    expect((document.json['servers'] as { url: string }[])[0]?.url).toBe("http://$&$'$`$$/beta");
  });
});

describe('standard error', () => {
  const path = useFolder();
  let started: StubProcess | undefined;
  afterEach(() => started?.end('SIGKILL'));

  test.each([
    ['error', false],
    ['debug', true],
  ])('at the level %s has stack traces: %j', { timeout: 60_000 }, async (level, hasStacks) => {
    const database = path(`${level}.db`);
    const flags = ['--port', '0', '--database', database, '--log-level', level];
    await openSqliteStore(database).close();
    const before = new DatabaseSync(database);
    // As if another document had checked its events.
    before.exec("update meta set document = ''");
    before.close();
    const stub = await startProcess(root, process.execPath, [...main, ...flags]);
    started = stub;
    for (const [method, target] of targets) {
      const received = await raw(stub.url, requestText(method, target, last));
      expect(received).not.toMatch(/\n {2,}at |<pre>|node_modules/);
    }
    expect(responsesIn(await raw(stub.url, requestText('POST', PATH, last, '{"id":"x"}')))[0]?.status).toBe(201);
    const file = new DatabaseSync(database);
    file.exec(`update events set text = '{"id":5}'`);
    file.close();
    expect((await exchange(stub.url, requestText('GET', `${PATH}/x`, last))).status).toBe(500);
    const { stderr } = await stub.end('SIGTERM');
    expect(stderr).toContain('request failed');
    expect(/\bat .*:\d+:\d+/.test(stderr)).toBe(hasStacks);
  });
});
