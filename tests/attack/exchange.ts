// Requests as text over raw sockets, and the responses to them.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A response. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The path of the log. */
export const LOG = '/beta/auditLogs/directoryProvisioning';

/** How long an attack may take until all responses are there, in milliseconds. */
const PATIENCE = 30_000;

/** A request that ends its connection. Headers replace the default ones by name; `null` omits one. */
export function request(
  method: string,
  target: string,
  body?: string,
  headers: Readonly<Record<string, string | null>> = {},
): string {
  const all: Record<string, string | null> = {
    Host: 'localhost',
    Authorization: 'Bearer any',
    Connection: 'close',
    ...(body !== undefined && {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
    }),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\r\n`]));
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`;
}

/** A request that keeps its connection open, for pipelining. */
export const pipelined = (method: string, target: string, body?: string): string =>
  request(method, target, body, { Connection: null });

/** Opens a connection; what goes wrong with it later is ignored. */
export async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  return socket;
}

/** Sends text over a new connection, and resolves with the responses once the stub closes it, or after `patience`. */
export async function exchange(port: number, text: string, patience: number = PATIENCE): Promise<Reply[]> {
  const socket = await open(port);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(text);
  const ending = new AbortController();
  await Promise.race([
    new Promise((done) => socket.once('close', done)),
    delay(patience, undefined, { signal: ending.signal }).catch(() => undefined),
  ]);
  ending.abort();
  socket.destroy();
  return parseReplies(Buffer.concat(chunks).toString('latin1'), text.startsWith('HEAD '));
}

/** The responses in what a connection received. The body of a response to HEAD is the rest of the text. */
export function parseReplies(text: string, isHead = false): Reply[] {
  const replies: Reply[] = [];
  for (let rest = text; rest !== '';) {
    const end = rest.indexOf('\r\n\r\n');
    const [first = '', ...lines] = rest.slice(0, end === -1 ? undefined : end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0);
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const after = end === -1 ? '' : rest.slice(end + 4);
    const [body, more] = isHead ? [after, ''] : takeBody(after, status, headers);
    replies.push({ status, headers, body: Buffer.from(body, 'latin1').toString('utf8') });
    rest = more;
  }
  return replies;
}

function takeBody(
  text: string,
  status: number,
  headers: Readonly<Record<string, string>>,
): [body: string, rest: string] {
  if (status < 200 || status === 204 || status === 304) return ['', text];
  if (headers['transfer-encoding'] === 'chunked') {
    let [body, at] = ['', 0];
    for (;;) {
      const end = text.indexOf('\r\n', at);
      const length = parseInt(text.slice(at, end), 16);
      body += text.slice(end + 2, end + 2 + length);
      at = end + 2 + length + 2;
      if (end === -1 || !(length > 0)) return [body, text.slice(at)];
    }
  }
  const length = Number(headers['content-length'] ?? text.length);
  return [text.slice(0, length), text.slice(length)];
}

/** Posts an event several times; throws if one is not stored. */
export async function fillWith(port: number, event: string, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent++) {
    const [reply] = await exchange(port, request('POST', LOG, event));
    if (reply?.status !== 201) throw new Error(`${String(reply?.status)} instead of 201: ${String(reply?.body)}`);
  }
}
