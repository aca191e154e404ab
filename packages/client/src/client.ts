import type { paths } from '@directory-provisioning/types';
import createClient, { type Client } from 'openapi-fetch';
import { normaliseBaseUrl } from './base-url.ts';
import { createOperations } from './create-operations.ts';
import type { Operations } from './generated/operations.ts';
import { PlainRequest, type RetryOptions, type TimeoutOptions, type Transport } from './request.ts';
import type { RateLimit } from './rate.ts';
import { createTokens, type TokenSource } from './token.ts';
import { createTransport, type Fetch, type Hooks } from './transport.ts';

/** Options of {@link createProvisioningClient}. */
export interface ProvisioningClientOptions {
  /** The URL of the API, version included: `http://127.0.0.1:4010/beta` or `https://graph.microsoft.com/beta`. */
  baseUrl: string;
  /**
   * A bearer token, a function that returns one, or a credential of `@azure/identity`. The result of a function is cached
   * until shortly before it expires if it is a JWT; otherwise the function is called before each request.
   */
  token: TokenSource;
  /** The scopes to request from a credential. Default: `<origin of baseUrl>/.default`. */
  scopes?: string[] | undefined;
  /** Which failures are retried, and how often: see the README. Default: up to 4 attempts. */
  retry?: RetryOptions | false | undefined;
  /** How long a call may take, in milliseconds: all attempts together, or one limit for each. Default: no limit. */
  timeout?: TimeoutOptions | number | undefined;
  /** Functions that run before and after each attempt, and before each retry. */
  hooks?: Hooks | undefined;
  /** Used instead of the global `fetch`. */
  fetch?: Fetch | undefined;
  /** A limit that all requests wait for, such as `createRateLimit(graphRate)`. Default: none. */
  rate?: RateLimit | undefined;
}

/** A client: a method for each operation of the spec, and the openapi-fetch client that they use. */
export interface ProvisioningClient extends Operations {
  /** The URL of the API. */
  readonly baseUrl: string;
  /** How failed calls are retried by default. */
  readonly retry: RetryOptions | false;
  /** How long a call may take by default. */
  readonly timeout: TimeoutOptions | number | undefined;
  /** The functions that run during calls. */
  readonly hooks: Hooks | undefined;
  /** The limit that requests wait for. */
  readonly rate: RateLimit | undefined;
  /**
   * The openapi-fetch client that the methods use, with the tokens, retries, timeouts and hooks of this client. It returns
   * `{ data, error, response }` and does not throw for error statuses. Middleware runs once per call, for methods too.
   *
   * A request may be sent more than once, so three things differ from a plain openapi-fetch client: middleware and a call's
   * own `fetch` get the request as a plain object with `url`, `method`, `headers` and `body`, which middleware can change
   * but not replace; `parseAs` is `json` or `text`; redirects are not followed.
   */
  readonly raw: Client<paths>;
}

/**
 * Creates a client with a method for each operation of the spec.
 *
 * Each method returns the body of the response. It throws a `GraphError` if the response is an error or there is none. The
 * token is sent to the origin of `baseUrl` only; redirects are not followed.
 *
 * @example
 * const client = createProvisioningClient({ baseUrl: 'http://127.0.0.1:4010/beta', token: 'any' });
 * const event = await client.createDirectoryProvisioning({ action: 'Create' });
 * const { value } = await client.listDirectoryProvisioning({ $top: 10 });
 */
export function createProvisioningClient(options: ProvisioningClientOptions): ProvisioningClient {
  const baseUrl = normaliseBaseUrl(options.baseUrl);
  const { origin } = new URL(baseUrl);
  const send = createTransport(options, origin, createTokens(options.token, options.scopes ?? [`${origin}/.default`]));
  const raw = createRaw(baseUrl, send);
  const { retry = {}, timeout, hooks, rate } = options;
  return { ...createOperations(raw), raw, baseUrl, retry, timeout, hooks, rate };
}

/** An openapi-fetch client over a function that sends requests. */
export function createRaw(baseUrl: string, send: Transport): Client<paths> {
  return createClient<paths>({
    baseUrl,
    querySerializer: { array: { style: 'form', explode: false } },
    // openapi-fetch passes on what it creates, and reads no more of it than `PlainRequest` has.
    Request: PlainRequest as unknown as typeof Request,
    fetch: send as unknown as typeof globalThis.fetch,
  });
}
