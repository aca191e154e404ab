import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { serveCalls } from '../../src/listen/connections.ts';
import { LOG, useStub } from '../stub.ts';
import { expectError } from './expect-error.ts';
import { raw, requestText, responsesIn } from './raw.ts';

const PATH = `/beta${LOG}`;
const { stub, send, create } = useStub();

describe('malformed HTTP', () => {
  test.each([
    ['an invalid method', 'FOO / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['an invalid header', 'GET / HTTP/1.1\r\nHost: x\r\nBroken\r\n\r\n', 400],
    ['a URL of 20 kB', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['headers of 20 kB', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['a target that is not a path', 'GET nothing HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['two lengths of the body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    [
      'the extension of a chunk of 20 kB',
      `${requestText('POST', PATH, ['Content-Type: application/json', 'Transfer-Encoding: chunked'])}2;${'x'.repeat(20_000)}\r\n{}\r\n`,
      413,
    ],
    ['an unknown expectation', requestText('GET', `${PATH}/x`, ['Expect: wonders', 'Connection: close']), 404],
  ])("%s gets an error in Graph's form", async (_name, text, status) => {
    const responses = responsesIn(await raw(stub().url, text));
    expect(responses.length).toBe(1);
    for (const response of responses)
      expectError(response, status, status === 404 ? 'Request_ResourceNotFound' : 'BadRequest', /./);
  });

  test('CONNECT gets 405', async () => {
    const [response, ...others] = responsesIn(await raw(stub().url, 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n'));
    expect(others).toEqual([]);
    expect(response).toMatchObject({ status: 405, json: { error: { code: 'Request_BadRequest' } } });
  });

  test('a request to change the protocol is answered in HTTP/1.1', async () => {
    const headers = ['Connection: upgrade, close', 'Upgrade: websocket'];
    expect(responsesIn(await raw(stub().url, requestText('GET', '/healthz', headers)))).toMatchObject([
      { status: 200, json: { status: 'ok' } },
    ]);
  });

  test('a malformed HEAD gets no body', async () => {
    for (const before of ['', requestText('GET', '/healthz')]) {
      const text = await raw(stub().url, `${before}HEAD / HTTP/1.1\r\nHost: x\r\nBroken\r\n\r\n`);
      expect(text).toMatch(/HTTP\/1\.1 400 [^]*Content-Length: [1-9]\d+\r\nDate: .*\r\nConnection: close\r\n\r\n$/);
    }
  });

  test('after a POST does not change its response: 201, then 400', async () => {
    const text = `${requestText('POST', PATH, [], '{"id":"first"}')}GARBAGE\r\n\r\n`;
    const [created, rejected, ...others] = responsesIn(await raw(stub().url, text));
    expect(others).toEqual([]);
    expect(created?.status).toBe(201);
    if (rejected !== undefined) expectError(rejected, 400, 'BadRequest', /not valid HTTP/);
    expect((await send('GET', `${LOG}/first`)).status).toBe(200);
  });

  test('after several requests comes after the responses to all of them', async () => {
    const text = `${['a', 'b', 'c'].map((id) => requestText('POST', PATH, [], `{"id":"${id}"}`)).join('')}\0`;
    const statuses = responsesIn(await raw(stub().url, text)).map(({ status }) => status);
    expect(statuses).toEqual([201, 201, 201, 400]);
  });

  test.each([
    ['an invalid chunk', 'ZZ\r\n'],
    ['garbage', '2\r\n{}\r\n0\r\nBroken\r\n\r\n'],
  ])('in the body of a POST (%s) gets 400, and nothing is stored', async (name, chunks) => {
    const id = name.replaceAll(' ', '-');
    const head = requestText('POST', PATH, ['Content-Type: application/json', 'Transfer-Encoding: chunked']);
    const start = `${(10 + id.length).toString(16)}\r\n{"id":"${id}" \r\n`;
    const responses = responsesIn(await raw(stub().url, `${head}${start}${chunks}`));
    expect(responses.map(({ status }) => status)).toEqual([400]);
    expect((await send('GET', `${LOG}/${id}`)).status).toBe(404);
  });

  test('in the body of a DELETE gets 400, and nothing is deleted', async () => {
    const id = await create({});
    const text = requestText('DELETE', `${PATH}/${id}`, ['Transfer-Encoding: chunked']);
    expect(responsesIn(await raw(stub().url, `${text}ZZ\r\n`)).map(({ status }) => status)).toEqual([400]);
    expect((await send('GET', `${LOG}/${id}`)).status).toBe(200);
    const whole = await raw(stub().url, `${text}2\r\n{}\r\n0\r\n\r\n\0`);
    expect(responsesIn(whole).map(({ status }) => status)).toEqual([204, 400]);
  });

  test('in a body that is no longer read gets no second response', async () => {
    const head = requestText('POST', PATH, ['Content-Type: text/plain', 'Transfer-Encoding: chunked']);
    const { hostname, port } = new URL(stub().url);
    const socket = connect(Number(port), hostname, () => socket.write(`${head}2\r\n{}\r\n`));
    let received = '';
    socket.on('data', (chunk: Buffer) => {
      if (received === '') socket.write('ZZ\r\n');
      received += chunk.toString();
    });
    await new Promise((resolve) => socket.once('close', resolve));
    expect(responsesIn(received).map(({ status }) => status)).toEqual([415]);
  });
});

test.each([
  ['head', 'GET / HTTP/1.1\r\nHos'],
  ['body', requestText('POST', '/', ['Content-Length: 9'])],
])('a %s that does not arrive in time gets 408', async (_name, text) => {
  const server = createServer({ connectionsCheckingInterval: 50, headersTimeout: 200, requestTimeout: 300 });
  const close = serveCalls(server, (request) => void request.resume());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const responses = responsesIn(await raw(url, text));
  expect(responses.map(({ status }) => status)).toEqual([408]);
  expect(responses[0]?.json.error?.message).toContain('took too long');
  await close();
});

describe('over TLS', () => {
  const { stub } = useStub({ tls: true });

  test('invalid HTTP gets 400 after the responses to the requests before it', async () => {
    const post = requestText('POST', PATH, [], '{"id":"tls"}');
    const responses = responsesIn(await raw(stub().url, `${post}${post}GARBAGE\r\n\r\n`));
    expect(responses.map(({ status }) => status)).toEqual([201, 409, 400]);
    expect(responsesIn(await raw(stub().url, 'FOO / HTTP/1.1\r\n\r\n'))).toMatchObject([
      { status: 400, json: { error: { code: 'BadRequest' } } },
    ]);
    expect(responsesIn(await raw(stub().url, 'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n'))[0]?.status).toBe(405);
  });
});

describe('with a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'malformed-'));
  afterAll(() => rm(folder, { recursive: true }));
  const { stub, send } = useStub({ database: join(folder, 'events.db') });

  test('a client that stops sending after its request gets the response', async () => {
    const { hostname, port } = new URL(stub().url);
    const received = await new Promise<string>((resolve) => {
      const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
      socket.end(requestText('POST', PATH, [], '{"id":"a"}') + requestText('POST', PATH, [], '{"id":"b"}'));
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.once('close', () => resolve(text));
    });
    expect(responsesIn(received).map(({ status }) => status)).toEqual([201, 201]);
    expect((await send('GET', `${LOG}/b`)).status).toBe(200);
  });
});
