// Messages of the real service that programs match.

export const EXPIRED_TOKEN = 'Lifetime validation failed, the token is expired.';
/** With the code `UnknownError`. */
export const EXPIRED_SKIP_TOKEN = 'Token not found: token is either invalid or expired';
/** With the code `UnknownError`. */
export const throttled = (requestId: string): string =>
  `This request is throttled. Please try again after the value specified in the Retry-After header. CorrelationId: ${requestId}`;
