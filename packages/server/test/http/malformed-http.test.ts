import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type Answer, LOG, useStub } from '../stub.ts';

const { stub } = useStub();

describe('what is hardly HTTP', () => {
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(stub().url);
      const socket = connect(Number(port), hostname, () => socket.write(text));
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      socket.on('error', reject);
      socket.on('close', () => {
        resolve(answer);
      });
    });

  test.each([
    ['a method that is none', 'FOO / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a broken header', 'GET / HTTP/1.1\r\nHost: x\r\nBroken\r\n\r\n', 400],
    ['an address of 20 kB', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
    ['a whole address', `GET http://x/beta/nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 404],
    ['an unknown expectation', `GET ${LOG} HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n`, 404],
  ])("%s is answered in Graph's form", async (_name, text, status) => {
    const [head = '', body = ''] = (await raw(text)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/^request-id: [\da-f-]{36}\r?$/m);
    const { error } = JSON.parse(body) as Answer['json'];
    expect(error?.innerError['request-id']).toBe(/^request-id: (\S+)/m.exec(head)?.[1]);
  });
});
