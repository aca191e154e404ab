// Errors in the form of Microsoft Graph, and the one door by which they leave.
import type { Duplex } from 'node:stream';
import type { errorCodeMembers, InnerError, MainError, OdataError } from '@directory-provisioning/types';
import type { ErrorRequestHandler } from 'express';
import { headersOf, type Identity, identityOf, newIdentity } from './request-ids.ts';
import type { StubLogger } from '../logger.ts';
import { send } from './express/send.ts';
import { LostConnectionError, StorageFullError } from '../store/store.ts';

/** The error codes that the spec lists. */
export type ErrorCode = (typeof errorCodeMembers)[number];

/** What an error says beside its status. */
export interface GraphErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: NonNullable<MainError['details']>;
}

/** An answer that is an error; {@link sendError} gives it its form. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly status: number;
  readonly body: GraphErrorBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: GraphErrorBody, headers: Readonly<Record<string, string>> = {}) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** A request that is at fault, by its status. */
export const badRequest = (message: string, status = 400): GraphError =>
  new GraphError(status, { code: 'BadRequest', message });

/**
 * Sends every error in Graph's form. What is no {@link GraphError} is logged whole and leaves as a bare 500; as 503 or
 * 507 where the store can't be reached for now, or is full.
 */
export function sendError(logger: StubLogger, now: () => Date): ErrorRequestHandler {
  // Express knows a handler of errors by its four parameters.
  return (error: unknown, request, response, next) => {
    const { requestId, clientRequestId } = identityOf(response);
    const unknown = failureOf(error, request.method);
    const known = error instanceof GraphError ? error : unknown;
    if (known === unknown) logger.error({ err: error, requestId, method: request.method, url: request.url }, 'failed');
    else logger.debug({ requestId, status: known.status, ...known.body }, 'refused');
    if (response.headersSent) {
      next(error);
      return;
    }
    const text = JSON.stringify(errorBody(known.body, { requestId, clientRequestId }, now()));
    send(response, known.status, { ...known.headers, 'Content-Type': 'application/json' }, text);
  };
}

/** How an answer tells of what nobody here expected. */
function failureOf(error: unknown, method: string): GraphError {
  if (error instanceof StorageFullError) return full;
  if (!(error instanceof LostConnectionError)) return internal;
  // `Retry-After` would have clients send again what may have been done.
  return error.mayBeDone && method !== 'GET' ? uncertain : unavailable;
}

/** An error as Graph writes it. */
export function errorBody(error: GraphErrorBody, { requestId, clientRequestId }: Identity, now: Date): OdataError {
  const date = now.toISOString().slice(0, 19);
  const innerError: InnerError = { date, 'request-id': requestId, 'client-request-id': clientRequestId };
  return { error: { ...error, innerError } };
}

/** Answers what is not even HTTP, or has too large a head, for a `clientError` of node:http. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  // Where hands were not shaken, nothing that is written ever leaves, nor does the end.
  const isOpen = socket.writable && !('secureConnecting' in socket && socket.secureConnecting === true);
  if (error.code === 'ECONNRESET' || !isOpen) {
    socket.destroy();
    return;
  }
  const [status, message] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [
          '431 Request Header Fields Too Large',
          'The head of the request is too large: send a shorter address or less headers.',
        ]
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ['408 Request Timeout', 'The request took too long to arrive: send it anew.']
        : ['400 Bad Request', 'The request is not HTTP as it should be: check its first line and its headers.'];
  const identity: Identity = newIdentity();
  const text = JSON.stringify(errorBody({ code: 'BadRequest', message }, identity, new Date()));
  const fields = [...headersOf(identity), 'Content-Type', 'application/json'];
  fields.push('Content-Length', String(Buffer.byteLength(text)), 'Connection', 'close');
  const lines = fields.map((field, index) => (index % 2 === 0 ? `${field}: ` : `${field}\r\n`));
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${text}`);
}

/** A path tells what it takes; nobody has to be known for that. */
export const answerOptions: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (request.method === 'OPTIONS' && error instanceof GraphError && error.status === 405)
    send(response, 204, error.headers);
  else next(error);
};

const internal = new GraphError(500, {
  code: 'InternalServerError',
  message: 'The server failed. Its log tells more under the request-id.',
});

const unavailable = new GraphError(
  503,
  { code: 'ServiceUnavailable', message: 'The database is out of reach for now: ask again in a second.' },
  { 'Retry-After': '1' },
);

const uncertain = new GraphError(503, {
  code: 'ServiceUnavailable',
  message:
    'The connection to the database broke off, and nobody knows whether it was done: look before you send it again.',
});

const full = new GraphError(507, {
  code: 'InsufficientStorage',
  message: 'There is no room left for the database, so nothing was stored: free some, and send it again.',
});
