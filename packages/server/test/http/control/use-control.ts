// A stub with its control API.
import { afterAll, beforeAll } from 'vitest';
import { startStub, type Stub } from '../../../src/index.ts';
import type { StubOptions } from '../../../src/index.ts';

/** What tests do with it. */
export interface ControlledStub {
  readonly stub: () => Stub;
  /** Sends a request to the control API with its token. */
  readonly control: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<ControlResponse>;
  /** Sends a request to the log. */
  readonly log: (path: string, headers?: Record<string, string>, init?: RequestInit) => Promise<Response>;
}
export interface ControlResponse {
  readonly status: number;
  readonly json: Record<string, unknown>;
  readonly headers: Headers;
}

/** Starts a stub for the tests of a file. */
export function useControl(options: StubOptions = {}): ControlledStub {
  let running: Stub | undefined;
  const stub = (): Stub => {
    if (running === undefined) throw new Error('The stub is not started');
    return running;
  };
  beforeAll(async () => {
    running = await startStub({ port: 0, ...options });
  });
  afterAll(() => running?.close());
  return {
    stub,
    async control(method, path, body, headers = {}) {
      const response = await fetch(new URL(`/_stub${path}`, stub().url), {
        method,
        headers: {
          authorization: `Bearer ${stub().controlToken ?? ''}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
      return { status: response.status, json, headers: response.headers };
    },
    log: (path, headers = {}, init = {}) =>
      fetch(stub().url + path, { ...init, headers: { authorization: 'Bearer any', ...headers } }),
  };
}
