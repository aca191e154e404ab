// Where callers reach the stub: the origin of every link in a response.
import type { Request } from 'express';

/** The origin for the links in the response to a request, such as `http://127.0.0.1:4010`. */
export type OriginOf = (request: Request) => string;

/** The text as an origin; undefined if it is none, or has more than scheme, host and port. */
export function parseOrigin(text: string): string | undefined {
  const url = URL.parse(text);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  return isOrigin ? url.origin : undefined;
}

/** The origin from the options; without one, the caller's Host header, or the socket's address if it has none. */
export function createOriginOf(publicUrl?: string): OriginOf {
  if (publicUrl !== undefined) {
    const origin = parseOrigin(publicUrl);
    if (origin === undefined)
      throw new RangeError(
        `Invalid public URL '${publicUrl}': give scheme, host and port only, such as https://graph.local:8443.`,
      );
    return () => origin;
  }
  // A caller sends the same Host header every time.
  let last = { written: '', origin: '' };
  return (request) => {
    const { host = '' } = request.headers;
    const written = `${request.protocol}://${host}`;
    if (written === last.written) return last.origin;
    const origin = parseOrigin(written);
    if (origin !== undefined) {
      last = { written, origin };
      return origin;
    }
    const { localAddress = '127.0.0.1', localPort = 80 } = request.socket;
    const address = localAddress.includes(':') ? `[${localAddress}]` : localAddress;
    return `${request.protocol}://${address}:${localPort}`;
  };
}
