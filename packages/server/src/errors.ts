// Errors in the form of Microsoft Graph, and the one door by which they leave.
import type { MainError, OdataError } from '@directory-provisioning/types';
import type { ErrorRequestHandler } from 'express';
import { identityOf } from './identify.ts';
import type { StubLogger } from './logger.ts';

/** The codes that programs can go by. */
export type ErrorCode =
  | 'Authentication_MSGraphPermissionMissing'
  | 'BadRequest'
  | 'InternalServerError'
  | 'InvalidAuthenticationToken'
  | 'Request_BadRequest'
  | 'Request_Conflict'
  | 'Request_ResourceNotFound'
  | 'UnknownError';

/** What an error says beside its status. */
export interface GraphErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: NonNullable<MainError['details']>;
}

/** An answer that is an error; {@link sendError} gives it its form. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly status: number;
  readonly body: GraphErrorBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: GraphErrorBody, headers: Readonly<Record<string, string>> = {}) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** A request that is at fault, by its status. */
export const badRequest = (message: string, status: 400 | 406 | 413 | 415 = 400): GraphError =>
  new GraphError(status, { code: 'BadRequest', message });

/** Sends every error in Graph's form. What is no {@link GraphError} is logged whole and leaves as a bare 500. */
export function sendError(logger: StubLogger, now: () => Date): ErrorRequestHandler {
  // Express knows a handler of errors by its four parameters.
  return (error: unknown, request, response, next) => {
    const { requestId, clientRequestId } = identityOf(response);
    const known = error instanceof GraphError ? error : internal;
    if (known === internal) logger.error({ err: error, requestId, method: request.method, url: request.url }, 'failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    const body: OdataError = {
      error: {
        ...known.body,
        innerError: {
          date: now().toISOString().slice(0, 19),
          'request-id': requestId,
          'client-request-id': clientRequestId,
        },
      },
    };
    const text = JSON.stringify(body);
    response
      .writeHead(known.status, {
        ...known.headers,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(text),
      })
      .end(text);
  };
}

const internal = new GraphError(500, {
  code: 'InternalServerError',
  message: 'The server failed. Its log tells more under the request-id.',
});
