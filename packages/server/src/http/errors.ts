// Sends the errors of requests to the log.
import type { Duplex } from 'node:stream';
import { errorBody, GraphError, type GraphErrorBody } from '../graph/error.ts';
import { commonHeaders, newIdentity } from '../graph/identity.ts';
import type { StubLogger } from '../logger.ts';
import { mask } from '../mask.ts';
import { LostConnectionError, QueryTimeoutError, RefusedError, StorageFullError } from '../store/store.ts';
import type { Call } from './call.ts';
import { send } from './express/send.ts';

/**
 * Sends every error in Graph's form. An error other than a {@link GraphError} is logged in full and sent as a 500 without
 * details, or as 503, 504 or 507 if the database is unreachable, too slow or full.
 */
export function sendError(logger: StubLogger, now: () => Date): (call: Call, error: unknown) => void {
  return (call, error) => {
    const { request, response, ids } = call;
    const { requestId } = ids;
    if (!(error instanceof GraphError))
      logger.error({ err: error, requestId, method: request.method, url: mask(request.url) }, 'request failed');
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
export function failureOf(error: unknown, method: string): GraphError {
  if (error instanceof StorageFullError) return full;
  if (error instanceof QueryTimeoutError) return timedOut;
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

const timedOut = new GraphError(504, {
  code: 'UnknownError',
  message: 'The query takes too long. Use fewer terms, or filter by activityDateTime or an indexed property as well.',
});

/** An error of node:http's parser, with the packet in which it is. */
interface ParserError extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
  readonly bytesParsed?: number;
}

/** Responds to invalid HTTP, too large headers and timeouts: the `clientError` event of node:http. */
export function respondToBrokenRequest(error: ParserError, socket: Duplex): void {
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
  endSocket(socket, status, { code: 'BadRequest', message }, [], isHead(error));
}

const brokenRequests: Readonly<Record<string, readonly [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'The URL and headers are too large: send a shorter URL or fewer headers.',
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['413 Payload Too Large', 'The extensions of a chunk are too large: omit them.'],
  HPE_INVALID_EOF_STATE: ['400 Bad Request', 'The request ended early: send all of it.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive: send it again.'],
};

/** Whether the invalid request is a HEAD, as far as its packet shows. */
function isHead({ rawPacket, bytesParsed = 0 }: ParserError): boolean {
  // The head of the request may be complete: it starts after the blank line of what precedes it. Only its end is trimmed:
  // the parser may stop right after the method.
  const text = rawPacket?.toString('latin1', 0, bytesParsed).replace(/[\r\n]{1,4}$/, '') ?? '';
  const before = text.lastIndexOf('\r\n\r\n');
  return /^HEAD(?: |$)/.test(text.slice(before === -1 ? 0 : before + 4, before === -1 ? 5 : before + 9));
}

/** Responds to CONNECT, which Node does not pass on as a request. */
export function respondToConnect(socket: Duplex): void {
  const message = 'CONNECT is not allowed here: this server is not a proxy.';
  endSocket(socket, '405 Method Not Allowed', { code: 'Request_BadRequest', message }, ['Allow', ''], false);
}

/** Writes an error response, and ends the connection. */
function endSocket(
  socket: Duplex,
  status: string,
  error: GraphErrorBody,
  headers: readonly string[],
  isHead: boolean,
): void {
  const identity = newIdentity();
  const now = new Date();
  const text = JSON.stringify(errorBody(error, identity, now));
  const fields = [...commonHeaders(identity), ...headers, 'Content-Type', 'application/json'];
  fields.push('Content-Length', String(Buffer.byteLength(text)), 'Date', now.toUTCString(), 'Connection', 'close');
  const lines = fields.map((field, index) => (index % 2 === 0 ? `${field}: ` : `${field}\r\n`));
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${isHead ? '' : text}`);
}
