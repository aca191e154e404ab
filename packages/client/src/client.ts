import type { paths } from '@directory-provisioning/types';
import createClient, { type Client, defaultPathSerializer } from 'openapi-fetch';
import { createOperations, type Operations, type Unwrap } from './generated/operations.ts';
import { toGraphError } from './graph-error.ts';

/** How to reach the log. */
export interface ProvisioningClientOptions {
  /** Where the log is, up to and with the version: `http://127.0.0.1:4010/beta` or `https://graph.microsoft.com/beta`. */
  baseUrl: string;
  /** A bearer token, or a function that is asked for one before each call. */
  token: string | (() => string | Promise<string>);
  /** Stands in for the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/** The operations of the log as methods, and the client below them. */
export interface ProvisioningClient extends Operations {
  /** The openapi-fetch client that the methods use: answers `{ data, error, response }` and throws for no status. */
  readonly raw: Client<paths>;
}

/**
 * Makes a client with a method for each operation of the spec.
 *
 * Each method returns the body of the answer and throws a `GraphError` where the answer is an error; failures of the
 * network come through as `fetch` throws them. Nothing is retried.
 *
 * @example
 * const client = createProvisioningClient({ baseUrl: 'http://127.0.0.1:4010/beta', token: 'any' });
 * const event = await client.createDirectoryProvisioning({ action: 'Create' });
 * const { value } = await client.listDirectoryProvisioning({ $top: 10 });
 */
export function createProvisioningClient({ baseUrl, token, fetch }: ProvisioningClientOptions): ProvisioningClient {
  const raw = createClient<paths>({
    baseUrl,
    querySerializer: { array: { style: 'form', explode: false } },
    pathSerializer: refuseEmptyNames,
    ...(fetch && { fetch }),
  });
  raw.use({
    async onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${typeof token === 'string' ? token : await token()}`);
    },
  });
  return { ...createOperations(raw, unwrap), raw };
}

const unwrap: Unwrap = async (answer) => {
  const { data, error, response } = await answer;
  if (!response.ok) throw toGraphError(error, response);
  // Of which type it is, the generated method knows. openapi-fetch's own type for it passes through `Readable`, which
  // takes the open members of enumerations (`string & {}`) apart.
  return data as never;
};

/** An empty name, `.` or `..` in a path would lead to another operation. */
const refuseEmptyNames: typeof defaultPathSerializer = (path, parameters) => {
  for (const [name, value] of Object.entries(parameters))
    if (['', '.', '..'].includes(String(value)))
      throw new TypeError(`The ${name} is '${String(value)}', which can't stand in an address: give another.`);
  return defaultPathSerializer(path, parameters);
};
