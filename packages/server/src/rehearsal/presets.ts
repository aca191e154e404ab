// The error responses of the real service that rules know by name.
// https://learn.microsoft.com/en-us/graph/errors and reports of its users
import type { components } from '../generated/control.ts';

type Preset = components['schemas']['preset'];

/** An error response that a rule gives. */
export interface FaultResponse {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** The seconds of Retry-After, or `date`: then ten seconds from now, in the form of a date. */
  readonly retryAfter?: number | 'date';
}

/** The presets by name. The texts are Graph's: programs match them. */
export const presets: Readonly<Record<Preset, FaultResponse>> = {
  throttled: {
    status: 429,
    code: 'TooManyRequests',
    message: 'This request is throttled. Please try again after the value specified in the Retry-After header.',
    retryAfter: 10,
  },
  premiumLicenseMissing: {
    status: 403,
    code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    message: "Neither tenant is B2C or tenant doesn't have premium license",
  },
  roleMissing: {
    status: 403,
    code: 'Authentication_RequestFromUnsupportedUserRole',
    message: 'User is not in the allowed roles',
  },
  permissionMissing: {
    status: 403,
    code: 'Authentication_MSGraphPermissionMissing',
    message: 'Calling principal does not have required MSGraph permissions ProvisioningLog.Read.All',
  },
  gatewayTimeout: { status: 504, code: 'UnknownError', message: '' },
  serviceUnavailable: {
    status: 503,
    code: 'ServiceUnavailable',
    message: 'The service is temporarily unavailable.',
    retryAfter: 10,
  },
  expiredToken: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    message: 'Lifetime validation failed, the token is expired.',
  },
  expiredSkipToken: { status: 400, code: 'BadRequest', message: 'Skip token has expired.' },
};

/** Graph's code for a status; `UnknownError` for others. */
const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'Authorization_RequestDenied',
  404: 'Request_ResourceNotFound',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

/** The response of a rule, or undefined if it gives none. */
export function responseOf(then: components['schemas']['then']): FaultResponse | undefined {
  const { preset, status, code, message, retryAfter } = then;
  const base = preset === undefined ? undefined : presets[preset];
  if (base === undefined && status === undefined) return undefined;
  const chosen = status ?? base?.status ?? 500;
  const after = retryAfter ?? base?.retryAfter;
  return {
    status: chosen,
    code: code ?? base?.code ?? codes[chosen] ?? 'UnknownError',
    message: message ?? base?.message ?? 'A rule of the stub gave this response.',
    ...(after !== undefined && { retryAfter: after }),
  };
}
