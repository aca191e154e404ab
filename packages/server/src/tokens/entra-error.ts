// Errors in the form of Entra. https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes

/** An error response of Entra. Programs match its code. */
export class EntraError extends Error {
  override readonly name = 'EntraError';
  readonly status: number;
  /** The error of OAuth (RFC 6749, 5.2). */
  readonly error: string;
  /** The number of the `AADSTS` code. */
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    error: string,
    code: number,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.error = error;
    this.code = code;
    this.headers = headers;
  }
}

/** The ids of a request, as its response carries them. */
interface Ids {
  readonly traceId: string;
  readonly correlationId: string;
}

/** The body of an error response. */
export function entraErrorBody(
  { error, code, message }: EntraError,
  { traceId, correlationId }: Ids,
  now: Date,
): object {
  const timestamp = now.toISOString().replace('T', ' ').replace(/\.\d+/, '');
  return {
    error,
    error_description: `AADSTS${code}: ${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
  };
}

/** A request that the stub does not understand. */
export const malformed = (status: number, problem: string): EntraError =>
  new EntraError(status, 'invalid_request', 9002313, `Invalid request. Request is malformed or invalid. ${problem}`);
