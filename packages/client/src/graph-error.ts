/** The codes that the log answers with, and those that this client gives where no answer has one. */
export type GraphErrorCode =
  | 'Authentication_MSGraphPermissionMissing'
  | 'BadRequest'
  | 'FailedDependency'
  | 'InsufficientStorage'
  | 'InternalServerError'
  | 'InvalidAuthenticationToken'
  | 'Request_BadRequest'
  | 'Request_Conflict'
  | 'Request_ResourceNotFound'
  | 'ServiceUnavailable'
  | 'UnknownError'
  /** No answer came: the connection failed. */
  | 'NetworkError'
  /** No answer came in time. */
  | 'Timeout'
  /** What came was no answer of this API: not JSON, or a redirect. */
  | 'UnexpectedAnswer'
  /** A link led elsewhere, or back. */
  | 'UnexpectedLink'
  | (string & {});

/** What a {@link GraphError} is made of. */
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

/** One finding of an error. */
export interface GraphErrorDetail {
  code: string;
  message: string;
  target?: string;
}

/**
 * A call that failed: an answer that is an error, or no answer at all.
 *
 * `code` and `message` are the server's, from the error body of Microsoft Graph; where a proxy or a crash answered in
 * another form, `code` is `UnknownError` and `message` names the status. Where nothing came, `status` is 0 and `cause` is
 * what `fetch` threw. Calls that their own `AbortSignal` ends throw its reason instead.
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
  /** The HTTP status; 0 where no answer came. */
  declare readonly status: number;
  /** A stable name such as `BadRequest`. */
  declare readonly code: GraphErrorCode;
  /** The server's id of the call, for those who run it. */
  declare readonly requestId: string | undefined;
  /** The id that the client gave to the call. */
  declare readonly clientRequestId: string | undefined;
  /** When the server failed, in UTC, as it says. */
  declare readonly date: string | undefined;
  /** Each finding, where the server names several. */
  declare readonly details: readonly GraphErrorDetail[];
  /** How many seconds the server asks to wait. */
  declare readonly retryAfter: number | undefined;
  /** The headers of the answer. */
  declare readonly headers: Headers | undefined;

  constructor(details: GraphErrorDetails) {
    // Takes the cause, where there is one.
    super(details.message, details);
    Object.assign(this, details, { details: Array.isArray(details.details) ? details.details : [] });
  }
}

/**
 * Whether something thrown is a {@link GraphError}, with this code if one is named.
 *
 * @example
 * if (isGraphError(error, 'Request_Conflict')) console.log(error.requestId);
 */
export function isGraphError<Code extends GraphErrorCode>(
  error: unknown,
  code?: Code,
): error is GraphError & { readonly code: Code } {
  return error instanceof GraphError && (!code || error.code === code);
}

/** Reads the error of an answer, whatever form its body has. */
export function toGraphError(response: GraphResponse, body?: unknown, cause?: unknown): GraphError {
  const { status, headers } = response;
  const { error } = (body ?? {}) as ErrorBody;
  const said = (name: string): string | undefined =>
    asString(error?.innerError?.[name]) ?? headers.get(name) ?? undefined;
  // A browser hides where a redirect leads, and its status: its type is all that tells.
  const what = said('location') ?? said('content-type') ?? response.type;
  return new GraphError({
    status,
    code: asString(error?.code) ?? (status < 400 ? 'UnexpectedAnswer' : 'UnknownError'),
    message: asString(error?.message) ?? `Not a Graph response (${status}, ${what}): check baseUrl.`,
    requestId: said('request-id'),
    clientRequestId: said('client-request-id') ?? response.sent?.headers.get('client-request-id') ?? undefined,
    date: said('date'),
    details: error?.details as GraphErrorDetail[],
    retryAfter: retryAfterOf(headers),
    headers,
    cause,
  });
}

/** A response, and the request that was sent. */
export interface GraphResponse extends Response {
  sent?: { readonly headers: Headers };
}

/** What the body of an error may hold, in whatever type. */
interface ErrorBody {
  error?: { code?: unknown; message?: unknown; details?: unknown; innerError?: Record<string, unknown> | null } | null;
}

/**
 * How many seconds a `Retry-After` header asks to wait (RFC 9110, 10.2.3): seconds, fractions of them, or a date.
 * Undefined where it is missing or can't be read.
 */
export function retryAfterOf(headers: Headers | undefined): number | undefined {
  const value = headers?.get('retry-after');
  if (!value) return undefined;
  // A date has a time; without one, much that is none is read as a date.
  const seconds = value.includes(':') ? (Date.parse(value) - Date.now()) / 1000 : Number(value);
  return isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** A string, or undefined for any other value. */
export const asString = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
