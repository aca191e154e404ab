// Testing aids: the spec's examples as typed fixtures, and handlers for Mock Service Worker (https://mswjs.io) that return
// them.
import type { operations } from '@directory-provisioning/types';
import { http, type HttpHandler, HttpResponse } from 'msw';
import { normaliseBaseUrl } from './base-url.ts';
import { matchOperation } from './match-operation.ts';
import { escaped, patternOf } from './path-pattern.ts';
import { contracts, type OperationId } from './generated/contract.ts';
import { examples } from './generated/examples.ts';
import { examplesIn, hasPath, namedFor } from './mock-names.ts';

export { examples };
export type { OperationId };

/** The status codes of an operation. */
export type StatusOf<Id extends OperationId> = Extract<keyof operations[Id]['responses'], number>;

/** The status codes of success. */
export type SuccessOf<Id extends OperationId> = {
  [Status in StatusOf<Id>]: `${Status}` extends `2${string}` ? Status : never;
}[StatusOf<Id>];

/** The names of the spec's examples for a response. */
export type ExampleOf<Id extends OperationId, Status extends StatusOf<Id>> = Status extends keyof ResponsesOf<Id>
  ? Extract<keyof ResponsesOf<Id>[Status], string>
  : never;
type ResponsesOf<Id extends OperationId> = (typeof examples)[Id]['responses'];

/** The response of a handler. */
export interface MockResponse<Id extends OperationId, Status extends StatusOf<Id>> {
  /** A status code of the operation. Default: the first of success. */
  status?: Status | undefined;
  /** The spec's example to return. Default: the first of the status. */
  example?: ExampleOf<Id, Status> | undefined;
  /** A body to return instead of an example. */
  body?: unknown;
  /** Additional headers, such as `Retry-After`. */
  headers?: Record<string, string> | undefined;
  /** Handles only the first request; later ones go to the next handler. Default: false. */
  once?: boolean | undefined;
}

/** Options of the handlers. */
export interface MockOptions {
  /** The client's `baseUrl`. Default: `https://graph.microsoft.com/beta`. */
  baseUrl?: string | undefined;
}

const GRAPH = 'https://graph.microsoft.com/beta';

/**
 * Creates a Mock Service Worker handler for each operation of the version in `baseUrl`. The handlers return the spec's examples and store nothing:
 *
 * - A GET by id returns the example with that id, or 404.
 * - A POST returns the example that matches its body; otherwise its body with an id and a time. `Prefer: return=minimal`
 *   works.
 * - A list has one page, whose link points to an empty last page.
 * - Events have the names of their path and version: in v1.0, the newer ones only.
 * - Each request of a batch gets its own response, after the requests that it depends on.
 * - Query options are ignored: the handlers accept queries that the real service rejects.
 *
 * To store and query events, run the stub server; with `--dialect documented`, it rejects these queries too.
 *
 * Needs the package `msw`.
 *
 * @example
 * const server = setupServer(...createHandlers({ baseUrl: client.baseUrl }));
 */
export function createHandlers({ baseUrl = GRAPH }: MockOptions = {}): HttpHandler[] {
  return contracts
    .filter(({ path }) => hasPath(baseUrl, path))
    .map(({ id }) => handlerFor(id, baseUrl, (request) => exampleResponse(id, request, baseUrl)));
}

/**
 * Creates a handler that returns one response for one operation: an error, another example, or your own body. Put it before
 * the handlers of {@link createHandlers}.
 *
 * @example
 * server.use(
 *   createHandler('listDirectoryProvisioning', { status: 429, headers: { 'Retry-After': '1' }, once: true }),
 *   createHandler('getDirectoryProvisioning', { example: 'groupConflict' }),
 * );
 */
export function createHandler<Id extends OperationId, Status extends StatusOf<Id> = SuccessOf<Id>>(
  id: Id,
  { status, example, body, headers, once = false }: MockResponse<Id, Status> = {},
  { baseUrl = GRAPH }: MockOptions = {},
): HttpHandler {
  const chosen = status ?? successOf(id);
  const named = examplesOf(id, chosen);
  if (example !== undefined && !Object.hasOwn(named, example))
    throw new TypeError(`${id} has no example '${example}' for ${chosen}; known: ${Object.keys(named).join(', ')}.`);
  const standard = chosen === successOf(id) ? firstExample(id, baseUrl) : Object.values(examplesIn(baseUrl, named))[0];
  const response = body === undefined ? (example === undefined ? standard : named[example]) : body;
  const bodyFor = (request: Request): unknown =>
    body === undefined && isPage(response) ? pageFor(request, response, baseUrl, id) : response;
  return handlerFor(id, baseUrl, (request) => Promise.resolve(respond(id, chosen, bodyFor(request), headers)), once);
}

function handlerFor(
  id: OperationId,
  baseUrl: string,
  response: (request: Request) => Promise<Response>,
  once = false,
): HttpHandler {
  const { method, path } = contractOf(id);
  const address = new RegExp(`^${escaped(normaliseBaseUrl(baseUrl))}${patternOf(path)}(\\?.*)?$`);
  return http[method.toLowerCase() as 'get'](address, ({ request }) => response(request), { once });
}

function contractOf(id: OperationId): (typeof contracts)[number] {
  const contract = contracts.find((one) => one.id === id);
  if (contract === undefined) throw new TypeError(`Unknown operation '${id}'.`);
  return contract;
}

const successOf = (id: OperationId): number =>
  Number(Object.keys(contractOf(id).responses).find((status) => status.startsWith('2')));

/** The first example of the success response in a version, or else a sample. */
const firstExample = (id: OperationId, baseUrl: string): unknown =>
  Object.values(examplesIn(baseUrl, examplesOf(id, successOf(id))))[0] ?? contractOf(id).sample;

/** Whether an operation returns an event when it succeeds. */
const returnsEvent = (id: OperationId): boolean => {
  const schemaOf = (one: OperationId): string => JSON.stringify(contractOf(one).responses[successOf(one)]);
  return schemaOf(id) === schemaOf('getDirectoryProvisioning');
};

/** Whether the path of an operation is that of one event. */
const isOfOneEvent = (id: OperationId): boolean =>
  contracts.some((one) => one.method === 'GET' && one.path === contractOf(id).path && returnsEvent(one.id));

const examplesOf = (id: OperationId, status: number): Record<string, unknown> =>
  (examples[id].responses as Record<number, Record<string, unknown>>)[status] ?? {};

/** The response of an operation by default; without a body if the request prefers that. */
async function exampleResponse(id: OperationId, request: Request, baseUrl: string): Promise<Response> {
  const response = await completeResponse(id, request, baseUrl);
  const isMinimal = /return="?minimal/i.test(request.headers.get('prefer') ?? '');
  return isMinimal && response.ok && 204 in contractOf(id).responses
    ? respond(id, 204, undefined, { 'Preference-Applied': 'return=minimal' })
    : response;
}

async function completeResponse(id: OperationId, request: Request, baseUrl: string): Promise<Response> {
  const success = successOf(id);
  const { path } = contractOf(id);
  const named = examplesIn(baseUrl, examplesOf(id, success));
  const first = firstExample(id, baseUrl);
  const { id: key } = matchOperation(request.method, request.url)?.parameters ?? {};
  if (key !== undefined && isOfOneEvent(id)) {
    const own = path.startsWith('/auditLogs/provisioning')
      ? examplesIn(baseUrl, examplesOf('getProvisioning', 200))
      : {};
    const sent = Object.values(examplesOf('getDirectoryProvisioning', 200)) as object[];
    const events = [...(Object.values(own) as object[]), ...sent.map((event) => namedFor(baseUrl, path, { ...event }))];
    const found = events.find((event) => (event as { id?: string }).id === decoded(key));
    if (found === undefined) return respond(id, 404, Object.values(examplesOf(id, 404))[0]);
    if (request.method !== 'PATCH') return respond(id, success, first === undefined ? undefined : found);
    const changed = { ...found, ...((await request.json()) as object) };
    return respond(id, success, namedFor(baseUrl, path, changed));
  }
  if (isPage(first)) return respond(id, success, pageFor(request, first, baseUrl, id));
  if (request.method !== 'POST' || !(id === 'batch' || returnsEvent(id))) return respond(id, success, first);
  const sent = (await request.json()) as object;
  if (id === 'batch') return respond(id, success, await batchResponse(sent as Batch, baseUrl));
  const same = Object.entries<unknown>(examples[id].request).find(
    ([, example]) => JSON.stringify(example) === JSON.stringify(sent),
  );
  const made = { id: crypto.randomUUID(), activityDateTime: new Date().toISOString(), ...sent };
  return respond(id, success, (same && named[same[0]]) ?? namedFor(baseUrl, path, made));
}

/** An example page at the address of a handler: its link leads to an empty last page. */
function pageFor(request: Request, example: MockPage, baseUrl: string, id: OperationId): MockPage {
  const { '@odata.nextLink': link, ...page } = example;
  if (new URL(request.url).searchParams.has('$skiptoken')) return { ...page, value: [] };
  const [, query] = link?.split('?') ?? [];
  const nextLink = `${normaliseBaseUrl(baseUrl)}${contractOf(id).path}?${query ?? ''}`;
  return query === undefined ? page : { ...page, '@odata.nextLink': nextLink };
}

type Batch = operations['batch']['requestBody']['content']['application/json'];

type BatchPart = operations['batch']['responses'][200]['content']['application/json']['responses'][number];

/** The response to a batch. */
async function batchResponse({ requests }: Batch, baseUrl: string): Promise<object> {
  const responses = new Map<string, Promise<BatchPart>>();
  const respondTo = async ({
    id,
    method,
    url,
    body,
    headers,
    dependsOn = [],
  }: Batch['requests'][number]): Promise<BatchPart> => {
    const before = await Promise.all(dependsOn.map(async (one) => responses.get(one)));
    if (!before.every((one) => one && one.status < 300)) {
      const message = 'A request that this one depends on failed.';
      return { id, status: 424, headers: JSON_TYPE, body: { error: { code: 'FailedDependency', message } } };
    }
    const address = `${normaliseBaseUrl(baseUrl)}/${url.replace(/^\//, '')}`;
    const operation = matchOperation(method, address)?.contract.id;
    const init = { method, ...(headers && { headers }), ...(body && { body: JSON.stringify(body) }) };
    if (operation === undefined || operation === 'batch' || !hasPath(baseUrl, contractOf(operation).path))
      return { id, status: 404, headers: JSON_TYPE, body: Object.values(examplesOf('getProvisioning', 404))[0] };
    const response = await exampleResponse(operation, new Request(address, init), baseUrl);
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return {
      id,
      status: response.status,
      headers: Object.fromEntries(response.headers),
      ...(text !== '' && { body: /^application\/([\w.-]+\+)?json/.test(type) ? (JSON.parse(text) as unknown) : text }),
    };
  };
  for (const one of requests) responses.set(one.id, respondTo(one));
  return { responses: await Promise.all(responses.values()) };
}
const JSON_TYPE = { 'Content-Type': 'application/json' };

const decoded = (key: string): string => {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
};

interface MockPage {
  value: unknown[];
  '@odata.nextLink'?: string;
}

const isPage = (body: unknown): body is MockPage =>
  typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value);

function respond(id: OperationId, status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const mediaType = Object.keys(contractOf(id).responses[status] ?? {})[0] ?? 'application/json';
  if (body === undefined) return new HttpResponse(null, { status, headers });
  const text = mediaType === 'text/plain' && typeof body === 'string' ? body : JSON.stringify(body);
  return new HttpResponse(text, { status, headers: { 'Content-Type': mediaType, ...headers } });
}
