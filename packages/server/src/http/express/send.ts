// How responses leave, but for those of libraries: all headers in one go, with the length.
import { commonHeaders } from '../../graph/identity.ts';
import type { Call } from '../call.ts';

/** Ends a call with a status, the headers beside the common ones, and a text if there is one. */
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
