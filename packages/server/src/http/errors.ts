// Sends every error response of the server.
import type { Duplex } from 'node:stream';
import { errorBody, GraphError } from '../graph/error.ts';
import { commonHeaders, newIdentity } from '../graph/identity.ts';
import type { StubLogger } from '../logger.ts';
import { LostConnectionError, RefusedError, StorageFullError } from '../store/store.ts';
import type { Call } from './call.ts';
import { send } from './express/send.ts';

/**
 * Sends every error in Graph's form. An error other than a {@link GraphError} is logged in full and sent as a 500 without
 * details, or as 503 or 507 if the database is unreachable or full.
 */
export function sendError(logger: StubLogger, now: () => Date): (call: Call, error: unknown) => void {
  return (call, error) => {
    const { request, response, ids } = call;
    const { requestId } = ids;
    if (!(error instanceof GraphError))
      logger.error({ err: error, requestId, method: request.method, url: request.url }, 'request failed');
    const known = error instanceof GraphError ? error : failureOf(error, request.method);
    // OPTIONS returns the methods of a path, and needs no token.
    if (request.method === 'OPTIONS' && known.status === 405) {
      send(call, 204, known.headers);
      return;
    }
    if (known === error) logger.debug({ requestId, status: known.status, ...known.body }, 'request rejected');
    call.error = known.body;
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const text = JSON.stringify(errorBody(known.body, ids, now()));
    send(call, known.status, { ...known.headers, 'Content-Type': 'application/json' }, text);
  };
}

/** The response to an unexpected error. */
function failureOf(error: unknown, method: string): GraphError {
  if (error instanceof StorageFullError) return full;
  if (error instanceof RefusedError) return unavailable(error.message);
  if (!(error instanceof LostConnectionError)) return internal;
  if (error.mayBeDone && method !== 'GET') return uncertain(error);
  return unavailable(error.isTimeout ? error.message : 'The database is temporarily unreachable');
}

const internal = new GraphError(500, {
  code: 'InternalServerError',
  message: 'Internal server error. Look up this request-id in the server log.',
});

const unavailable = (problem: string): GraphError =>
  new GraphError(
    503,
    { code: 'ServiceUnavailable', message: `${problem}. Retry in one second.` },
    { 'Retry-After': '1' },
  );

// No Retry-After: clients would repeat a change that may already be saved.
const uncertain = ({ message, id }: LostConnectionError): GraphError =>
  new GraphError(503, {
    code: 'ServiceUnavailable',
    message:
      id === undefined
        ? `${message}; the change may or may not have been saved. Check before you retry.`
        : `${message}; the event may or may not have been saved with the id '${id}'. Check before you retry, or send it again with this id: no id is saved twice.`,
  });

const full = new GraphError(507, {
  code: 'InsufficientStorage',
  message: 'The database is full; nothing was stored. Free some space and retry.',
});

/** Responds to invalid HTTP, too large headers and timeouts: the `clientError` event of node:http. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  // Before the TLS handshake completes nothing can be written.
  const isOpen = socket.writable && !('secureConnecting' in socket && socket.secureConnecting === true);
  if (error.code === 'ECONNRESET' || !isOpen) {
    socket.destroy();
    return;
  }
  const [status, message] = brokenRequests[error.code ?? ''] ?? [
    '400 Bad Request',
    'The request is not valid HTTP: check its first line and its headers.',
  ];
  const identity = newIdentity();
  const text = JSON.stringify(errorBody({ code: 'BadRequest', message }, identity, new Date()));
  const fields = [...commonHeaders(identity), 'Content-Type', 'application/json'];
  fields.push('Content-Length', String(Buffer.byteLength(text)), 'Connection', 'close');
  const lines = fields.map((field, index) => (index % 2 === 0 ? `${field}: ` : `${field}\r\n`));
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${text}`);
}

const brokenRequests: Readonly<Record<string, readonly [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'The URL and headers are too large: send a shorter URL or fewer headers.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive: send it again.'],
};
