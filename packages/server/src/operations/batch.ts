// Several calls in one. https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_BatchRequestsandResponses
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { BatchRequest, BatchResponse } from '@directory-provisioning/types';
import { bodyLimits, responseLimits } from '../generated/limits.ts';
import { type ErrorCode, errorBody } from '../http/errors.ts';
import { newIdentity } from '../http/request-ids.ts';
import type { OperationHandler } from './operation.ts';

/** Answers a request that does not come from a socket. */
export type Dispatch = (request: {
  readonly method: string;
  /** The absolute address. */
  readonly url: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}) => Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string }>;

/** The headers that an answer in a batch has of its own, as Graph writes them; the rest are the batch's. */
const ownHeaders = [
  'Content-Type',
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
const ANSWERS_LIMIT = responseLimits.batch.characters;

/** A batch on its way. */
interface Batch {
  readonly baseUrl: string;
  /** Its own path, where no request of it may lead. */
  readonly template: string;
  /** Holds for each request that brings none. */
  readonly authorization: string | undefined;
  /** How many characters its answers hold so far. */
  length: number;
}

/** Carries out the requests of a batch in their order, each after those that it depends on. */
export function createBatch(dispatch: Dispatch, now: () => Date): OperationHandler<'batch'> {
  const failure = (id: string, status: number, code: ErrorCode, message: string): BatchResponse => ({
    id,
    status,
    headers: { 'Content-Type': 'application/json' },
    body: errorBody({ code, message }, newIdentity(), now()),
  });

  async function carryOut(request: BatchRequest, batch: Batch): Promise<BatchResponse> {
    const { id, method, url, headers = {}, body } = request;
    const fault = faultInHead(url, headers);
    if (fault !== undefined) return failure(id, 400, 'BadRequest', fault);
    const address = addressBelow(url, batch);
    if (address === undefined)
      return failure(
        id,
        400,
        'BadRequest',
        `The url is '${url}': give an address below the version, and not a batch's.`,
      );
    const answer = await dispatch({
      method,
      url: address,
      headers: { ...(batch.authorization !== undefined && { authorization: batch.authorization }), ...ownOf(headers) },
      body: body === undefined || body === null ? undefined : JSON.stringify(body),
    });
    batch.length += answer.text.length;
    const kept = ownHeaders.flatMap((name) => {
      const value = answer.headers[name.toLowerCase()];
      return value === undefined ? [] : [[name, value] as const];
    });
    const isJson = (answer.headers['content-type'] ?? '').startsWith('application/json');
    return {
      id,
      status: answer.status,
      headers: Object.fromEntries(kept),
      ...(answer.text !== '' && { body: isJson ? (JSON.parse(answer.text) as unknown) : answer.text }),
    };
  }

  return async ({ body: { requests }, baseUrl, template, headers: { authorization } }) => {
    const fault = faultIn(requests);
    if (fault !== undefined) return { status: 400, error: { code: 'BadRequest', message: fault } };
    const batch: Batch = { baseUrl, template, authorization, length: 0 };
    const byId = new Map(requests.map((request) => [request.id.toLowerCase(), request]));
    const answers = new Map<BatchRequest, BatchResponse>();

    async function answer(request: BatchRequest): Promise<BatchResponse> {
      let made = answers.get(request);
      if (made !== undefined) return made;
      for (const name of request.dependsOn ?? []) {
        const dependency = byId.get(name.toLowerCase());
        if (dependency === undefined || (await answer(dependency)).status < 400) continue;
        const message = `The request depends on '${dependency.id}', which failed: it was not carried out.`;
        made = failure(request.id, 424, 'FailedDependency', message);
        break;
      }
      if (batch.length > ANSWERS_LIMIT)
        made ??= failure(
          request.id,
          413,
          'BadRequest',
          'The answers of this batch have grown too large: it was not carried out. Ask for it in another batch.',
        );
      made ??= await carryOut(request, batch);
      answers.set(request, made);
      return made;
    }

    const responses: BatchResponse[] = [];
    for (const request of requests) responses.push(await answer(request));
    return { status: 200, body: { responses } };
  };
}

/** The absolute address of a request, where it lies below the version and is no batch. */
function addressBelow(url: string, { baseUrl, template }: Batch): string | undefined {
  const address = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(url) ? url : `${baseUrl}/${url.replace(/^\//, '')}`);
  if (!address?.href.startsWith(`${baseUrl}/`)) return undefined;
  const path = decoded(address.pathname.slice(new URL(baseUrl).pathname.length)).replace(/\/$/, '');
  return path.toLowerCase() === template.toLowerCase() ? undefined : address.href;
}

/** What the wire would have refused. */
function faultInHead(url: string, headers: Readonly<Record<string, string>>): string | undefined {
  const pairs = Object.entries(headers);
  if (pairs.reduce((sum, [name, value]) => sum + name.length + value.length, url.length) > HEAD_LIMIT)
    return `The url and the headers hold more than ${HEAD_LIMIT} characters: send less.`;
  for (const [name, value] of pairs)
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch (error) {
      return `The headers can't be sent: ${(error as Error).message}.`;
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

/** A request's own headers. Whom it is for and how long it is, the batch itself has settled. */
const ownOf = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => !['host', 'content-length', 'transfer-encoding', 'expect'].includes(name)),
  );

/** What the schema can't say: ids are unique, and nothing depends on what is not there or on itself. */
function faultIn(requests: readonly BatchRequest[]): string | undefined {
  const places = new Map<string, number>();
  for (const [index, { id }] of requests.entries()) {
    const before = places.get(id.toLowerCase());
    if (before !== undefined)
      return `/body/requests/${index}/id: '${id}' is the id of /body/requests/${before} too; ids are unique without regard to case.`;
    places.set(id.toLowerCase(), index);
  }
  for (const [index, { dependsOn = [] }] of requests.entries())
    for (const id of dependsOn)
      if (!places.has(id.toLowerCase()))
        return `/body/requests/${index}/dependsOn: no request of the batch has the id '${id}'.`;
  // Takes away what depends on nothing that is left; what stays is a circle.
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
    : `/body/requests/${first}/dependsOn: '${requests[first]?.id ?? ''}' waits for itself, by way of others perhaps.`;
}
