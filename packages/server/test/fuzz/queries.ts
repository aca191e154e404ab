// Sends generated query strings, valid and mutated, to a stub and checks the responses.
import * as fc from 'fast-check';
import { Agent, request } from 'node:http';
import { capabilities, members } from '../../src/generated/odata.ts';
import { printFilter } from '../../src/odata/syntax.ts';
import { startStub } from '../../src/listen/start-stub.ts';
import { events, filters } from '../odata/filters.ts';

/** A query string, and whether it must be accepted. */
interface Query {
  readonly query: string;
  readonly isValid: boolean;
}

/** The results. */
export interface FuzzResult {
  readonly sent: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Queries that got a 5xx, or that are valid and were rejected. */
  readonly failures: readonly string[];
  /** Queries that took longer than the limit each time they were sent, with milliseconds. */
  readonly slow: readonly string[];
  readonly slowestMilliseconds: number;
  /** Bytes of heap in use after each tenth. */
  readonly heap: readonly number[];
}

const sortable = Object.keys(capabilities).filter((path) => capabilities[path]?.sortable);
const escapes: ((text: string) => string)[] = [
  encodeURIComponent,
  (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  (text) =>
    encodeURIComponent(text).replaceAll(/%(?:20|2[79CF]|3A|24)/g, (one) =>
      one === '%20' ? '+' : decodeURIComponent(one),
    ),
];

const option = (name: string, value: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> =>
  fc.option(
    fc
      .tuple(fc.constantFrom(`$${name}`, `%24${name}`, name), value, fc.constantFrom(...escapes))
      .map(([spelling, text, escape]) => `${spelling}=${escape(text)}`),
    { nil: undefined },
  );

const valid: fc.Arbitrary<string> = fc
  .tuple(
    option(
      'filter',
      filters.map(printFilter).filter((text) => text.length < 4000),
    ),
    option(
      'orderby',
      fc
        .uniqueArray(fc.constantFrom(...sortable), { minLength: 1 })
        .chain((paths) => fc.tuple(...paths.map((path) => fc.constantFrom(path, `${path} asc`, `${path} desc`))))
        .map((keys) => keys.join(',')),
    ),
    option(
      'select',
      fc.uniqueArray(fc.constantFrom(...Object.keys(members)), { minLength: 1 }).map((all) => all.join(',')),
    ),
    option('top', fc.integer({ min: 1, max: 5000 }).map(String)),
    option('count', fc.constantFrom('true', 'false')),
  )
  .map((options) => options.filter((one) => one !== undefined).join('&'));

const shards = [
  "'",
  '(',
  ')',
  ',',
  '%',
  '%27',
  '%00',
  '%C3%28',
  '&',
  '=',
  '$',
  ' eq ',
  ' and ',
  'not ',
  'null',
  '\\',
  '/',
  '%0A',
  '0x',
  '-',
  '😀',
  '+',
  ' ',
  '[',
  '"',
];

/** Valid queries of which up to four pieces are cut, doubled or inserted. */
const mutated: fc.Arbitrary<string> = fc
  .tuple(
    valid,
    fc.array(
      fc.tuple(fc.nat(), fc.nat({ max: 6 }), fc.constantFrom('cut', 'double', 'insert'), fc.constantFrom(...shards)),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  )
  .map(([query, changes]) =>
    changes.reduce((text, [place, length, change, shard]) => {
      const at = text.length === 0 ? 0 : place % text.length;
      const piece = text.slice(at, at + length);
      const replacement = change === 'cut' ? '' : change === 'double' ? piece + piece : piece + shard;
      return text.slice(0, at) + replacement + text.slice(at + length);
    }, query),
  );

const queries: fc.Arbitrary<Query> = fc.oneof(
  valid.map((query) => ({ query, isValid: true })),
  mutated.map((query) => ({ query, isValid: false })),
);

/** Sends `count` queries to a stub with 300 events, one after the other. `limit` is in milliseconds. */
export async function fuzz(count: number, seed: number, limit: number): Promise<FuzzResult> {
  const stub = await startStub({ port: 0, logLevel: 'silent' });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const call = (method: string, path: string, body?: string): Promise<{ status: number; milliseconds: number }> =>
    new Promise((resolve, reject) => {
      const begin = performance.now();
      const headers = {
        authorization: 'Bearer any',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      };
      const outgoing = request(
        new URL(stub.url).origin,
        { agent, method, path: `/beta${path}`, headers },
        (response) => {
          response.resume();
          response.once('end', () => {
            resolve({ status: response.statusCode ?? 0, milliseconds: performance.now() - begin });
          });
        },
      );
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  const [failures, slow, heap]: [string[], string[], number[]] = [[], [], []];
  let [accepted, rejected, slowestMilliseconds] = [0, 0, 0];
  try {
    for (const event of fc.sample(events, { numRuns: 300, seed }))
      await call('POST', '/auditLogs/directoryProvisioning', JSON.stringify(event));
    await call('GET', '/auditLogs/directoryProvisioning');
    const tenth = Math.ceil(count / 10);
    for (let sent = 0; sent < count;) {
      const round = fc.sample(queries, { numRuns: Math.min(500, count - sent), seed: seed + sent });
      for (const { query, isValid } of round) {
        // Escape what no client can send.
        const path = `/auditLogs/directoryProvisioning?${query.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent)}`;
        const { status, milliseconds: first } = await call('GET', path);
        let milliseconds = first;
        if (status >= 500 || (isValid && status !== 200)) failures.push(`${status} ${path}`);
        if (status < 400) accepted++;
        else rejected++;
        // The machine may have been busy.
        for (let again = 0; again < 3 && milliseconds > limit; again++)
          milliseconds = Math.min(milliseconds, (await call('GET', path)).milliseconds);
        if (milliseconds > limit) slow.push(`${Math.round(milliseconds)} ms ${path}`);
        slowestMilliseconds = Math.max(slowestMilliseconds, milliseconds);
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
