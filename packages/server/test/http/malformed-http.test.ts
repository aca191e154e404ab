import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type StubResponse, LOG, useStub } from '../stub.ts';

const { stub } = useStub();

describe('malformed HTTP', () => {
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(stub().url);
      const socket = connect(Number(port), hostname, () => socket.write(text));
      let received = '';
      socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
      socket.on('error', reject);
      socket.on('close', () => {
        resolve(received);
      });
    });

  test.each([
    ['an invalid method', 'FOO / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['an invalid header', 'GET / HTTP/1.1\r\nHost: x\r\nBroken\r\n\r\n', 400],
    ['a URL of 20 kB', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
    ['an absolute URL', `GET http://x/beta/nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 404],
    ['an unknown expectation', `GET ${LOG} HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n`, 404],
  ])("%s gets an error in Graph's form", async (_name, text, status) => {
    const [head = '', body = ''] = (await raw(text)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/^request-id: [\da-f-]{36}\r?$/m);
    const { error } = JSON.parse(body) as StubResponse['json'];
    expect(error?.innerError['request-id']).toBe(/^request-id: (\S+)/m.exec(head)?.[1]);
  });
});
