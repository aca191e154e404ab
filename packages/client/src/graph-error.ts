/** What a {@link GraphError} is made of. */
export interface GraphErrorDetails {
  /** The HTTP status of the answer. */
  status: number;
  /** A stable name such as `BadRequest`; `UnknownError` where the answer held none. */
  code: string;
  /** What went wrong, in the server's words. */
  message: string;
  /** The server's id of the call, for those who run it. */
  requestId: string | undefined;
}

/**
 * An answer that is an error.
 *
 * `code` and `message` are the server's, from the error body of Microsoft Graph; where a proxy or a crash answered in
 * another form, `code` is `UnknownError` and `message` names the status.
 *
 * @example
 * try {
 *   await client.getDirectoryProvisioning({ id });
 * } catch (error) {
 *   if (error instanceof GraphError && error.status === 404) return undefined;
 *   throw error;
 * }
 */
export class GraphError extends Error {
  override readonly name: string = 'GraphError';
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;

  constructor({ status, code, message, requestId }: GraphErrorDetails) {
    super(message);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
  }
}

/** Reads the error of an answer, whatever form its body has. */
export function toGraphError(body: unknown, { status, statusText, headers }: Response): GraphError {
  const error = member(body, 'error');
  const code = member(error, 'code');
  const message = member(error, 'message');
  const requestId = member(member(error, 'innerError'), 'request-id') ?? headers.get('request-id');
  return new GraphError({
    status,
    code: typeof code === 'string' ? code : 'UnknownError',
    message: typeof message === 'string' ? message : `The server answered ${status} ${statusText}`.trim(),
    requestId: typeof requestId === 'string' ? requestId : undefined,
  });
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
