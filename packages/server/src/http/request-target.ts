// The target and the host of a request. https://www.rfc-editor.org/rfc/rfc9112#section-3.2
import type { IncomingMessage } from 'node:http';
import { badRequest } from '../graph/error.ts';
import { excerpt } from '../graph/excerpt.ts';
import type { Step } from './call.ts';
import { send } from './express/send.ts';
import { parseOrigin } from './base-url.ts';

/**
 * Whether a target is a path with an optional query, in characters that a URL may contain. Express and its libraries fail
 * on other targets.
 */
export const isPath = (target = ''): boolean => /^\/[!"$-~]*$/.test(target);

/** A URL as target: its authority, and its path with the query. */
const absolute = /^https?:\/\/([^/?#]*)((?:[/?][^#]*)?)$/i;

/** Turns a URL as target into a path. Its authority takes precedence over the Host header (RFC 9112, 3.2.2). */
export function toPath(request: IncomingMessage): void {
  const [, authority, rest = ''] = absolute.exec(request.url ?? '') ?? [];
  if (authority === undefined || parseOrigin(`http://${authority}`) === undefined) return;
  request.headers.host = authority;
  // OPTIONS of a URL without a path is about the whole server (3.2.4).
  if (rest === '' && request.method === 'OPTIONS') request.url = '*';
  else request.url = rest.startsWith('/') ? rest : `/${rest}`;
}

/** Rejects targets that are not paths, and requests whose host is missing, given twice or invalid (RFC 9112, 3.2). */
export function checkTarget(): Step {
  // A caller sends the same Host header every time.
  let valid = '';
  return (call, next) => {
    const { method, url, headers, rawHeaders, httpVersion } = call.request;
    const isAboutServer = url === '*' && method === 'OPTIONS';
    if (!isAboutServer && !isPath(url))
      throw badRequest(
        `Invalid request target '${excerpt(url)}': send a path, such as /beta/auditLogs/directoryProvisioning.`,
      );
    const hosts = countHosts(rawHeaders);
    if (hosts > 1) throw badRequest('The Host header is sent more than once: send it once.');
    if (hosts === 0 && httpVersion === '1.1') throw badRequest('The Host header is missing: send it.');
    const { host = '' } = headers;
    if (host !== valid && host !== '') {
      if (parseOrigin(`http://${host}`) === undefined)
        throw badRequest(`Invalid Host header '${excerpt(host)}': send a name or an address, with a port if needed.`);
      valid = host;
    }
    // Only useful to see whether the server responds (RFC 9110, 9.3.7).
    if (isAboutServer) send(call, 204, {});
    else next();
  };
}

function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === 'host') count++;
  }
  return count;
}
