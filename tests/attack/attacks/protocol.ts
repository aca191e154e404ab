// HTTP that is invalid or ambiguous, and bodies that are too large.
import { setTimeout as delay } from 'node:timers/promises';
import { exchange, LOG, open, parseReplies, type Reply, request } from '../exchange.ts';
import type { Attack, Kind, Target } from '../kind.ts';

const EVENT = '{"action":"Create"}';

/** Sends text. */
const text = (name: string, lines: string, status: number[], more: Partial<Attack> = {}): Attack => ({
  name,
  status,
  send: ({ port }) => exchange(port, lines, 8000),
  ...more,
});

/** Sends a head without its body: the response must not wait for it. */
async function sendHead({ port }: Target, headers: Record<string, string>): Promise<Reply[]> {
  const socket = await open(port);
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
  socket.write(request('POST', LOG, undefined, { 'Content-Type': 'application/json', ...headers }));
  for (let waited = 0; waited < 3000 && received === ''; waited += 20) await delay(20);
  socket.destroy();
  return parseReplies(received);
}

async function countEvents(port: number): Promise<number> {
  const [reply] = await exchange(port, request('GET', `${LOG}/$count`));
  return Number(reply?.body);
}

/** A response says whether a change was made, so one of the two must be true of each request. */
const createsOnlyWith201 = (name: string, lines: string): Attack => {
  let before = 0;
  return {
    name,
    status: [201, 400],
    prepare: async ({ port }) => {
      before = await countEvents(port);
    },
    send: ({ port }) => exchange(port, lines, 8000),
    check: async (replies, { port }) => {
      const created = (await countEvents(port)) - before;
      const confirmed = replies.filter(({ status }) => status === 201).length;
      return created === confirmed ? undefined : `${confirmed} × 201, but ${created} events were stored`;
    },
  };
};

/** A property name, and the pointer that names it. https://www.rfc-editor.org/rfc/rfc6901 */
const pointer = (name: string, expected: string): Attack => ({
  name: `the property ${JSON.stringify(name)}`,
  status: [400],
  send: ({ port }) => exchange(port, request('POST', LOG, JSON.stringify({ [name]: 1 }))),
  check: ([reply]) => {
    const { error } = JSON.parse(reply?.body ?? '{}') as {
      error?: { details?: { target: string }[]; message: string };
    };
    const [detail] = error?.details ?? [];
    if (detail?.target !== expected) return `the target is ${String(detail?.target)} instead of ${expected}`;
    return error?.message.includes(`'${name}'`) ? undefined : `the message names another: ${String(error?.message)}`;
  },
});

/** A response to HEAD has no body, also if the request is invalid. */
const brokenHead = (fault: string, lines: string): Attack =>
  text(`a HEAD with ${fault}`, lines, [400], {
    check: ([reply]) => (reply?.body === '' ? undefined : `a body of ${String(reply?.body.length)} characters`),
  });

/** Links in responses have the Host as it was sent, or else the address of the stub. */
const host = (value: string): Attack => ({
  name: `Host: ${value}`,
  status: [200, 201, 400],
  send: async ({ port }) => [
    ...(await exchange(port, request('POST', LOG, EVENT, { Host: value }))),
    ...(await exchange(port, request('GET', '/openapi.json', undefined, { Host: value }))),
  ],
  check: ([created, document], { port }) => {
    const { servers = [] } = JSON.parse(document?.body ?? '{}') as { servers?: { url: string }[] };
    const links = [created?.headers['location'] ?? '', ...servers.map(({ url }) => url)].filter((link) => link !== '');
    const origins = [`http://${value}/`, `http://127.0.0.1:${port}/`, 'https://graph.microsoft.com/'];
    const wrong = links.find((link) => !origins.some((origin) => link.startsWith(origin)));
    return wrong === undefined ? undefined : `a link to ${wrong}`;
  },
});

/** Each of one request, some with more behind. */
export const protocol: Kind = {
  name: 'protocol',
  attacks: [
    {
      name: 'a body of 2 MiB is announced',
      status: [413],
      send: (target) => sendHead(target, { 'Content-Length': String(2 ** 21) }),
      isSample: true,
    },
    {
      name: 'a body of 2 MiB is announced, and waits for 100 Continue',
      status: [413],
      send: (target) => sendHead(target, { 'Content-Length': String(2 ** 21), Expect: '100-continue' }),
    },
    {
      name: 'a body of 100 GB is announced',
      status: [413],
      send: (target) => sendHead(target, { 'Content-Length': '100000000000' }),
    },
    {
      name: 'a request without a token waits for 100 Continue',
      status: [401],
      send: (target) => sendHead(target, { 'Content-Length': '10', Expect: '100-continue', Authorization: '' }),
    },
    text('a body of 2 MiB', request('POST', LOG, JSON.stringify({ action: 'a'.repeat(2 ** 21) })), [413]),
    text(
      'a body of 30 MiB in chunks',
      request('POST', LOG, undefined, { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' }) +
        `100000\r\n${' '.repeat(2 ** 20)}\r\n`.repeat(30) +
        '0\r\n\r\n',
      [413],
    ),
    text('no Host', request('GET', LOG, undefined, { Host: null }), [400], { isSample: true }),
    text('no Host, for /healthz', request('GET', '/healthz', undefined, { Host: null }), [400]),
    text('two Hosts', request('GET', LOG, undefined, { 'host ': 'a', Host: 'b' }).replace('host : ', 'host: '), [400]),
    ...['$&', "$'", '$`', '$1', 'a/b', 'a b', 'a@b', '[::1', '<script>', 'x:99999', '"', '%00'].map(host),
    text('two lengths', request('POST', LOG, EVENT, { 'Content-Length': '19\r\nContent-Length: 20' }), [400]),
    text('a length and chunks', request('POST', LOG, EVENT, { 'Transfer-Encoding': 'chunked' }), [400]),
    text('a negative length', request('POST', LOG, EVENT, { 'Content-Length': '-1' }), [400]),
    createsOnlyWith201('a POST and garbage', `${request('POST', LOG, EVENT)}garbage\r\n\r\n`),
    createsOnlyWith201(
      'a pipelined POST and garbage',
      `${request('POST', LOG, EVENT, { Connection: null })}\0\0\0\r\n\r\n`,
    ),
    createsOnlyWith201(
      'a POST whose last chunk is invalid',
      `${request('POST', LOG, undefined, { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' })}13\r\n${EVENT}\r\nx\r\n\r\n`,
    ),
    createsOnlyWith201(
      'three pipelined POSTs and garbage',
      `${request('POST', LOG, EVENT, { Connection: null }).repeat(3)}garbage\r\n\r\n`,
    ),
    brokenHead('an invalid header', `HEAD ${LOG} HTTP/1.1\r\nHost: x\r\na b: c\r\n\r\n`),
    brokenHead('an invalid target', request('HEAD', '.0/a')),
    brokenHead('an invalid version', request('HEAD', LOG).replace('HTTP/1.1', 'HTTP/x')),
    brokenHead('two lengths', request('HEAD', LOG, undefined, { 'Content-Length': '1\r\nContent-Length: 2' })),
    brokenHead('no Host', request('HEAD', LOG, undefined, { Host: null })),
    pointer('', '/body/'),
    { ...pointer('a/b', '/body/a~1b'), isSample: true },
    pointer('a~b', '/body/a~0b'),
    pointer('~1', '/body/~01'),
    pointer('/', '/body/~1'),
    text('HTTP/0.9', `GET ${LOG}\r\n\r\n`, [400, 401]),
    text('HTTP/1.0 without Host', request('GET', LOG, undefined, { Host: null }).replace('1.1', '1.0'), [200]),
    text('HTTP/2.0', request('GET', LOG).replace('HTTP/1.1', 'HTTP/2.0'), [200, 400, 505]),
    text('a header of 20 KB', request('GET', LOG, undefined, { X: 'a'.repeat(20_000) }), [431]),
    text('3,000 headers', request('GET', LOG, undefined, { X: '1\r\nX: 1'.repeat(3000) }), [200, 400, 431]),
    text('a bare line feed', `GET ${LOG} HTTP/1.1\nHost: x\n\n`, [400, 401]),
    text('a folded header', request('GET', LOG, undefined, { X: 'a\r\n b' }), [200, 400]),
    text('a TLS handshake', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', [400]),
    text('only zeros', '\0'.repeat(100_000), [400]),
  ],
};
