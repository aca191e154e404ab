// Errors in the form of Microsoft Graph. https://learn.microsoft.com/en-us/graph/errors
import type { errorCodeMembers, InnerError, MainError, OdataError } from '@directory-provisioning/types';
import { excerpt } from './excerpt.ts';
import type { Identity } from './identity.ts';

/** The error codes that the spec lists. */
export type ErrorCode = (typeof errorCodeMembers)[number];

/** The body of an error response, without the ids of its request. */
export interface GraphErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: NonNullable<MainError['details']>;
}

/** An error response. Throw it anywhere while a request is handled. */
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

/** An invalid request. Default status: 400. */
export const badRequest = (message: string, status = 400): GraphError =>
  new GraphError(status, { code: 'BadRequest', message });

/** A method that a path does not have. Every path with GET has HEAD, and OPTIONS lists the methods. */
export function methodNotAllowed(method: string, methods: readonly string[]): GraphError {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].toSorted().join(', ');
  const message = `${method} is not allowed here: use ${methods.join(' or ')}.`;
  return new GraphError(405, { code: 'Request_BadRequest', message }, { Allow: allow });
}

/** The limit of a message. Messages quote shorter excerpts, so that their advice is never cut off. */
const MESSAGE_LENGTH = 2000;

/** An error as Graph writes it. */
export function errorBody(
  error: Omit<GraphErrorBody, 'code'> & { readonly code: string },
  { requestId, clientRequestId }: Identity,
  now: Date,
): OdataError {
  const date = now.toISOString().slice(0, 19);
  const innerError: InnerError = { date, 'request-id': requestId, 'client-request-id': clientRequestId };
  const { code, message, details } = error;
  const cut = details?.map((one) => ({ ...one, message: excerpt(one.message, MESSAGE_LENGTH) }));
  return { error: { code, message: excerpt(message, MESSAGE_LENGTH), ...(cut && { details: cut }), innerError } };
}
