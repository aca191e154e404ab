import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { startProcess, startStub } from '../../src/listen/start-stub.ts';
import { example, LOG, useStub } from '../stub.ts';

describe('--strict', () => {
  const { send } = useStub({ strict: true });

  test('rejects unknown enumeration members in requests and names the nearest', async () => {
    const { status, json } = await send('POST', LOG, await example('seed-request'));
    expect(status).toBe(400);
    expect(json.error?.details?.map(({ target }) => target)).toEqual([
      '/body/initiatedBy/initiatorType',
      '/body/statusInfo/status',
      '/body/provisioningSteps/0/provisioningStepType',
    ]);
    const near = await send('POST', LOG, { statusInfo: { status: 'Failur' } });
    expect(near.json.error?.message).toMatch(
      /^\/body\/statusInfo\/status: 'Failur' is not one of success, failure, .*; did you mean 'failure'\?$/,
    );
  });

  test('accepts known members and null', async () => {
    const event = { statusInfo: { status: 'success' }, initiatedBy: { initiatorType: null } };
    expect((await send('POST', LOG, event)).status).toBe(201);
  });

  test('accepts every realistic example', async () => {
    for (const name of [
      'hire-created',
      'attributes-updated',
      'group-conflict',
      'out-of-scope',
      'leaver-disabled',
      'staged-delete',
    ])
      expect((await send('POST', LOG, await example(name))).status, name).toBe(201);
  });
});

describe('--strict with events that were stored before', () => {
  const { send } = useStub({ strict: true, examples: true });

  test('still returns them', async () => {
    const seed = await example('seed-response');
    expect((await send('GET', `${LOG}/${String(seed['id'])}`)).status).toBe(200);
    expect((await send('GET', LOG)).json.value?.length).toBeGreaterThanOrEqual(7);
  });
});

describe('--dialect documented in several processes', () => {
  test('the one that does not remove old events knows the retention too', async () => {
    const stub = await startProcess({
      port: 0,
      logLevel: 'silent',
      dialect: 'documented',
      retention: 86_400_000,
      removesOldEvents: false,
    });
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    const body = JSON.stringify({ activityDateTime: '2020-01-01T00:00:00Z' });
    await fetch(stub.url + LOG, { method: 'POST', headers, body });
    const list = await fetch(stub.url + LOG, { headers });
    expect(((await list.json()) as { value: unknown[] }).value).toHaveLength(1);
    expect((await fetch(`${stub.url}${LOG}?$filter=activityDateTime gt 2020-01-01`, { headers })).status).toBe(400);
    await stub.close();
  });
});

describe('--token', () => {
  const { send } = useStub({ tokens: ['one', 'two'] });

  test('accepts only these tokens', async () => {
    const statusOf = async (token: string): Promise<number> =>
      (await send('GET', LOG, undefined, { authorization: `Bearer ${token}` })).status;
    expect(await Promise.all(['one', 'two', 'three', 'ONE'].map(statusOf))).toEqual([200, 200, 401, 401]);
    expect((await send('GET', LOG, undefined, { authorization: 'bearer one' })).status).toBe(200);
  });
});

describe('--examples', () => {
  const { send, stub } = useStub({ examples: true });

  test('loads the events of the spec at startup, and again after a reset', async () => {
    const ids = async (): Promise<unknown[]> => ((await send('GET', LOG)).json.value ?? []).map(({ id }) => id);
    const before = await ids();
    expect(before.length).toBeGreaterThanOrEqual(7);
    await send('POST', LOG, {});
    await stub().reset();
    expect(await ids()).toEqual(before);
  });
});

describe('documents', () => {
  const { send, stub } = useStub();

  test('list the running stub as a server, before the others', async () => {
    const { json } = await send('GET', '/openapi.json', undefined, { authorization: null });
    const servers = json['servers'] as { url: string }[];
    expect(servers.map(({ url }) => url)).toEqual([stub().url, 'https://graph.microsoft.com/beta']);
    const yaml = await send('GET', '/openapi.yaml', undefined, { authorization: null });
    expect(yaml.headers['content-type']).toMatch(/^application\/yaml/);
    expect(yaml.text).toContain(`url: ${stub().url}`);
  });

  test('contain no generation banner', async () => {
    expect((await send('GET', '/openapi.json')).json).not.toHaveProperty('x-generated');
  });

  test('are linked from /, and /healthz responds', async () => {
    const { text } = await send('GET', '/');
    for (const link of ['docs/', 'openapi.json', 'openapi.yaml', 'healthz']) expect(text).toContain(`href="${link}"`);
    expect((await send('GET', '/healthz')).json).toEqual({ status: 'ok' });
  });
});

describe('startStub', () => {
  test('says that a port is in use, as the command does, and leaves nothing open', async () => {
    const first = await startStub({ port: 0 });
    const port = Number(new URL(first.url).port);
    await expect(startStub({ port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      message: `Port ${port} on 127.0.0.1 is already in use: stop what listens there, or choose another port (--port 0 picks a free one).`,
    });
    await first.close();
  });

  test('close() finishes a request in flight, and accepts no other', async () => {
    const stub = await startStub({ port: 0 });
    const { hostname: host, port, pathname } = new URL(stub.url);
    const headers = {
      authorization: 'Bearer x',
      'content-type': 'application/json',
      'content-length': 2,
      expect: '100-continue',
    };
    const call = request({ host, port, path: pathname + LOG, method: 'POST', headers });
    call.flushHeaders();
    // 100-continue shows that the server is handling the request.
    await once(call, 'continue');
    call.write('{');
    const closed = stub.close();
    await expect(fetch(stub.url)).rejects.toThrow();
    call.end('}');
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(201);
    await closed;
    await stub.close();
  });

  test('close() makes a request in flight the last of its connection, and drops a pipelined one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'modes-'));
    const database = join(folder, 'events.db');
    const stub = await startStub({ port: 0, database });
    const { hostname, port, pathname } = new URL(stub.url);
    const head = `POST ${pathname + LOG} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\n`;
    const socket = connect(Number(port), hostname);
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    socket.write(`${head}Expect: 100-continue\r\nContent-Length: 14\r\n\r\n`);
    // 100-continue shows that the server is handling the request.
    await once(socket, 'data');
    const closed = stub.close();
    socket.write(`{"id":"first"}${head}Content-Length: 15\r\n\r\n{"id":"second"}`);
    await Promise.all([closed, new Promise((resolve) => socket.once('close', resolve))]);
    expect(received).toMatch(
      /^HTTP\/1\.1 100 .*\r\n\r\nHTTP\/1\.1 201 [^]*\r\nConnection: close\r\n[^]*"id":"first"[^]*$/,
    );
    const next = await startStub({ port: 0, database });
    const events = await Promise.all(
      ['first', 'second'].map((id) => fetch(`${next.url}${LOG}/${id}`, { headers: { authorization: 'Bearer x' } })),
    );
    expect(events.map(({ status }) => status)).toEqual([200, 404]);
    await next.close();
    await rm(folder, { recursive: true });
  });

  test('close() lets a slow reader receive the whole response', async () => {
    const stub = await startStub({ port: 0 });
    const headers = { authorization: 'Bearer x', 'content-type': 'application/json' };
    const body = JSON.stringify({ changeId: 'x'.repeat(1e6) });
    for (let at = 0; at < 7; at++) await fetch(stub.url + LOG, { method: 'POST', headers, body });
    const { hostname, port, pathname } = new URL(stub.url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET ${pathname + LOG} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\n\r\n`);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(socket, 'data');
    socket.pause();
    const closed = stub.close();
    await setTimeout(300);
    socket.resume();
    await Promise.all([closed, once(socket, 'end')]);
    const received = Buffer.concat(chunks).toString('latin1');
    const [, length = NaN] = /\r\nContent-Length: (\d+)\r\n/.exec(received) ?? [];
    expect(received.length - received.indexOf('\r\n\r\n') - 4).toBe(Number(length));
    expect(Number(length)).toBeGreaterThan(7e6);
  });

  test('close() waits neither for silent connections nor without a limit', async () => {
    const stub = await startStub({ port: 0 });
    const { hostname: host, port, pathname } = new URL(stub.url);
    const silent = connect(Number(port), host);
    const halfHead = connect(Number(port), host, () => halfHead.write('POST / HTTP/1.1\r\nHos'));
    const halfBody = connect(Number(port), host, () => {
      halfBody.write(
        `POST ${pathname + LOG} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
      );
    });
    for (const socket of [silent, halfHead, halfBody]) socket.on('error', () => undefined);
    await setTimeout(100);
    // The kernel may close a connection by FIN or by a reset.
    const ends = [silent, halfHead].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    const closed = stub.close();
    await Promise.all(ends);
    await closed;
  });
});
