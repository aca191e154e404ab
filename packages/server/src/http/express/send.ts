// Sends all responses other than those of libraries: all headers at once, with the length.
import { commonHeaders } from '../../graph/identity.ts';
import type { Call } from '../call.ts';

/** Ends a call with a status, headers in addition to the common ones, and an optional text. */
export function send(
  { ids, response }: Call,
  status: number,
  headers: Readonly<Record<string, string>>,
  text?: string,
): void {
  const fields = commonHeaders(ids);
  for (const name in headers) fields.push(name, headers[name] ?? '');
  if (text !== undefined) fields.push('Content-Length', String(Buffer.byteLength(text)));
  response.writeHead(status, fields).end(text);
}

/** Sets the common headers on a response that a library sends. */
export function setCommonHeaders({ ids, response }: Call): void {
  const fields = commonHeaders(ids);
  for (let at = 0; at < fields.length; at += 2) response.setHeader(fields[at] ?? '', fields[at + 1] ?? '');
}
