// Where callers reach the stub: the origin of every link in an answer.
import type { Request } from 'express';

/** Tells the origin for the links in the answer to a request, such as `http://127.0.0.1:4010`. */
export type OriginOf = (request: Request) => string;

/** The origin that was set; without one, what the caller wrote in its Host header, or else the socket's address. */
export function createOriginOf(publicUrl?: string): OriginOf {
  if (publicUrl !== undefined) {
    const { origin } = new URL(publicUrl);
    return () => origin;
  }
  return (request) => {
    const { host = '' } = request.headers;
    if (/^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host)) return `${request.protocol}://${host}`;
    const { localAddress = '127.0.0.1', localPort = 80 } = request.socket;
    return `${request.protocol}://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`;
  };
}
