// Reads the body of a request. express.json would read a body that is too large to its end.
import type { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { MIMEType } from 'node:util';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { badRequest, type GraphError } from '../graph/error.ts';
import { excerpt } from '../graph/excerpt.ts';
import type { RequestBodyInfo } from '../generated/operations.ts';
import { type Call, type Next, operationOf, type Step } from './call.ts';
import { sendContinue } from './expect-continue.ts';
import { parseJson } from './parse-json.ts';

/**
 * Reads the body if the operation takes one; otherwise ignores body and Content-Type.
 *
 * The validator caches one compiled validator for each spelling of Content-Type, without limit, so it only ever sees
 * one spelling.
 */
export const readBody: Step = (call, next) => {
  const { request, response } = call;
  const { method, headers } = request;
  const contentType = headers['content-type'];
  // Deleting a property would slow the object down.
  if (contentType !== undefined) headers['content-type'] = undefined;
  const { requestBody } = operationOf(call);
  const isEmpty = headers['content-length'] === '0' || !('content-length' in headers || 'transfer-encoding' in headers);
  if (requestBody === undefined || (!requestBody.required && isEmpty)) {
    if (isEmpty || method === 'GET') next();
    // Nothing changes before the whole request has arrived.
    else discardBody(call, next);
    return;
  }
  const error = contentTypeError(contentType);
  if (error !== undefined) throw error;
  headers['content-type'] = 'application/json';
  if (Number(headers['content-length']) > requestBody.bytes) throw tooLarge(requestBody);
  const decoder = decoderOf(headers['content-encoding']);
  sendContinue(request, response);
  const source = decoder === undefined ? request : request.pipe(decoder);
  read(request, source, requestBody, (bytes) => finish(call, requestBody, bytes, next), next);
};

function finish(call: Call, { levels }: RequestBodyInfo, bytes: Buffer, next: Next): void {
  try {
    call.bodyLength = bytes.length;
    call.body = parseJson(bytes, levels);
    call.bodyBytes = bytes;
  } catch (failure) {
    next(failure);
    return;
  }
  next();
}

const tooLarge = ({ bytes }: RequestBodyInfo): GraphError =>
  badRequest(`The body is larger than ${bytes} bytes: send a smaller one.`, 413);

/** Decompresses a body; undefined if it is not compressed. */
function decoderOf(encoding: string | undefined): Transform | undefined {
  switch (encoding?.toLowerCase()) {
    case undefined:
    case 'identity':
      return undefined;
    case 'gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw badRequest('The Content-Encoding is not supported: use gzip, deflate or br, or none.', 415);
  }
}

const endedEarly = badRequest('The body could not be read: it ended early, or it does not match its headers.');

/** Reads the body of a request from `source`, which is the request itself or decompresses it. */
function read(
  request: IncomingMessage,
  source: Readable,
  limits: RequestBodyInfo,
  done: (bytes: Buffer) => void,
  fail: Next,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const take = (chunk: Buffer): void => {
    length += chunk.length;
    chunks.push(chunk);
    if (length > limits.bytes) stop(tooLarge(limits));
  };
  const finish = (): void => {
    const [first] = chunks;
    done(chunks.length === 1 && first ? first : Buffer.concat(chunks));
  };
  let isStopped = false;
  const stop = (error: GraphError): void => {
    if (isStopped) return;
    isStopped = true;
    source.off('data', take).off('end', finish);
    if (source !== request) {
      request.unpipe();
      source.destroy();
    }
    // The rest is discarded, so that the connection can be used again.
    request.resume();
    fail(error);
  };
  const failEarly = (): void => stop(endedEarly);
  source.on('data', take).once('end', finish).once('error', failEarly);
  if (source !== request) request.once('error', failEarly);
}

function discardBody({ request, response }: Call, next: Next): void {
  sendContinue(request, response);
  request.once('end', () => next());
  request.once('error', () => next(endedEarly));
  request.resume();
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
    return badRequest(`Invalid Content-Type '${excerpt(contentType)}': send application/json.`, 415);
  }
  if (type.essence !== 'application/json')
    return badRequest(`Content-Type '${excerpt(type.essence)}' is not supported: send application/json.`, 415);
  const charset = type.params.get('charset');
  if (charset !== null && !/^utf-?8$/i.test(charset))
    return badRequest(`Charset '${excerpt(charset)}' is not supported: send UTF-8.`, 415);
  return undefined;
}
