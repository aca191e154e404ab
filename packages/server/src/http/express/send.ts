// Sends all responses other than those of libraries: all headers at once, with the length.
import type { ServerResponse } from 'node:http';
import { commonHeaders } from '../../graph/identity.ts';
import type { Call } from '../call.ts';

/** Ends a call with a status, headers in addition to the common ones, and an optional text, which may be in pieces. */
export function send(
  call: Call,
  status: number,
  headers: Readonly<Record<string, string>>,
  text?: string | readonly string[],
): void {
  const { ids, response, sending, date } = call;
  if (sending !== undefined) {
    call.sending = undefined;
    void sending(status, headers, typeof text === 'object' ? text.join('') : text);
    return;
  }
  const fields = commonHeaders(ids);
  if (date !== undefined) fields.push('Date', date);
  for (const name in headers) fields.push(name, headers[name] ?? '');
  const pieces = typeof text === 'string' ? [text] : (text ?? []);
  const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  call.sentBytes = length;
  if (status >= 400) call.retryAfter = headers['Retry-After'];
  if (text !== undefined) fields.push('Content-Length', String(length));
  response.writeHead(status, fields);
  for (const piece of pieces.slice(0, -1)) response.write(piece);
  const last = pieces.at(-1);
  if (response.shouldKeepAlive || !isArriving(response)) response.end(last);
  else endAfterRequest(response, last);
}

/** How long to wait for the rest of a request whose response is written, in milliseconds. */
const LINGER = 5000;

/** Whether the client is still sending the body. */
function isArriving({ req: { complete, headers } }: ServerResponse): boolean {
  const hasBody = 'transfer-encoding' in headers || 'content-length' in headers;
  return hasBody && !complete && headers.expect === undefined;
}

/**
 * Writes the text, and ends the connection once the request has arrived. A client that is still sending would lose the
 * response if the connection ended now. https://www.rfc-editor.org/rfc/rfc9112#section-9.6
 */
function endAfterRequest(response: ServerResponse, text: string | undefined): void {
  const { req: request } = response;
  if (text === undefined) response.flushHeaders();
  else response.write(text);
  const limit = setTimeout(() => response.end(), LINGER).unref();
  request.once('close', () => {
    clearTimeout(limit);
    response.end();
  });
  request.resume();
}

/** Sets the common headers on a response that a library sends. */
export function setCommonHeaders({ ids, response }: Call): void {
  const fields = commonHeaders(ids);
  for (let at = 0; at < fields.length; at += 2) response.setHeader(fields[at] ?? '', fields[at + 1] ?? '');
}
