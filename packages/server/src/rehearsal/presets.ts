// The error responses of the real service that rules know by name.
// https://learn.microsoft.com/en-us/graph/errors and reports of its users
import type { components } from '../generated/control.ts';
import { EXPIRED_SKIP_TOKEN, EXPIRED_TOKEN, throttled } from '../graph/texts.ts';

type Preset = components['schemas']['preset'];

/** An error response that a rule gives. */
export interface FaultResponse {
  readonly status: number;
  readonly code: string;
  readonly message: string | ((requestId: string) => string);
  /** The seconds of Retry-After. */
  readonly retryAfter?: number;
  /** How they are written. Default: as HTTP says. */
  readonly form?: 'date' | 'fraction';
}

/** The presets by name. The texts are Graph's: programs match them. */
export const presets: Readonly<Record<Preset, FaultResponse>> = {
  throttled: {
    status: 429,
    code: 'UnknownError',
    message: throttled,
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
    code: 'UnknownError',
    message: 'The service is temporarily unavailable.',
    retryAfter: 10,
  },
  expiredToken: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    message: EXPIRED_TOKEN,
  },
  expiredSkipToken: { status: 400, code: 'UnknownError', message: EXPIRED_SKIP_TOKEN },
};

/** Graph's code for a status; `UnknownError` for others. */
const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'Authorization_RequestDenied',
  404: 'Request_ResourceNotFound',
  500: 'InternalServerError',
};

/** The response of a rule, or undefined if it gives none. `wait` is how long its quota lets nothing in, in milliseconds. */
export function responseOf(then: components['schemas']['then'], wait: number): FaultResponse | undefined {
  const { preset, status, code, message, retryAfter, quota } = then;
  const base = quota === undefined ? preset && presets[preset] : throttledFor(wait);
  if (base === undefined && status === undefined) return undefined;
  const chosen = status ?? base?.status ?? 500;
  return {
    status: chosen,
    code: code ?? base?.code ?? codes[chosen] ?? 'UnknownError',
    message: message ?? base?.message ?? 'A rule of the stub gave this response.',
    ...waitIn(retryAfter ?? base?.retryAfter, base?.retryAfter),
  };
}

const throttledFor = (wait: number): FaultResponse => ({
  ...presets.throttled,
  retryAfter: Math.max(1, Math.ceil(wait / 1000)),
});

/** The seconds of Retry-After in a rule, and how they are written. */
function waitIn(
  given: components['schemas']['then']['retryAfter'],
  usual = 10,
): Pick<FaultResponse, 'retryAfter' | 'form'> {
  if (given === undefined || given === 'none') return {};
  return typeof given === 'number' ? { retryAfter: given } : { retryAfter: usual, form: given };
}
