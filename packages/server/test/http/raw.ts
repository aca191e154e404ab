// Sends bytes as they are to a stub, for what node:http would not send.
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { StubResponse } from '../stub.ts';

/** Sends a text on a new connection; resolves with all that arrives until the stub closes it. */
export const raw = (url: string, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname: host, port, protocol } = new URL(url);
    const options = { host, port: Number(port), rejectUnauthorized: false };
    const socket = protocol === 'https:' ? connectSecurely(options) : connect(options);
    socket.write(text);
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(received);
    });
  });

/** The responses in a text, of which all have a Content-Length, or no body. */
export function responsesIn(text: string): StubResponse[] {
  const responses: StubResponse[] = [];
  for (let rest = text; rest !== '';) {
    const end = rest.indexOf('\r\n\r\n');
    const [first = '', ...lines] = rest.slice(0, end).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const body = rest.slice(end + 4, end + 4 + Number(headers['content-length'] ?? 0));
    const isJson = body !== '' && (headers['content-type'] ?? '').includes('json');
    const json = isJson ? (JSON.parse(body) as StubResponse['json']) : {};
    responses.push({ status: Number(first.split(' ')[1]), headers, text: body, json });
    rest = rest.slice(end + 4 + body.length);
  }
  return responses;
}

/** The text of a request. `Host`, `Authorization` and, with a body, its length and type are added. */
export const requestText = (method: string, target: string, headers: readonly string[] = [], body = ''): string =>
  [
    `${method} ${target} HTTP/1.1`,
    'Host: x',
    'Authorization: Bearer any',
    ...(body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`]),
    ...headers,
    '',
    body,
  ].join('\r\n');
