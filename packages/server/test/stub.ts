// A stub for each test file, and a way to send requests to it.
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { afterAll, beforeAll } from 'vitest';
import { startStub, type Stub } from '../src/listen/start-stub.ts';
import type { StubOptions } from '../src/listen/stub-options.ts';

/** A response. */
export interface Answer {
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
export function useStub(options: StubOptions = {}): { stub: () => Stub; send: typeof send } {
  let stub: Stub | undefined;
  const running = (): Stub => {
    if (stub === undefined) throw new Error('The stub has not started');
    return stub;
  };
  beforeAll(async () => {
    stub = await startStub({ port: 0, logLevel: 'error', ...options });
  });
  afterAll(() => stub?.close());

  /** Sends exactly what it gets; fetch would normalise paths and headers. `authorization: null` leaves the header out. */
  function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string | null> = {},
  ): Promise<Answer> {
    const { origin } = new URL(running().url);
    const bytes =
      body === undefined || Buffer.isBuffer(body) ? body : typeof body === 'string' ? body : JSON.stringify(body);
    const all: Record<string, string | null> = {
      authorization: 'Bearer any',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    };
    const kept = Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null));
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
            json: isJson ? (JSON.parse(text) as Answer['json']) : {},
          });
        });
      });
      call.end(bytes);
    });
  }
  return { stub: running, send };
}

/** An example file of the spec, parsed. */
export const example = async (name: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(new URL(`../../../spec/examples/${name}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
