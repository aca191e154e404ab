import type { ErrorCode } from '@directory-provisioning/types';

/** The error codes of the spec, and those that this client adds. */
export type GraphErrorCode =
  | ErrorCode
  /** There is no response: the connection failed. */
  | 'NetworkError'
  /** There was no response in time. */
  | 'Timeout'
  /** The response is not one of this API: it is not JSON, or a redirect. */
  | 'UnexpectedResponse'
  /** An `@odata.nextLink` points outside its list, or to an earlier page. */
  | 'UnexpectedLink';

/** The properties of a {@link GraphError}. */
export interface GraphErrorDetails {
  status: number;
  code: GraphErrorCode;
  message: string;
  requestId?: string | undefined;
  clientRequestId?: string | undefined;
  date?: string | undefined;
  details?: readonly GraphErrorDetail[] | undefined;
  retryAfter?: number | undefined;
  headers?: Headers | undefined;
  cause?: unknown;
}

/** One of the problems that an error reports. */
export interface GraphErrorDetail {
  code: string;
  message: string;
  target?: string;
}

/**
 * A call that failed: the response is an error, or there is none.
 *
 * `code` and `message` come from the response's Graph error. If the response has another form, for example because a proxy
 * sent it, `code` is `UnknownError` and `message` has the status. If there is no response, `status` is 0 and `cause` is what
 * `fetch` threw. A call that is aborted by its `AbortSignal` throws the signal's reason instead.
 *
 * @example
 * try {
 *   await client.getDirectoryProvisioning({ id });
 * } catch (error) {
 *   if (isGraphError(error, 'Request_ResourceNotFound')) return undefined;
 *   throw error;
 * }
 */
export class GraphError extends Error {
  override readonly name: string = 'GraphError';
  /** The HTTP status code; 0 if there is no response. */
  declare readonly status: number;
  /** A stable name such as `BadRequest`. */
  declare readonly code: GraphErrorCode;
  /** The id that the server gave to the request: look it up in the server's log. */
  declare readonly requestId: string | undefined;
  /** The id that the client gave to the request. */
  declare readonly clientRequestId: string | undefined;
  /** The time of the error by the server's clock, in UTC. */
  declare readonly date: string | undefined;
  /** Each problem, if the server reports several. */
  declare readonly details: readonly GraphErrorDetail[];
  /** How long the server asks to wait, in seconds. */
  declare readonly retryAfter: number | undefined;
  /** The headers of the response. */
  declare readonly headers: Headers | undefined;

  constructor(details: GraphErrorDetails) {
    // `Error` reads `cause` from its second argument.
    super(details.message, details);
    Object.assign(this, details, { details: Array.isArray(details.details) ? details.details : [] });
  }
}

/**
 * Whether a thrown value is a {@link GraphError}; with a code, whether it has that code.
 *
 * @example
 * if (isGraphError(error, 'Request_Conflict')) console.log(error.requestId);
 */
export function isGraphError<Code extends GraphErrorCode>(
  error: unknown,
  code?: Code,
): error is GraphError & { readonly code: Code } {
  return (error as Error | undefined)?.name === 'GraphError' && (!code || (error as GraphError).code === code);
}

/** Converts a response to an error, whatever its body contains. */
export function toGraphError(response: GraphResponse, body?: unknown, cause?: unknown): GraphError {
  const { status, headers } = response;
  const error = (body as ErrorBody | undefined)?.error;
  const field = (name: string): string | undefined =>
    asString(error?.innerError?.[name]) ?? asString(headers.get(name));
  // Browsers hide the status and location of a redirect; only its type is left.
  const what = field('location') ?? field('content-type') ?? response.type;
  return new GraphError({
    status,
    code: asString(error?.code) ?? (status < 400 ? 'UnexpectedResponse' : 'UnknownError'),
    message: asString(error?.message) ?? `Unexpected response: ${status}, ${what}.`,
    requestId: field('request-id'),
    clientRequestId:
      field('client-request-id') ?? (response.sent?.headers.get('client-request-id') as string | undefined),
    date: field('date'),
    details: error?.details as GraphErrorDetail[],
    retryAfter: retryAfterOf(headers),
    headers,
    cause,
  });
}

/** A response, and the request that was sent. */
export interface GraphResponse extends Response {
  sent?: { readonly headers: Headers };
  /** The body, if the transport has parsed it. */
  parsed?: unknown;
}

/** The body of an error, not yet validated. */
interface ErrorBody {
  error?: { code?: unknown; message?: unknown; details?: unknown; innerError?: Record<string, unknown> | null } | null;
}

/**
 * The seconds that a `Retry-After` header asks to wait (RFC 9110, 10.2.3): a number, which may have a fraction, or a date.
 * Undefined if the header is missing or invalid.
 */
export function retryAfterOf(headers: Headers | undefined): number | undefined {
  const value = headers?.get('retry-after');
  if (!value) return undefined;
  // Dates contain a time. Without this test, `Date.parse` would accept much that is not a date.
  const seconds = value.includes(':')
    ? (Date.parse(value) - (Date.parse(String(headers?.get('date'))) || Date.now())) / 1000
    : Number(value);
  return seconds >= 0 ? seconds : undefined;
}

/** A string, or undefined for any other value. */
export const asString = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
