// Where callers reach the stub: the beginning of every link in a response.
import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';

/**
 * What precedes the version in the links of the response to a request: the origin and, behind a proxy, a path, such as
 * `http://127.0.0.1:4010` or `https://gateway.example/graph`.
 */
export type BaseOf = (request: Request) => string;

/** The text as an origin; undefined if it is none, or has more than scheme, host and port. */
export function parseOrigin(text: string): string | undefined {
  const base = parseBase(text);
  return base !== undefined && base === URL.parse(base)?.origin ? base : undefined;
}

/** The text as an origin with an optional path, without a slash at its end; undefined if it is none or has more parts. */
export function parseBase(text: string): string | undefined {
  const url = URL.parse(text);
  const isBase = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}${url.pathname}`;
  return isBase ? url.href.replace(/\/$/, '') : undefined;
}

/** The bases of requests that this process makes itself. */
const given = new WeakMap<IncomingMessage, string>();

/** Sets the base of a request that did not arrive over a socket. */
export const setBase = (request: IncomingMessage, base: string): void => void given.set(request, base);

/** Where the base of links comes from. */
export interface BaseOptions {
  /** The same base for all requests. */
  readonly publicUrl?: string;
  /** Use the headers of a proxy. */
  readonly trustProxy?: boolean;
}

/**
 * The base from the options; without one that of the proxy, if it is trusted; else the caller's Host header, or the
 * socket's address if it has none.
 */
export function createBaseOf({ publicUrl, trustProxy = false }: BaseOptions = {}): BaseOf {
  if (publicUrl !== undefined) {
    const base = parseBase(publicUrl);
    if (base === undefined)
      throw new RangeError(
        `Invalid public URL '${publicUrl}': give scheme and host, with a port and a path if needed, such as https://graph.local:8443.`,
      );
    return () => base;
  }
  // A caller sends the same headers every time.
  let last = { written: '', base: '' };
  return (request) => {
    const known = given.get(request);
    if (known !== undefined) return known;
    const written = trustProxy ? forwarded(request) : direct(request);
    if (written === last.written) return last.base;
    const base = parseBase(written) ?? (trustProxy ? parseBase(direct(request)) : undefined);
    if (base === undefined) return ofSocket(request);
    last = { written, base };
    return base;
  };
}

const direct = ({ protocol, headers: { host = '' } }: Request): string => `${protocol}://${host}`;

/** What a proxy says of the request that it got; the first value is the nearest to the caller. */
function forwarded({ headers, protocol }: Request): string {
  const first = (name: string): string =>
    String(headers[name] ?? '')
      .split(',', 1)[0]
      ?.trim() ?? '';
  const host = first('x-forwarded-host') || (headers.host ?? '');
  const prefix = first('x-forwarded-prefix');
  return `${first('x-forwarded-proto') || protocol}://${host}${prefix === '' || prefix.startsWith('/') ? '' : '/'}${prefix}`;
}

function ofSocket({ protocol, socket }: Request): string {
  const { localAddress = '127.0.0.1', localPort = 80 } = socket;
  const address = localAddress.includes(':') ? `[${localAddress}]` : localAddress;
  return `${protocol}://${address}:${localPort}`;
}
