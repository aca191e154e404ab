// A typed client of the control API, for tests in other processes.
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/control.ts';

export type { components as ControlComponents, paths as ControlPaths } from './generated/control.ts';

/** Where the stub is, and the token of its control API. */
export interface ControlClientOptions {
  /** Any URL of the stub, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** What was given with `--control-token`, or shown at startup. */
  readonly token: string;
}

/**
 * Creates an openapi-fetch client of the control API (spec/control.yaml, served at `/_stub/openapi.json`).
 *
 * @example
 * const control = createControlClient({ url: 'http://127.0.0.1:4010', token });
 * await control.PUT('/faults/{name}', { params: { path: { name: 'busy' } }, body: { then: { preset: 'throttled' } } });
 */
export function createControlClient({ url, token }: ControlClientOptions): Client<paths> {
  return createClient<paths>({
    baseUrl: new URL('/_stub', url).href,
    headers: { authorization: `Bearer ${token}` },
  });
}
