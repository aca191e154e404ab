// Where callers reach the stub: the origin of every link in an answer.
import type { Request } from 'express';

/** Tells the origin for the links in the answer to a request, such as `http://127.0.0.1:4010`. */
export type OriginOf = (request: Request) => string;

/** The origin that a text is; undefined where it is none, or more than one. */
export function parseOrigin(text: string): string | undefined {
  const url = URL.parse(text);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  return isOrigin ? url.origin : undefined;
}

/** The origin that was set; without one, what the caller wrote in its Host header, or else the socket's address. */
export function createOriginOf(publicUrl?: string): OriginOf {
  if (publicUrl !== undefined) {
    const origin = parseOrigin(publicUrl);
    if (origin === undefined)
      throw new RangeError(`The public URL is '${publicUrl}': give scheme, host and port alone.`);
    return () => origin;
  }
  // Callers go on writing what they wrote.
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
