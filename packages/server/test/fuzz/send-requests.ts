// Sends generated requests to a stub, one after the other, and checks the responses.
import * as fc from 'fast-check';
import { Agent, request as open } from 'node:http';
import { startStub } from '../../src/listen/start-stub.ts';
import { events } from '../odata/filters.ts';
import { EVENTS, type FuzzRequest, requests } from './requests.ts';

/** The results. */
export interface FuzzResult {
  readonly sent: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Requests that got a 5xx, an error in another form than Graph's, or another status code than they must get. */
  readonly failures: readonly string[];
  /** GETs that took longer than the limit each time they were sent, with milliseconds. */
  readonly slow: readonly string[];
  readonly slowestMilliseconds: number;
  /** Bytes of heap in use after each tenth. */
  readonly heap: readonly number[];
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly milliseconds: number;
}

/** How many requests are generated at once, and after how many the log is filled again. */
const ROUND = 500;
const REFILL = 2 * ROUND;

/** Sends `count` requests to a stub with this database. `limit` is in milliseconds. */
export async function fuzz(count: number, seed: number, limit: number, database: string): Promise<FuzzResult> {
  const stub = await startStub({ port: 0, logLevel: 'silent', database });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { origin } = new URL(stub.url);
  const [failures, slow, heap]: [string[], string[], number[]] = [[], [], []];
  let [accepted, rejected, slowestMilliseconds] = [0, 0, 0];

  async function refill(): Promise<void> {
    await stub.reset();
    for (const [index, event] of fc.sample(events, { numRuns: EVENTS, seed }).entries()) {
      const { status, text } = await send(origin, agent, {
        method: 'POST',
        path: '/beta/auditLogs/directoryProvisioning',
        headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
        body: JSON.stringify({ ...event, id: `e${index}` }),
        expected: [201],
      });
      if (status !== 201) throw new Error(`${status} ${text}`);
    }
  }

  async function check(request: FuzzRequest): Promise<void> {
    const answer = await send(origin, agent, request).catch((error: unknown) => String(error));
    const fault = typeof answer === 'string' ? answer : faultOf(answer, request);
    if (fault !== undefined) failures.push(`${fault}: ${describe(request)}`);
    if (typeof answer === 'string') return;
    if (answer.status < 400) accepted++;
    else rejected++;
    if (request.method !== 'GET') return;
    let { milliseconds } = answer;
    // The machine may have been busy.
    for (let again = 0; again < 3 && milliseconds > limit; again++)
      milliseconds = Math.min(milliseconds, (await send(origin, agent, request)).milliseconds);
    if (milliseconds > limit) slow.push(`${Math.round(milliseconds)} ms: ${describe(request)}`);
    slowestMilliseconds = Math.max(slowestMilliseconds, milliseconds);
  }

  try {
    const tenth = Math.ceil(count / 10);
    for (let sent = 0; sent < count;) {
      if (sent % REFILL === 0) await refill();
      const round = fc.sample(requests, { numRuns: Math.min(ROUND, count - sent), seed: seed + sent });
      for (const request of round) {
        await check(request);
        if (++sent % tenth === 0) {
          globalThis.gc?.();
          heap.push(process.memoryUsage().heapUsed);
        }
      }
    }
  } finally {
    agent.destroy();
    await stub.close();
  }
  return { sent: count, accepted, rejected, failures, slow, slowestMilliseconds, heap };
}

function send(origin: string, agent: Agent, { method, path, headers, body }: FuzzRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    // Without a length, Node sends the body of some methods as if it were another request.
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    // Escape what no client can send.
    const target = path.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent);
    const outgoing = open(origin, { agent, method, path: target, headers: { ...headers, ...length } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, type: headers['content-type'] ?? '', text, milliseconds: performance.now() - begin });
      });
      response.once('error', reject);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

function faultOf({ status, type, text }: Answer, { method, expected }: FuzzRequest): string | undefined {
  if (status >= 500 || (expected !== undefined && !expected.includes(status))) return `${status} ${text.slice(0, 300)}`;
  if (status < 400 || method === 'HEAD') return undefined;
  if (!type.startsWith('application/json')) return `${status} with ${type}`;
  const { error } = JSON.parse(text) as { error?: { code?: string; message?: string } };
  return error?.code && error.message ? undefined : `${status} without code and message: ${text.slice(0, 300)}`;
}

const describe = ({ method, path, headers, body = '' }: FuzzRequest): string =>
  `${method} ${path} ${JSON.stringify(headers)} ${body.slice(0, 1000)}`;
