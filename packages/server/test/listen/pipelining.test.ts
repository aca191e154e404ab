import { once } from 'node:events';
import { createServer, get, type RequestListener, type Server } from 'node:http';
import { get as getSecurely } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { connect as connectSecurely } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { root, startProcess, type StubProcess } from '@directory-provisioning/test-support/repository';
import { serveCalls } from '../../src/listen/connections.ts';
import { type ReaderLimits, readerLimits } from '../../src/listen/slow-readers.ts';
import { startStub } from '../../src/listen/start-stub.ts';
import { main, useFolder } from '../cli/commands/command.ts';
import { raw, requestText, responsesIn } from '../http/raw.ts';
import { LOG } from '../stub.ts';

const PATH = `/beta${LOG}`;
const path = useFolder();

const opened: Socket[] = [];
const servers: Server[] = [];
const processes: StubProcess[] = [];
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
  await Promise.all(processes.splice(0).map((one) => one.end('SIGKILL')));
});

/** Opens a connection that never reads, and sends a text. */
function sendUnread(url: string, text: string): Socket {
  const { hostname: host, port, protocol } = new URL(url);
  const socket =
    protocol === 'https:'
      ? connectSecurely({ host, port: Number(port), rejectUnauthorized: false })
      : connect({ host, port: Number(port) });
  opened.push(socket);
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(text);
  return socket;
}

/** Serves a listener; resolves with its URL. */
async function serve(listener: RequestListener, limits: Partial<ReaderLimits> = {}): Promise<string> {
  const server = createServer();
  serveCalls(server, listener, { ...readerLimits, ...limits });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The time of a health check in milliseconds. */
async function timeOfHealth(url: string): Promise<number> {
  const begin = performance.now();
  const { protocol, origin } = new URL(url);
  const send = protocol === 'https:' ? getSecurely : get;
  await new Promise<void>((resolve, reject) => {
    send(`${origin}/healthz`, { rejectUnauthorized: false, agent: false }, (response) => {
      response.resume().once('end', resolve);
    }).once('error', reject);
  });
  return performance.now() - begin;
}

describe('pipelined requests', () => {
  test('are handled one at a time, in their order', async () => {
    const started: string[] = [];
    let [running, most] = [0, 0];
    const url = await serve((request, response) => {
      started.push(request.url ?? '');
      most = Math.max(most, ++running);
      void setTimeout(Math.random() * 5).then(() => {
        running--;
        response.setHeader('Content-Length', request.url?.length ?? 0).end(request.url);
      });
    });
    const targets = Array.from({ length: 30 }, (_, index) => `/${index}`);
    const text = targets.map((target) => requestText('GET', target)).join('');
    const received = await raw(url, `${text}${requestText('GET', '/last', ['Connection: close'])}`);
    expect(responsesIn(received).map((response) => response.text)).toEqual([...targets, '/last']);
    expect(started).toEqual([...targets, '/last']);
    expect(most).toBe(1);
  });

  test('with bodies are stored in their order, also if they arrive in pieces', async () => {
    const stub = await startStub({ port: 0 });
    const ids = Array.from({ length: 40 }, (_, index) => `p${index}`);
    const bodyOf = (id: string): string => JSON.stringify({ id, action: 'x'.repeat(5000) });
    const text = ids
      .flatMap((id) => [requestText('POST', PATH, [], bodyOf(id)), requestText('GET', `${PATH}/${id}?$select=id`)])
      .join('');
    const received = await raw(stub.url, `${text}${requestText('GET', '/healthz', ['Connection: close'])}`);
    const statuses = responsesIn(received).map(({ status }) => status);
    expect(statuses).toEqual([...ids.flatMap(() => [201, 200]), 200]);
    await stub.close();
  });

  test('leave the turn to other connections after each response', async () => {
    let served = 0;
    const url = await serve((request, response) => {
      if (request.url === '/healthz') response.end(String(served));
      else {
        served++;
        const end = performance.now() + 2;
        while (performance.now() < end);
        response.end();
      }
    });
    const socket = sendUnread(url, requestText('GET', '/').repeat(1000));
    socket.resume();
    await once(socket, 'data');
    await timeOfHealth(url);
    expect(served).toBeLessThan(500);
  });

  test('that arrived before the stub closes get their responses', async () => {
    const server = createServer();
    let closed: Promise<void> | undefined;
    const close = serveCalls(server, (_request, response) => {
      void setTimeout(50).then(() => {
        // All three have arrived.
        closed ??= close();
        response.setHeader('Content-Length', 0).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const responses = responsesIn(await raw(url, requestText('GET', '/').repeat(3)));
    expect(responses.map(({ status, headers }) => [status, headers['connection']])).toEqual([
      [200, 'keep-alive'],
      [200, 'keep-alive'],
      [200, 'close'],
    ]);
    await closed;
  });

  // 63 kB of requests for 2 MB each.
  const unread = requestText('GET', PATH).repeat(700);
  const event = JSON.stringify({ action: 'x'.repeat(400_000) });

  test.each([
    ['http', false],
    ['https', true],
  ])('that no one reads cost neither memory nor time, with %s', { timeout: 60_000 }, async (_name, tls) => {
    const stub = await startStub({ port: 0, tls });
    const post = requestText('POST', PATH, [], event);
    const socket = sendUnread(stub.url, post.repeat(5));
    await once(socket, 'readable');
    await expect.poll(() => timeOfHealth(stub.url)).toBeLessThan(1000);
    const before = process.memoryUsage().rss;
    for (let count = 0; count < 5; count++) sendUnread(stub.url, unread);
    await setTimeout(1000);
    await expect.poll(() => timeOfHealth(stub.url)).toBeLessThan(1000);
    // No work is done for responses that can't be sent: soon the stub rests.
    const workOf = async (milliseconds: number): Promise<number> => {
      const begin = process.cpuUsage();
      await setTimeout(milliseconds);
      const { user, system } = process.cpuUsage(begin);
      return (user + system) / 1000;
    };
    await expect.poll(() => workOf(500), { timeout: 5000 }).toBeLessThan(100);
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
    for (const one of opened) one.destroy();
    await stub.close();
  });

  test('that no one reads cost no memory in worker processes', { timeout: 60_000 }, async () => {
    const flags = ['--port', '0', '--workers', '2', '--database', path('pipelined.db')];
    const stub = await startProcess(root, process.execPath, [...main, ...flags]);
    processes.push(stub);
    const post = requestText('POST', PATH, [], event);
    const created = responsesIn(
      await raw(stub.url, post.repeat(4) + requestText('POST', PATH, ['Connection: close'], event)),
    );
    expect(created.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    for (let count = 0; count < 6; count++) sendUnread(stub.url, unread);
    await setTimeout(1000);
    await expect.poll(() => timeOfHealth(stub.url)).toBeLessThan(1000);
    const { stderr } = await stub.end('SIGTERM');
    // A worker that runs out of memory is replaced.
    expect(stderr).toBe('');
  });
});

describe('a client that does not read', () => {
  /** Responds with as many bytes as the path says. Calls `onEnd` when the connection ends. */
  const respond =
    (onEnd: (bytes: string) => void): RequestListener =>
    (request, response) => {
      const bytes = request.url?.slice(1) ?? '';
      request.socket.once('close', () => onEnd(bytes));
      response.end(Buffer.alloc(Number(bytes)));
    };

  test('is cut off after a time', async () => {
    const ended: string[] = [];
    const url = await serve(
      respond((bytes) => ended.push(bytes)),
      { milliseconds: 300, interval: 50 },
    );
    const begin = performance.now();
    sendUnread(url, requestText('GET', '/30000000'));
    await expect.poll(() => ended).toEqual(['30000000']);
    expect(performance.now() - begin).toBeGreaterThan(300);
  });

  test('is not cut off while it reads, however slowly', { timeout: 60_000 }, async () => {
    const url = await serve(
      (_request, response) => {
        let left = 12;
        const write = (): void => {
          while (left-- > 0) if (!response.write(Buffer.alloc(2 ** 20))) return;
          response.end();
        };
        response.on('drain', write);
        write();
      },
      { milliseconds: 2000, interval: 50 },
    );
    const socket = sendUnread(url, requestText('GET', '/', ['Connection: close']));
    const begin = performance.now();
    let length = 0;
    socket.on('data', (chunk: Buffer) => {
      length += chunk.length;
      socket.pause();
      void setTimeout(20).then(() => socket.resume());
    });
    socket.resume();
    await once(socket, 'close');
    expect(length).toBeGreaterThan(12 * 2 ** 20);
    expect(performance.now() - begin).toBeGreaterThan(2000);
  });

  test('is cut off at once if all of them take too much memory, the largest response first', async () => {
    const ended: string[] = [];
    const url = await serve(
      respond((bytes) => ended.push(bytes)),
      { bytes: 40e6, interval: 50 },
    );
    for (const bytes of ['20000000', '30000000', '10000000']) sendUnread(url, requestText('GET', `/${bytes}`));
    await expect.poll(() => ended).toEqual(['30000000']);
    await setTimeout(500);
    expect(ended).toEqual(['30000000']);
  });
});
