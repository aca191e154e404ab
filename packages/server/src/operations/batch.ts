// Several requests in one. https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_BatchRequestsandResponses
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { BatchRequest, BatchResponse } from '@directory-provisioning/types';
import { bodyLimits, responseLimits } from '../generated/limits.ts';
import { type ErrorCode, errorBody } from '../graph/error.ts';
import { excerpt } from '../graph/excerpt.ts';
import { newIdentity } from '../graph/identity.ts';
import { isJson } from '../graph/media-type.ts';
import type { OperationHandler } from './operation.ts';

/** Sends a request through the app without a socket. */
export type Dispatch = (request: {
  readonly method: string;
  /** What precedes the version in its links. */
  readonly base: string;
  /** The path with the query. */
  readonly url: string;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** For a request of a batch: the `request-id` of the batch, and the id of the request in it. */
  readonly part?: { readonly requestId: string; readonly item: string };
}) => Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string }>;

/** The headers of a response within a batch, spelt as in Graph. All others are on the batch itself. */
const partHeaders = [
  'Content-Type',
  'OData-Version',
  'Cache-Control',
  'Location',
  'Allow',
  'Preference-Applied',
  'Retry-After',
  'WWW-Authenticate',
  'request-id',
  'client-request-id',
];

/** The same limit that Node has for a request's head. */
const HEAD_LIMIT = bodyLimits.batch.headCharacters;
/** How many characters the responses may have together before the rest of a batch is rejected. */
const RESPONSES_LIMIT = responseLimits.batch.characters;

/** The state of a batch. */
interface Batch {
  readonly base: string;
  readonly version: string;
  /** The path of the batch itself, which its requests must not have. */
  readonly template: string;
  /** For requests without this header. */
  readonly authorization: string | undefined;
  readonly requestId: string;
  /** How many characters its responses have so far. */
  length: number;
}

/** Runs the requests of a batch in order, each after those that it depends on. */
export function createBatch(dispatch: Dispatch, now: () => Date): OperationHandler<'batch'> {
  const failure = (id: string, status: number, code: ErrorCode, message: string): BatchResponse => ({
    id,
    status,
    headers: { 'Content-Type': 'application/json' },
    body: errorBody({ code, message }, newIdentity(), now()),
  });

  async function send(request: BatchRequest, batch: Batch): Promise<BatchResponse> {
    const { id, method, url, headers = {}, body } = request;
    const fault = faultInHead(url, headers);
    if (fault !== undefined) return failure(id, 400, 'BadRequest', fault);
    const target = targetOf(url, batch);
    if (target === undefined)
      return failure(
        id,
        400,
        'BadRequest',
        `Invalid url '${excerpt(url)}': use a path of this version other than /$batch.`,
      );
    const response = await dispatch({
      method,
      base: batch.base,
      url: target,
      headers: {
        ...(batch.authorization !== undefined && { authorization: batch.authorization }),
        ...forwarded(headers),
      },
      body: body === undefined || body === null ? undefined : JSON.stringify(body),
      part: { requestId: batch.requestId, item: id },
    });
    batch.length += response.text.length;
    const kept = partHeaders.flatMap((name) => {
      const value = response.headers[name.toLowerCase()];
      return value === undefined ? [] : [[name, value] as const];
    });
    const hasJson = isJson(response.headers['content-type'] ?? '');
    return {
      id,
      status: response.status,
      headers: Object.fromEntries(kept),
      ...(response.text !== '' && { body: hasJson ? (JSON.parse(response.text) as unknown) : response.text }),
    };
  }

  return async ({ body: { requests }, base, version, template, requestId, headers: { authorization } }) => {
    const fault = faultIn(requests);
    if (fault !== undefined) return { status: 400, error: { code: 'BadRequest', message: fault } };
    const batch: Batch = { base, version, template, authorization, requestId, length: 0 };
    const byId = new Map(requests.map((request) => [request.id.toLowerCase(), request]));
    const done = new Map<BatchRequest, BatchResponse>();

    async function run(request: BatchRequest): Promise<BatchResponse> {
      let response = done.get(request);
      if (response !== undefined) return response;
      for (const name of request.dependsOn ?? []) {
        const dependency = byId.get(name.toLowerCase());
        if (dependency === undefined || (await run(dependency)).status < 400) continue;
        const message = `Not run: the request depends on '${excerpt(dependency.id)}', which failed.`;
        response = failure(request.id, 424, 'FailedDependency', message);
        break;
      }
      if (batch.length > RESPONSES_LIMIT)
        response ??= failure(
          request.id,
          413,
          'BadRequest',
          'Not run: the other responses of this batch are already too large. Send this request in another batch.',
        );
      response ??= await send(request, batch);
      done.set(request, response);
      return response;
    }

    const responses: BatchResponse[] = [];
    for (const request of requests) {
      responses.push(await run(request));
      // Lets requests of other connections in.
      await new Promise(setImmediate);
    }
    return { status: 200, body: { responses } };
  };
}

/** The path of a request with its query; undefined if it is outside of the version, or a batch. */
function targetOf(url: string, { base, version, template }: Batch): string | undefined {
  const baseUrl = base + version;
  const address = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(url) ? url : `${baseUrl}/${url.replace(/^\//, '')}`);
  if (!address?.href.startsWith(`${baseUrl}/`)) return undefined;
  const path = decoded(address.pathname.slice(new URL(baseUrl).pathname.length))
    .replaceAll(/\/+/g, '/')
    .replace(/\/$/, '');
  return path.toLowerCase() === template.toLowerCase() ? undefined : address.href.slice(base.length);
}

/** Finds what Node would reject on a socket. */
function faultInHead(url: string, headers: Readonly<Record<string, string>>): string | undefined {
  const pairs = Object.entries(headers);
  if (pairs.reduce((sum, [name, value]) => sum + name.length + value.length, url.length) > HEAD_LIMIT)
    return `The url and the headers together have more than ${HEAD_LIMIT} characters: shorten them.`;
  for (const [name, value] of pairs)
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch (error) {
      return `Invalid headers: ${(error as Error).message}.`;
    }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The headers of a request, without those that describe its connection or body. */
const forwarded = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => !['host', 'content-length', 'transfer-encoding', 'expect'].includes(name)),
  );

/** Checks what the schema can't express: unique ids, and dependencies that exist and form no cycle. */
function faultIn(requests: readonly BatchRequest[]): string | undefined {
  const places = new Map<string, number>();
  for (const [index, { id }] of requests.entries()) {
    const before = places.get(id.toLowerCase());
    if (before !== undefined)
      return `/body/requests/${index}/id: '${excerpt(id)}' is also the id of /body/requests/${before}: ids must be unique, ignoring case.`;
    places.set(id.toLowerCase(), index);
  }
  for (const [index, { dependsOn = [] }] of requests.entries())
    for (const id of dependsOn)
      if (!places.has(id.toLowerCase()))
        return `/body/requests/${index}/dependsOn: no request in the batch has the id '${excerpt(id)}'.`;
  // Removes requests until only cycles remain.
  const left = new Set(requests.keys());
  const waits = (index: number): boolean =>
    requests[index]?.dependsOn?.some((id) => left.has(places.get(id.toLowerCase()) ?? -1)) ?? false;
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const index of left) if (!waits(index)) left.delete(index);
  }
  const [first] = left;
  return first === undefined
    ? undefined
    : `/body/requests/${first}/dependsOn: '${excerpt(requests[first]?.id ?? '')}' depends on itself, directly or through other requests.`;
}
