// Reads the body of a request as JSON. express.json would accept invalid UTF-8, so the bytes are checked here. Plain
// bodies with a Content-Length are read directly; all others by express.raw.
import type { IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';
import express, { type RequestHandler } from 'express';
import { badRequest, type GraphError } from '../graph/error.ts';
import type { RequestBodyInfo } from '../generated/operations.ts';
import { type Call, type Next, operationOf, type Step } from './call.ts';

/**
 * Reads the body if the operation takes one; otherwise ignores body and Content-Type.
 *
 * The validator caches one compiled validator for each spelling of Content-Type, without limit, so it only ever sees
 * one spelling.
 */
export function readBody(): Step {
  // One for each size, created when first used: it loads many modules.
  const readers = new Map<number, RequestHandler>();
  function readerOf(limit: number): RequestHandler {
    const reader = readers.get(limit) ?? express.raw({ limit, type: () => true });
    readers.set(limit, reader);
    return reader;
  }
  return (call, next) => {
    const { request, response } = call;
    const contentType = request.headers['content-type'];
    // Deleting a property would slow the object down.
    if (contentType !== undefined) request.headers['content-type'] = undefined;
    const { requestBody } = operationOf(call);
    const isEmpty =
      request.headers['content-length'] === '0' ||
      !('content-length' in request.headers || 'transfer-encoding' in request.headers);
    if (requestBody === undefined || (!requestBody.required && isEmpty)) {
      next();
      return;
    }
    const error = contentTypeError(contentType);
    if (error !== undefined) throw error;
    request.headers['content-type'] = 'application/json';
    const { bytes: limit } = requestBody;
    if (request.headers['content-encoding'] === undefined && Number(request.headers['content-length']) <= limit)
      readPlain(request, (bytes) => finish(call, requestBody, bytes, next), next);
    else
      void readerOf(limit)(request, response, (error?: unknown) => {
        if (error === undefined) finish(call, requestBody, request.body as Buffer | undefined, next);
        else next(toGraphError(error, limit));
      });
  };
}

function finish(call: Call, { levels }: RequestBodyInfo, bytes: Buffer | undefined, next: Next): void {
  try {
    call.bodyLength = bytes?.length ?? 0;
    call.body = parseJson(bytes, levels);
  } catch (failure) {
    next(failure);
    return;
  }
  next();
}

/** Reads a body with a Content-Length, which node:http enforces. */
function readPlain(request: IncomingMessage, done: (bytes: Buffer) => void, fail: (error: unknown) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => {
    const [first] = chunks;
    done(chunks.length === 1 && first ? first : Buffer.concat(chunks));
  });
  request.once('error', () => {
    fail(badRequest('The body could not be read: it ended early.'));
  });
}

function contentTypeError(contentType: string | undefined): GraphError | undefined {
  if (contentType === 'application/json') return undefined;
  if (contentType === undefined) return badRequest('The Content-Type header is missing: send application/json.', 415);
  // Parsing takes time quadratic in the length.
  if (contentType.length > 256) return badRequest('The Content-Type header is too long: send application/json.', 415);
  let type: MIMEType;
  try {
    type = new MIMEType(contentType);
  } catch {
    return badRequest(`Invalid Content-Type '${contentType}': send application/json.`, 415);
  }
  if (type.essence !== 'application/json')
    return badRequest(`Content-Type '${type.essence}' is not supported: send application/json.`, 415);
  const charset = type.params.get('charset');
  if (charset !== null && !/^utf-?8$/i.test(charset))
    return badRequest(`Charset '${charset}' is not supported: send UTF-8.`, 415);
  return undefined;
}

/** The errors of express.raw carry a `type`. https://github.com/stream-utils/raw-body#errors */
function toGraphError(error: unknown, limit: number): unknown {
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large')
    return badRequest(`The body is larger than ${limit} bytes: send a smaller one.`, 413);
  if (type === 'encoding.unsupported')
    return badRequest('The Content-Encoding is not supported: use gzip, deflate or br, or none.', 415);
  if (status === 400)
    return badRequest('The body could not be read: it ended early, or it does not match its headers.');
  return error;
}

function parseJson(bytes: Buffer | undefined, levels: number): unknown {
  if (bytes === undefined || bytes.length === 0) throw badRequest('The body is empty: send JSON.');
  const text = decodeUtf8(bytes);
  rejectDeepNesting(text, levels);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw badRequest(`The body is not valid JSON: ${(error as SyntaxError).message}.`);
  }
  // The value is searched only if the text looks suspicious; `__proto__` may be escaped.
  if (text.includes('__proto__') || text.includes('\\u') || /[eE]\+?\d{3}|\d{309}/.test(text))
    rejectUnsafeValues(value, '/body');
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

/** Counts brackets outside of strings, before recursive code could overflow the stack. */
function rejectDeepNesting(text: string, levels: number): void {
  if (text.split('{', levels).length + text.split('[', levels).length <= levels) return;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      for (at++; at < text.length && text.charCodeAt(at) !== QUOTE; at++) if (text.charCodeAt(at) === BACKSLASH) at++;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (++depth > levels) throw badRequest(`The body is nested deeper than ${levels} levels: send a flatter one.`);
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--;
  }
}

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [34, 92, 123, 125, 91, 93];

/** Numbers too large for JavaScript would become null, and `__proto__` is dangerous to copy. */
function rejectUnsafeValues(value: unknown, path: string): void {
  if (value === Infinity || value === -Infinity)
    throw badRequest(`${path}: the number is too large; send it as a string.`);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, child] of Object.entries(value)) {
    if (name === '__proto__')
      throw badRequest(`${path}/__proto__: this property name is not allowed; rename or remove it.`);
    rejectUnsafeValues(child, `${path}/${name}`);
  }
}
