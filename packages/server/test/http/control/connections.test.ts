// Rules about connections, and clients that behave unusually.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { Effect } from '../../../src/index.ts';
import { useControl } from './use-control.ts';

const PATH = '/beta/auditLogs/directoryProvisioning';
const { stub } = useControl({ examples: true, gzip: true, publicUrl: 'https://graph.local/base' });
afterEach(() => stub().reset());

async function open(method: string, headers = ''): Promise<{ socket: Socket; read: () => string }> {
  const { port } = new URL(stub().url);
  const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
  let text = '';
  socket.setEncoding('latin1').on('data', (part: string) => (text += part));
  await once(socket, 'connect');
  socket.write(`${method} ${PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer any\r\n${headers}\r\n`);
  return { socket, read: () => text };
}

test.each<Effect>([{ connection: 'timeout' }, { latency: '1m' }])('a client that leaves ends %j', async (then) => {
  await stub().fault({ name: 'rule', then });
  const { socket } = await open('GET');
  await delay(100);
  socket.end();
  await expect.poll(() => stub().journal.find({}, 1).value[0]?.verdict, { timeout: 3000 }).toBe('faulted');
});

test('a truncated body ends the connection, also for clients that accept gzip', async () => {
  await stub().fault({ name: 'rule', then: { truncatedBody: 0.5 } });
  const { socket, read } = await open('GET', 'Accept-Encoding: gzip\r\n');
  await once(socket, 'close');
  expect(read()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*Content-Length: \d+[^]*\r\n\r\n\{/);
});

test('a truncated response to HEAD has its head', async () => {
  await stub().fault({ name: 'rule', then: { truncatedBody: 0.5 } });
  const { socket, read } = await open('HEAD');
  await once(socket, 'close');
  expect(read()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
});

test('a slow body arrives in parts, also for clients that accept gzip', async () => {
  await stub().fault({ name: 'rule', then: { slowBody: { chunks: 4, over: '800ms' } } });
  const { socket, read } = await open('GET', 'Accept-Encoding: gzip\r\nConnection: close\r\n');
  await delay(300);
  const early = read().length;
  expect(early).toBeGreaterThan(500);
  await once(socket, 'close');
  expect(read().length).toBeGreaterThan(early);
});

test('the link of an empty page begins like all others', async () => {
  await stub().fault({ name: 'rule', then: { page: { empty: true } } });
  const response = await fetch(stub().url + '/auditLogs/directoryProvisioning', {
    headers: { authorization: 'Bearer any' },
  });
  const { '@odata.nextLink': link } = (await response.json()) as Record<string, string>;
  expect(link).toBe('https://graph.local/base/beta/auditLogs/directoryProvisioning');
});
