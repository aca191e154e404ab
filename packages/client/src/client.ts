import type { paths } from '@directory-provisioning/types';
import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import { createOperations, type Operations, type Unwrap } from './generated/operations.ts';
import { toGraphError } from './graph-error.ts';
import type { RetryOptions } from './retry.ts';
import { createTokens, type TokenSource } from './token.ts';
import { createTransport, type Fetch, type Hooks, PlainRequest, type TimeoutOptions } from './transport.ts';

/** How to reach the log. */
export interface ProvisioningClientOptions {
  /** Where the log is, up to and with the version: `http://127.0.0.1:4010/beta` or `https://graph.microsoft.com/beta`. */
  baseUrl: string;
  /**
   * A bearer token, a function that makes one, or a credential of @azure/identity. A function is asked again shortly
   * before the token ends, which a JWT tells; for other tokens before each call.
   */
  token: TokenSource;
  /** The scopes that a credential is asked for. Default: `<origin>/.default`. */
  scopes?: string[];
  /** Which failures are tried again, and how often; see the README. Default: up to 4 attempts. */
  retry?: RetryOptions | false;
  /** How long calls may take, in milliseconds: all attempts together, or said one by one. Default: no limit. */
  timeout?: TimeoutOptions | number;
  /** See calls come and go. */
  hooks?: Hooks;
  /** Stands in for the global `fetch`. */
  fetch?: Fetch;
}

/** The operations of the log as methods, and the client below them. */
export interface ProvisioningClient extends Operations {
  /** Where the log is. */
  readonly baseUrl: string;
  /** How failed calls are tried again, unless a call says otherwise. */
  readonly retry: RetryOptions | false;
  /** How long calls may take, unless a call says otherwise. */
  readonly timeout: TimeoutOptions | number | undefined;
  /** What sees calls come and go. */
  readonly hooks: Hooks | undefined;
  /**
   * The openapi-fetch client that the methods use: answers `{ data, error, response }` and throws for no status. Bodies are
   * read already: `parseAs` is `json` or `text`. Middleware and a call's own `fetch` get the request as a plain object:
   * middleware changes it, and makes no other.
   */
  readonly raw: Client<paths>;
}

/**
 * Makes a client with a method for each operation of the spec.
 *
 * Each method returns the body of the answer and throws a `GraphError` where the answer is an error or none came. The
 * token goes to the origin of `baseUrl` alone; redirects are not followed.
 *
 * @example
 * const client = createProvisioningClient({ baseUrl: 'http://127.0.0.1:4010/beta', token: 'any' });
 * const event = await client.createDirectoryProvisioning({ action: 'Create' });
 * const { value } = await client.listDirectoryProvisioning({ $top: 10 });
 */
export function createProvisioningClient(options: ProvisioningClientOptions): ProvisioningClient {
  const { origin, pathname } = new URL(options.baseUrl);
  const baseUrl = origin + pathname.replace(/\/+$/, '');
  const tokens = createTokens(options.token, options.scopes ?? [`${origin}/.default`]);
  const raw = createRaw(baseUrl, createTransport(options, origin, tokens));
  const { retry = {}, timeout, hooks } = options;
  return { ...createOperations(raw, unwrap), raw, baseUrl, retry, timeout, hooks };
}

/** An openapi-fetch client over something that sends. */
export function createRaw(baseUrl: string, send: (request: PlainRequest) => Promise<Response>): Client<paths> {
  return createClient<paths>({
    baseUrl,
    querySerializer: { array: { style: 'form', explode: false } },
    pathSerializer: fillPath,
    // Only what `send` reads of a request is ever asked of it.
    Request: PlainRequest as unknown as typeof Request,
    fetch: send as unknown as typeof globalThis.fetch,
  });
}

/** Turns the answer of openapi-fetch into its body, or throws. Bodies come as text: what is no JSON gets its own error. */
export const unwrap: Unwrap = async (answer, text) => {
  const { data, error, response } = await answer;
  if (!response.ok) throw toGraphError(response, error);
  // Of which type it is, the generated method knows. openapi-fetch's own type for it passes through `Readable`, which
  // takes the open members of enumerations (`string & {}`) apart.
  if (response.status === 204 || text?.test(data as string)) return data as never;
  if (text) throw toGraphError(response);
  try {
    return JSON.parse(data as string) as never;
  } catch (cause) {
    throw toGraphError(response, undefined, { cause });
  }
};

/** Puts names into a path, percent-encoded. An empty one, `.`, `..` or one that begins with `$` would lead to another operation. */
const fillPath: NonNullable<ClientOptions['pathSerializer']> = (path, parameters) =>
  path.replace(/\{(.+?)\}/g, (_, name: string) => {
    const value = parameters[name] as string;
    if (/^(\$|\.{0,2}$)/.test(value))
      throw new TypeError(`The ${name} is '${value}', which can't stand in an address.`);
    return encodeURIComponent(value);
  });
