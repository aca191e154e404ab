// Server-sent events of requests and of changes to the log.
import { connect } from 'node:net';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { startStub } from '../../../src/index.ts';
import { OpenEntry, type RequestRecord } from '../../../src/rehearsal/journal.ts';
import { useControl } from './use-control.ts';

const LOG = '/auditLogs/directoryProvisioning';
const { stub, log, control } = useControl();
afterEach(() => stub().reset());

interface Message {
  readonly event: string;
  readonly id: number | undefined;
  readonly data: Record<string, unknown>;
}
interface Reader {
  /** The next so many messages. */
  take(count: number): Promise<Message[]>;
  leave(): void;
}

/** A message from its lines; undefined if it has no data. */
function parse(text: string): Message | undefined {
  const fields = new Map(
    text.split('\n').map((line): [string, string] => [line.split(':', 1)[0] ?? '', line.replace(/^\w*: ?/, '')]),
  );
  const [event, id, data] = [fields.get('event'), fields.get('id'), fields.get('data')];
  if (event === undefined || data === undefined) return undefined;
  return { event, id: id === undefined ? undefined : Number(id), data: JSON.parse(data) as Record<string, unknown> };
}

async function read(query = '', last?: number, url = stub().url, token = stub().controlToken): Promise<Reader> {
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const response = await fetch(new URL(`/_stub/events${query}`, url), {
    headers: { authorization: `Bearer ${token ?? ''}`, ...(last !== undefined && { 'last-event-id': String(last) }) },
    signal: ending.signal,
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const messages = (async function* () {
    let rest = '';
    for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const texts = (rest + part).split('\n\n');
      rest = texts.pop() ?? '';
      for (const text of texts) {
        const message = parse(text);
        if (message !== undefined) yield message;
      }
    }
  })();
  return {
    async take(count) {
      const taken: Message[] = [];
      while (taken.length < count) {
        const { value, done } = await messages.next();
        if (done === true) throw new Error(`The stream has ended after ${taken.length} messages`);
        taken.push(value);
      }
      return taken;
    },
    leave: () => ending.abort(),
  };
}
const send = (method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Response> =>
  log(
    path,
    { 'content-type': 'application/json', ...headers },
    { method, ...(body && { body: JSON.stringify(body) }) },
  );

test('a reader gets each request, and before it what it changed, also if the response does not say so', async () => {
  const reader = await read();
  await send('POST', LOG, { id: 'a' });
  await send('PATCH', `${LOG}/a`, { jobId: 'x' });
  await stub().fault({ name: 'late', match: { method: 'DELETE' }, then: { status: 504, at: 'end' } });
  await send('DELETE', `${LOG}/a`);
  await log(`${LOG}?$top=1`);
  await send('DELETE', `${LOG}/a`, undefined, { prefer: 'stub-fault=gatewayTimeout' });
  const messages = await reader.take(8);
  expect(messages.map(({ event, data }) => [event, data['change'], data['id'] === 'a', data['status']])).toEqual([
    ['log', 'created', true, undefined],
    ['request', 'created', false, 201],
    ['log', 'changed', true, undefined],
    ['request', 'changed', false, 200],
    ['log', 'removed', true, undefined],
    ['request', 'removed', false, 504],
    ['request', undefined, false, 200],
    ['request', undefined, false, 504],
  ]);
  expect(messages[1]?.data).toEqual(stub().journal.find({ method: 'POST' }, 1).value[0]);
  expect(messages[0]?.data).toMatchObject({
    requestId: messages[1]?.data['requestId'],
    operationId: 'createDirectoryProvisioning',
  });
});

test('a reader that comes back gets what it has missed, once', async () => {
  const first = await read('', 0);
  await send('POST', LOG, { id: 'a' });
  const [, request] = await first.take(2);
  first.leave();
  await send('POST', LOG, { id: 'b' });
  const waiting = stub().fault({ name: 'slow', match: { testId: 'slow' }, then: { latency: '300ms' } });
  await waiting;
  // A request that began before others, and ends after them.
  const slow = log(LOG, { 'x-test-id': 'slow' });
  await stub().received({ match: { testId: 'slow' }, within: '5s' });
  await log(`${LOG}/none`);
  const second = await read('', request?.id);
  const [changed, created, missing] = await second.take(3);
  expect([changed?.data['id'], created?.data['events'], missing?.data['status']]).toEqual(['b', ['b'], 404]);
  second.leave();
  await slow;
  const third = await read('', missing?.id);
  expect((await third.take(1))[0]?.data).toMatchObject({ testId: 'slow', status: 200 });
});

test('only changes, or only the requests of one test', async () => {
  const [changes, mine] = [await read('?type=log'), await read('?type=request&testId=mine')];
  await log(LOG);
  await send('POST', LOG, { id: 'a' }, { 'x-test-id': 'mine' });
  await send('POST', LOG, { id: 'b' });
  await log(LOG, { 'x-test-id': 'mine' });
  expect((await changes.take(2)).map(({ data, id }) => [data['id'], typeof id])).toEqual([
    ['a', 'number'],
    ['b', 'number'],
  ]);
  expect((await mine.take(2)).map(({ data }) => data['method'])).toEqual(['POST', 'GET']);
});

/** The system keeps some megabytes for a connection. */
class LongEntry extends OpenEntry {
  describe(): RequestRecord {
    const [at, url, findings] = [new Date().toISOString(), `/${'x'.repeat(8000)}`, ['x'.repeat(8000)]];
    return { at, requestId: 'r', method: 'GET', url, batched: false, verdict: 'answered', findings };
  }
}

test('a slow reader is not waited for: it gets what the journal still has, and how many it has missed', async () => {
  const { hostname, port } = new URL(stub().url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  socket.write(
    `GET /_stub/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${stub().controlToken ?? ''}\r\n\r\n`,
  );
  await new Promise((done) => socket.once('data', done));
  socket.pause();
  const begin = stub().journal.ended;
  for (let number = 0; number < 1400; number++) {
    const entry = new LongEntry();
    stub().journal.begin(entry);
    stub().journal.complete(entry);
    if (number % 20 === 0) await new Promise(setImmediate);
  }
  const total = stub().journal.ended - begin;
  const parts: Buffer[] = [];
  socket.on('data', (bytes) => parts.push(bytes)).resume();
  const last = `id: ${stub().journal.ended}\n`;
  await expect.poll(() => Buffer.concat(parts.slice(-2)).includes(last), { timeout: 20_000 }).toBe(true);
  const seen = Buffer.concat(parts).toString();
  const counts = [...seen.matchAll(/event: missed\r?\nid: \d+\ndata: \{"count":(\d+)\}/g)].map(([, count]) =>
    Number(count),
  );
  const missed = counts.reduce((sum, count) => sum + count, 0);
  const got = seen.split('event: request').length - 1;
  expect(missed).toBeGreaterThan(0);
  expect(missed + got).toBe(total);
});

test('an id that is higher than all gets everything; one that is no number is refused', async () => {
  await log(LOG);
  const reader = await read('', 1e9);
  expect((await reader.take(1))[0]?.data).toMatchObject({ method: 'GET' });
  expect((await control('GET', '/events', undefined, { 'last-event-id': 'x' })).status).toBe(400);
  expect((await control('GET', '/events', undefined, { authorization: 'Bearer any' })).status).toBe(401);
});

test('there are at most 20 readers; the place of one that has left is free', async () => {
  const readers: Reader[] = [];
  for (let number = 0; number < 20; number++) readers.push(await read());
  const { status, json } = await control('GET', '/events');
  expect([status, JSON.stringify(json)]).toEqual([503, expect.stringContaining('20 readers')]);
  readers[0]?.leave();
  await expect
    .poll(async () => {
      const ending = new AbortController();
      const headers = { authorization: `Bearer ${stub().controlToken ?? ''}` };
      const response = await fetch(new URL('/_stub/events', stub().url), { headers, signal: ending.signal });
      ending.abort();
      return response.status;
    })
    .toBe(200);
});

test('streams end with the stub', async () => {
  const other = await startStub({ port: 0 });
  const reader = await read('', undefined, other.url, other.controlToken);
  const begin = performance.now();
  await other.close();
  expect(performance.now() - begin).toBeLessThan(3000);
  await expect(reader.take(1)).rejects.toThrow('The stream has ended');
});

test('a reader that leaves with messages unread ends nothing else', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { hostname, port } = new URL(stub().url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  socket.write(
    `GET /_stub/events HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${stub().controlToken ?? ''}\r\n\r\n`,
  );
  socket.pause();
  const large = { sourceIdentity: { x: 'x'.repeat(60_000) } };
  for (let count = 0; count < 150; count++) await (await send('POST', LOG, large)).text();
  socket.end();
  for (let tick = 0; tick < 4; tick++) {
    await log(`${LOG}/none`);
    vi.advanceTimersByTime(15_000);
  }
  expect((await log(`${LOG}/none`)).status).toBe(404);
});
