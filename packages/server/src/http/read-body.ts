// Reads the body of a request as JSON. express.json would take invalid UTF-8 for text, so the bytes are judged here.
// What tells its length and is not compressed is read here too; all else by express.raw.
import type { IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';
import express, { type Request, type RequestHandler } from 'express';
import { bodyLimits } from '../generated/limits.ts';
import { badRequest, type GraphError } from './errors.ts';

/** The largest body, in bytes. */
export const BODY_LIMIT: number = bodyLimits.event.bytes;
/** How deep objects and arrays may nest. */
export const DEPTH_LIMIT: number = bodyLimits.event.levels;

/**
 * Reads the body where the operation has one; where it has none, a body and its type are passed over.
 *
 * The validator keeps one compiled validator for each spelling of Content-Type, parameters included, and never lets go
 * of any. So it is given one spelling alone.
 */
export function readBody(bodyOf: (request: Request) => 'none' | 'optional' | 'required'): RequestHandler {
  // Made at its first use, with which much is loaded.
  let raw: RequestHandler | undefined;
  return (request, response, next) => {
    const contentType = request.headers['content-type'];
    // Not deleted: an object is slow once something was.
    if (contentType !== undefined) request.headers['content-type'] = undefined;
    const body = bodyOf(request);
    const isEmpty =
      request.headers['content-length'] === '0' ||
      !('content-length' in request.headers || 'transfer-encoding' in request.headers);
    if (body === 'none' || (body === 'optional' && isEmpty)) {
      next();
      return;
    }
    const refusal = refuseContentType(contentType);
    if (refusal !== undefined) throw refusal;
    request.headers['content-type'] = 'application/json';
    const finish = (bytes: Buffer | undefined): void => {
      try {
        (request as Measured).bodyLength = bytes?.length ?? 0;
        request.body = parseJson(bytes);
      } catch (failure) {
        next(failure);
        return;
      }
      next();
    };
    if (request.headers['content-encoding'] === undefined && Number(request.headers['content-length']) <= BODY_LIMIT)
      readPlain(request, finish, next);
    else
      void (raw ??= express.raw({ limit: BODY_LIMIT, type: () => true }))(request, response, (error?: unknown) => {
        if (error === undefined) finish(request.body as Buffer | undefined);
        else next(toGraphError(error));
      });
  };
}

/** Reads a body whose length node:http has seen to. */
function readPlain(request: IncomingMessage, finish: (bytes: Buffer) => void, fail: (error: unknown) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => {
    const [first] = chunks;
    finish(chunks.length === 1 && first ? first : Buffer.concat(chunks));
  });
  request.once('error', () => {
    fail(badRequest('The body could not be read: it ended early.'));
  });
}

/** A request whose body was read. */
interface Measured extends Request {
  bodyLength?: number;
}

/** How many bytes the body of a request had, after decompression. */
export const bodyLengthOf = (request: Request): number => (request as Measured).bodyLength ?? 0;

function refuseContentType(contentType: string | undefined): GraphError | undefined {
  if (contentType === 'application/json') return undefined;
  if (contentType === undefined) return badRequest('The Content-Type is missing: send application/json.', 415);
  // Reading one takes time that grows with the square of its length.
  if (contentType.length > 256) return badRequest('The Content-Type is too long: send application/json.', 415);
  let type: MIMEType;
  try {
    type = new MIMEType(contentType);
  } catch {
    return badRequest(`The Content-Type '${contentType}' can't be read: send application/json.`, 415);
  }
  if (type.essence !== 'application/json')
    return badRequest(`The Content-Type is '${type.essence}': send application/json.`, 415);
  const charset = type.params.get('charset');
  if (charset !== null && !/^utf-?8$/i.test(charset))
    return badRequest(`The charset is '${charset}': send UTF-8.`, 415);
  return undefined;
}

/** The errors of express.raw carry a `type`. https://github.com/stream-utils/raw-body#errors */
function toGraphError(error: unknown): unknown {
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') return badRequest(`The body is larger than ${BODY_LIMIT} bytes: send less.`, 413);
  if (type === 'encoding.unsupported')
    return badRequest('The Content-Encoding is not supported: send the body as it is, or by gzip, deflate or br.', 415);
  if (status === 400) return badRequest('The body could not be read: it ended early, or does not fit its headers.');
  return error;
}

function parseJson(bytes: Buffer | undefined): unknown {
  if (bytes === undefined || bytes.length === 0) throw badRequest('The body is empty: send JSON.');
  const text = decodeUtf8(bytes);
  refuseDepth(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw badRequest(`The body is not JSON: ${(error as SyntaxError).message}.`);
  }
  // The parsed value is looked at only where the text lets one suspect something. `__proto__` may hide behind an escape.
  if (text.includes('__proto__') || text.includes('\\u') || /[eE]\+?\d{3}|\d{309}/.test(text))
    refuseOddities(value, '/body');
  return value;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw badRequest('The body is not valid UTF-8: send JSON in UTF-8.');
  }
}

/** Counts brackets outside of strings, before anything recursive sees the value. */
function refuseDepth(text: string): void {
  if (text.split('{', DEPTH_LIMIT).length + text.split('[', DEPTH_LIMIT).length <= DEPTH_LIMIT) return;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      for (at++; at < text.length && text.charCodeAt(at) !== QUOTE; at++) if (text.charCodeAt(at) === BACKSLASH) at++;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (++depth > DEPTH_LIMIT)
        throw badRequest(`The body nests deeper than ${DEPTH_LIMIT} levels: send a flatter one.`);
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--;
  }
}

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [34, 92, 123, 125, 91, 93];

/** Numbers too large for JavaScript would be stored as null, and `__proto__` harms those who copy objects carelessly. */
function refuseOddities(value: unknown, path: string): void {
  if (value === Infinity || value === -Infinity)
    throw badRequest(`${path}: the number is too large to be kept: send it as text.`);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, child] of Object.entries(value)) {
    if (name === '__proto__') throw badRequest(`${path}/__proto__: this name is not allowed, whatever the type.`);
    refuseOddities(child, `${path}/${name}`);
  }
}
