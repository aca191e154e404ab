/** The codes that the log answers with, and those that this client gives where no answer has one. */
export type GraphErrorCode =
  | 'Authentication_MSGraphPermissionMissing'
  | 'BadRequest'
  | 'FailedDependency'
  | 'InternalServerError'
  | 'InvalidAuthenticationToken'
  | 'Request_BadRequest'
  | 'Request_Conflict'
  | 'Request_ResourceNotFound'
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
  readonly status: number;
  /** A stable name such as `BadRequest`. */
  readonly code: GraphErrorCode;
  /** The server's id of the call, for those who run it. */
  readonly requestId: string | undefined;
  /** The id that the client gave to the call. */
  readonly clientRequestId: string | undefined;
  /** When the server failed, in UTC, as it says. */
  readonly date: string | undefined;
  /** Each finding, where the server names several. */
  readonly details: readonly GraphErrorDetail[];
  /** How many seconds the server asks to wait. */
  readonly retryAfter: number | undefined;
  /** The headers of the answer. */
  readonly headers: Headers | undefined;

  constructor({ message, cause, ...rest }: GraphErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = rest.status;
    this.code = rest.code;
    this.requestId = rest.requestId;
    this.clientRequestId = rest.clientRequestId;
    this.date = rest.date;
    this.details = rest.details ?? [];
    this.retryAfter = rest.retryAfter;
    this.headers = rest.headers;
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
  return error instanceof GraphError && (code === undefined || error.code === code);
}

/** Reads the error of an answer, whatever form its body has. */
export function toGraphError(body: unknown, { status, statusText, headers }: Response): GraphError {
  const error = member(body, 'error');
  const inner = member(error, 'innerError');
  const details = member(error, 'details');
  return new GraphError({
    status,
    code: text(member(error, 'code')) ?? (isRedirect(status) ? 'UnexpectedAnswer' : 'UnknownError'),
    message: text(member(error, 'message')) ?? describe(status, statusText, headers),
    requestId: text(member(inner, 'request-id')) ?? headers.get('request-id') ?? undefined,
    clientRequestId: text(member(inner, 'client-request-id')) ?? headers.get('client-request-id') ?? undefined,
    date: text(member(inner, 'date')) ?? headers.get('date') ?? undefined,
    details: Array.isArray(details) ? (details as GraphErrorDetail[]) : [],
    retryAfter: retryAfterOf(headers),
    headers,
  });
}

const isRedirect = (status: number): boolean => status === 0 || (status >= 300 && status < 400);

const describe = (status: number, statusText: string, headers: Headers): string =>
  isRedirect(status)
    ? `The server led elsewhere (${status}${headers.has('location') ? ` to ${String(headers.get('location'))}` : ''}), where the token must not go: set the baseUrl to where the log is.`
    : `The server answered ${status} ${statusText}`.trim();

/**
 * How many seconds a `Retry-After` header asks to wait (RFC 9110, 10.2.3): seconds, fractions of them, or a date.
 * Undefined where it is missing or can't be read.
 */
export function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d*\.?\d+$/.test(value)) return Number(value);
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : Math.max(0, (time - Date.now()) / 1000);
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
