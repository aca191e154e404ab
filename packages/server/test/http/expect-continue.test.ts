import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { EVENT_LIMIT } from '../../src/graph/limits.ts';
import { LOG, useStub } from '../stub.ts';
import { expectError } from './expect-error.ts';
import { raw, responsesIn } from './raw.ts';

const PATH = `/beta${LOG}`;
const { stub, send } = useStub();

/** Sends a head, and no body; resolves with what arrives first. */
async function firstResponse(lines: readonly string[], target = PATH): Promise<[text: string, socket: Socket]> {
  const { hostname, port } = new URL(stub().url);
  const socket = connect(Number(port), hostname);
  const head = [`POST ${target} HTTP/1.1`, 'Host: x', 'Content-Type: application/json', ...lines, '', ''];
  socket.write(head.join('\r\n'));
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  return [chunk.toString(), socket];
}

const token = 'Authorization: Bearer any';
const expectation = 'Expect: 100-continue';

describe('a body that is too large', () => {
  test.each([
    ['by its Content-Length', [`Content-Length: ${EVENT_LIMIT + 1}`]],
    ['by its Content-Length, behind Expect', [`Content-Length: ${EVENT_LIMIT + 1}`, expectation]],
    ['by its Content-Length, compressed', [`Content-Length: ${EVENT_LIMIT + 1}`, 'Content-Encoding: gzip']],
  ])('%s gets 413 before it is sent', async (_name, lines) => {
    const [text, socket] = await firstResponse([token, ...lines]);
    socket.destroy();
    const [response] = responsesIn(text);
    expect(response).toBeDefined();
    if (response) expectError(response, 413, 'BadRequest', /larger than 1048576 bytes/);
  });

  test('by its chunks gets 413 before its end, and the connection can be used again', async () => {
    const [interim, socket] = await firstResponse([token, 'Transfer-Encoding: chunked', expectation]);
    expect(interim).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    socket.write(chunk.repeat(17));
    const [text] = (await once(socket, 'data')) as [Buffer];
    expect(responsesIn(text.toString())[0]?.status).toBe(413);
    socket.write(`${chunk.repeat(3)}0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    const [next] = (await once(socket, 'data')) as [Buffer];
    expect(responsesIn(next.toString())[0]?.status).toBe(200);
  });

  test.each([
    ['too large', token, 413],
    ['without a token', 'X: x', 401],
  ])('%s, of a client that sends all of it first, does not cut off the response', async (_name, line, status) => {
    const chunk = `100000\r\n${' '.repeat(2 ** 20)}\r\n`;
    const head = ['POST ' + PATH + ' HTTP/1.1', 'Host: x', 'Content-Type: application/json', 'Connection: close', line];
    const text = [...head, 'Transfer-Encoding: chunked', '', `${chunk.repeat(30)}0\r\n\r\n`].join('\r\n');
    expect(responsesIn(await raw(stub().url, text))[0]?.status).toBe(status);
  });

  test('after decompression gets 413', async () => {
    const body = gzipSync(Buffer.alloc(64 * EVENT_LIMIT, ' '));
    const begin = process.memoryUsage().rss;
    const response = await send('POST', LOG, body, { 'content-encoding': 'gzip' });
    expectError(response, 413, 'BadRequest', /larger than 1048576 bytes/);
    expect(process.memoryUsage().rss - begin).toBeLessThan(40e6);
    const small = await send('POST', LOG, gzipSync('{"id":"small"}'), { 'content-encoding': 'gzip' });
    expect(small.status).toBe(201);
    const broken = await send('POST', LOG, Buffer.from('{}'), { 'content-encoding': 'gzip' });
    expectError(broken, 400, 'BadRequest', /could not be read/);
  });
});

describe('Expect: 100-continue', () => {
  const length = 'Content-Length: 2';

  test.each<[string, string[], string, number]>([
    ['without a token', [length], PATH, 401],
    ['at an unknown path', [token, length], '/nothing', 404],
    ['with another type', [token, length, 'Content-Encoding: x'], PATH, 415],
  ])('%s gets the error instead of 100', async (_name, lines, target, status) => {
    const [text, socket] = await firstResponse([...lines, expectation], target);
    expect(responsesIn(text)[0]).toMatchObject({ status, headers: { connection: 'close' } });
    await once(socket, 'close');
  });

  test('of a valid request gets 100, once, and then the response', async () => {
    const [interim, socket] = await firstResponse([token, length, 'expect: 100-Continue']);
    expect(interim).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write('{}');
    const [text] = (await once(socket, 'data')) as [Buffer];
    expect(responsesIn(text.toString())[0]?.status).toBe(201);
    socket.destroy();
  });
});
