// What tests of programs that use the log need: the spec's examples as typed fixtures, and handlers for Mock Service
// Worker (https://mswjs.io) that answer with them.
import type { operations } from '@directory-provisioning/types';
import { http, type HttpHandler, HttpResponse } from 'msw';
import { escaped, matchOperation, patternOf } from './match-operation.ts';
import { contracts, type OperationId } from './generated/contract.ts';
import { examples } from './generated/examples.ts';

export { examples };
export type { OperationId };

/** The statuses that the spec lists for an operation. */
export type StatusOf<Id extends OperationId> = Extract<keyof operations[Id]['responses'], number>;

/** Those of them that mean success. */
export type SuccessOf<Id extends OperationId> = Extract<StatusOf<Id>, 200 | 201 | 204>;

/** The names of the spec's examples for one answer. */
export type ExampleOf<Id extends OperationId, Status extends StatusOf<Id>> = Status extends keyof AnswersOf<Id>
  ? Extract<keyof AnswersOf<Id>[Status], string>
  : never;
type AnswersOf<Id extends OperationId> = (typeof examples)[Id]['answers'];

/** What a handler answers with. */
export interface MockAnswer<Id extends OperationId, Status extends StatusOf<Id>> {
  /** One of the statuses of the operation. Default: the first that means success. */
  status?: Status;
  /** Which of the spec's examples is the body. Default: the first of the status. */
  example?: ExampleOf<Id, Status>;
  /** The body, in place of an example. */
  body?: unknown;
  /** Further headers, such as `Retry-After`. */
  headers?: Record<string, string>;
  /** Answers only the first call; those after it go to the handlers below. Default: false. */
  once?: boolean;
}

/** Where the handlers listen. */
export interface MockOptions {
  /** What the client has as its `baseUrl`. Default: `https://graph.microsoft.com/beta`. */
  baseUrl?: string;
}

const GRAPH = 'https://graph.microsoft.com/beta';

/**
 * Makes a handler of Mock Service Worker for each operation. They answer with the spec's examples and keep nothing: a GET
 * by id finds the example with that id, or answers 404; each request of a batch is answered by itself, after those that it
 * depends on; what is recorded is answered by the example that was sent, or otherwise by what was sent with an id and a
 * time, and without a body where `Prefer: return=minimal` asks for none; a list has one page, and its link leads to an
 * empty last one. For more, run the stub server.
 *
 * Needs the package `msw`.
 *
 * @example
 * const server = setupServer(...createHandlers({ baseUrl: client.baseUrl }));
 */
export function createHandlers({ baseUrl = GRAPH }: MockOptions = {}): HttpHandler[] {
  return contracts.map(({ id }) => handlerFor(id, baseUrl, (request) => exampleAnswer(id, request, baseUrl)));
}

/**
 * Makes a handler for one operation with one answer, to be put before those of {@link createHandlers}: a failure, another
 * example, a body of one's own.
 *
 * @example
 * server.use(
 *   createHandler('listDirectoryProvisioning', { status: 429, headers: { 'Retry-After': '1' }, once: true }),
 *   createHandler('getDirectoryProvisioning', { example: 'groupConflict' }),
 * );
 */
export function createHandler<Id extends OperationId, Status extends StatusOf<Id> = SuccessOf<Id>>(
  id: Id,
  { status, example, body, headers, once = false }: MockAnswer<Id, Status> = {},
  { baseUrl = GRAPH }: MockOptions = {},
): HttpHandler {
  const chosen = status ?? successOf(id);
  const named = examplesOf(id, chosen);
  if (example !== undefined && !Object.hasOwn(named, example))
    throw new TypeError(`${id} has no example '${example}' for ${chosen}; there are ${Object.keys(named).join(', ')}.`);
  const answer = body === undefined ? (example === undefined ? Object.values(named)[0] : named[example]) : body;
  return handlerFor(id, baseUrl, () => Promise.resolve(respond(id, chosen, answer, headers)), once);
}

function handlerFor(
  id: OperationId,
  baseUrl: string,
  answer: (request: Request) => Promise<Response>,
  once = false,
): HttpHandler {
  const { method, path } = contractOf(id);
  const address = new RegExp(`^${escaped(normalised(baseUrl))}${patternOf(path)}(\\?.*)?$`);
  return http[method.toLowerCase() as 'get'](address, ({ request }) => answer(request), { once });
}

/** As the client itself writes a base URL. */
function normalised(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl);
  return origin + pathname.replace(/\/+$/, '');
}

function contractOf(id: OperationId): (typeof contracts)[number] {
  const contract = contracts.find((one) => one.id === id);
  if (contract === undefined) throw new TypeError(`The spec has no operation '${id}'.`);
  return contract;
}

const successOf = (id: OperationId): number =>
  Number(Object.keys(contractOf(id).responses).find((status) => status.startsWith('2')));

const examplesOf = (id: OperationId, status: number): Record<string, unknown> =>
  (examples[id].answers as Record<number, Record<string, unknown>>)[status] ?? {};

/** What an operation answers with of itself, as much of it as is asked for. */
async function exampleAnswer(id: OperationId, request: Request, baseUrl: string): Promise<Response> {
  const answer = await wholeAnswer(id, request, baseUrl);
  const isMinimal = /return="?minimal/i.test(request.headers.get('prefer') ?? '');
  return isMinimal && answer.ok && 204 in contractOf(id).responses
    ? respond(id, 204, undefined, { 'Preference-Applied': 'return=minimal' })
    : answer;
}

async function wholeAnswer(id: OperationId, request: Request, baseUrl: string): Promise<Response> {
  const success = successOf(id);
  const named = examplesOf(id, success);
  const [first] = Object.values(named);
  const { id: key } = matchOperation(request.method, request.url)?.parameters ?? {};
  if (key !== undefined) {
    const events = Object.values(examplesOf('getDirectoryProvisioning', 200));
    const found = events.find((event) => (event as { id?: string }).id === decoded(key));
    if (found === undefined) return respond(id, 404, Object.values(examplesOf(id, 404))[0]);
    if (request.method !== 'PATCH') return respond(id, success, first === undefined ? undefined : found);
    return respond(id, success, { ...found, ...((await request.json()) as object) });
  }
  if (isPage(first)) {
    const isLast = new URL(request.url).searchParams.has('$skiptoken');
    const { '@odata.nextLink': link, ...page } = first;
    const [, query = ''] = link?.split('?') ?? [];
    const nextLink = `${normalised(baseUrl)}${contractOf(id).path}?${query}`;
    return respond(id, success, isLast ? { ...page, value: [] } : { ...page, '@odata.nextLink': nextLink });
  }
  if (request.method !== 'POST') return respond(id, success, first);
  const sent = (await request.json()) as object;
  if (id === 'batch') return respond(id, success, await batchAnswer(sent as Batch, baseUrl));
  const same = Object.entries(examples[id].request).find(
    ([, example]) => JSON.stringify(example) === JSON.stringify(sent),
  );
  const made = { id: crypto.randomUUID(), activityDateTime: new Date().toISOString(), ...sent };
  return respond(id, success, (same && named[same[0]]) ?? made);
}

type Batch = operations['batch']['requestBody']['content']['application/json'];

type BatchAnswer = operations['batch']['responses'][200]['content']['application/json']['responses'][number];

/** What each request of a batch is answered by itself. */
async function batchAnswer({ requests }: Batch, baseUrl: string): Promise<object> {
  const answers = new Map<string, Promise<BatchAnswer>>();
  const answerTo = async ({
    id,
    method,
    url,
    body,
    headers,
    dependsOn = [],
  }: Batch['requests'][number]): Promise<BatchAnswer> => {
    const before = await Promise.all(dependsOn.map(async (one) => answers.get(one)));
    if (!before.every((one) => one && one.status < 300)) {
      const message = 'A request that this one depends on has failed.';
      return { id, status: 424, headers: JSON_TYPE, body: { error: { code: 'FailedDependency', message } } };
    }
    const address = `${normalised(baseUrl)}/${url.replace(/^\//, '')}`;
    const operation = matchOperation(method, address)?.contract.id;
    const init = { method, ...(headers && { headers }), ...(body && { body: JSON.stringify(body) }) };
    if (operation === undefined || operation === 'batch')
      return { id, status: 404, headers: JSON_TYPE, body: Object.values(examplesOf('getProvisioning', 404))[0] };
    const answer = await exampleAnswer(operation, new Request(address, init), baseUrl);
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? '';
    return {
      id,
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      ...(text !== '' && { body: type.startsWith('application/json') ? (JSON.parse(text) as unknown) : text }),
    };
  };
  for (const one of requests) answers.set(one.id, answerTo(one));
  return { responses: await Promise.all(answers.values()) };
}
const JSON_TYPE = { 'Content-Type': 'application/json' };

const decoded = (key: string): string => {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
};

const isPage = (body: unknown): body is { value: unknown[]; '@odata.nextLink'?: string } =>
  typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value);

function respond(id: OperationId, status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const mediaType = Object.keys(contractOf(id).responses[status] ?? {})[0] ?? 'application/json';
  if (body === undefined) return new HttpResponse(null, { status, headers });
  const text = mediaType === 'text/plain' && typeof body === 'string' ? body : JSON.stringify(body);
  return new HttpResponse(text, { status, headers: { 'Content-Type': mediaType, ...headers } });
}
