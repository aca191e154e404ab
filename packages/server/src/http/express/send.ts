// The one way in which answers leave, but those of libraries: all headers in one go, the length told.
import type { Response } from 'express';
import { headersOf, identityOf } from '../request-ids.ts';

/** Ends a call with a status, headers beside those that every answer has, and a text where there is one. */
export function send(
  response: Response,
  status: number,
  headers: Readonly<Record<string, string>>,
  text?: string,
): void {
  const fields = headersOf(identityOf(response));
  for (const name in headers) fields.push(name, headers[name] ?? '');
  if (text !== undefined) fields.push('Content-Length', String(Buffer.byteLength(text)));
  response.writeHead(status, fields).end(text);
}
