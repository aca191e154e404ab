// Starts a stub for each test file, and sends requests to it.
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { afterAll, beforeAll, expect } from 'vitest';
import { startStub, type Stub } from '../src/listen/start-stub.ts';
import type { StubOptions } from '../src/listen/stub-options.ts';

/** A response of the stub. */
export interface StubResponse {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json: { [name: string]: unknown; error?: ErrorBody; value?: Record<string, unknown>[] };
}
export interface ErrorBody {
  code: string;
  message: string;
  details?: { code: string; target: string; message: string }[];
  innerError: Record<string, string>;
}

export const LOG = '/auditLogs/directoryProvisioning';

/** Starts a stub before the tests of a file and closes it after them. */
export function useStub(options: StubOptions = {}): {
  stub: () => Stub;
  send: typeof send;
  create: typeof create;
} {
  let stub: Stub | undefined;
  const running = (): Stub => {
    if (stub === undefined) throw new Error('The stub has not started');
    return stub;
  };
  beforeAll(async () => {
    stub = await startStub({ port: 0, logLevel: 'error', ...options });
  });
  afterAll(() => stub?.close());

  /** Sends a request exactly as given; fetch would normalise it. `authorization` is added unless it is null. */
  function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string | null> = {},
  ): Promise<StubResponse> {
    const { origin } = new URL(running().url);
    const bytes =
      body === undefined || Buffer.isBuffer(body) ? body : typeof body === 'string' ? body : JSON.stringify(body);
    const withDefaults: Record<string, string | null> = {
      authorization: 'Bearer any',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    };
    const kept = Object.fromEntries(
      Object.entries(withDefaults).filter((pair): pair is [string, string] => pair[1] !== null),
    );
    return new Promise((resolve, reject) => {
      const call = request(origin, {
        method,
        path: path.startsWith('/auditLogs') ? `/beta${path}` : path,
        headers: kept,
      });
      call.once('error', reject);
      call.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = text !== '' && (response.headers['content-type'] ?? '').includes('json');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: isJson ? (JSON.parse(text) as StubResponse['json']) : {},
          });
        });
      });
      call.end(bytes);
    });
  }

  let created = 0;
  /** Creates an event on the first day of 2024; resolves with its id. */
  async function create(event: object): Promise<string> {
    const id = `v${created++}`;
    const response = await send('POST', LOG, { id, activityDateTime: '2024-01-01T00:00:00Z', ...event });
    expect(response.status, response.text).toBe(201);
    return id;
  }
  return { stub: running, send, create };
}

/** The JSON of a response without `@odata.context`. */
export const withoutContext = ({ json: { '@odata.context': _, ...rest } }: StubResponse): Record<string, unknown> =>
  rest;

/** An example file of the spec, parsed. */
export const example = async (name: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(new URL(`../../../spec/examples/${name}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
