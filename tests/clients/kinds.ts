// The kinds of faults: what a rule does, as docs/rehearse.md lists them.
import type { Effect } from '@directory-provisioning/server';

/** Each kind by its name. Waits are short, so that clients that repeat requests end soon. */
export const kinds: Readonly<Record<string, Effect>> = {
  throttled: { preset: 'throttled', retryAfter: 1 },
  quota: { quota: { calls: 0, per: '1s' } },
  'quota: fraction': { quota: { calls: 0, per: '1s' }, retryAfter: 'fraction' },
  'quota: none': { quota: { calls: 0, per: '1s' }, retryAfter: 'none' },
  premiumLicenseMissing: { preset: 'premiumLicenseMissing' },
  roleMissing: { preset: 'roleMissing' },
  permissionMissing: { preset: 'permissionMissing' },
  gatewayTimeout: { preset: 'gatewayTimeout' },
  serviceUnavailable: { preset: 'serviceUnavailable', retryAfter: 1 },
  expiredToken: { preset: 'expiredToken' },
  expiredSkipToken: { preset: 'expiredSkipToken' },
  latency: { latency: '200ms' },
  connectionReset: { connection: 'connectionReset' },
  emptyResponse: { connection: 'emptyResponse' },
  malformedChunk: { connection: 'malformedChunk' },
  timeout: { connection: 'timeout' },
  truncatedBody: { truncatedBody: 0.5 },
  slowBody: { slowBody: { chunks: 4, over: '200ms' } },
  'page.late': { page: { late: { share: 0.5, by: '1h' } } },
  'page.stale': { page: { stale: '1h' } },
  'page.duplicates': { page: { duplicates: 1 } },
  'page.outOfOrder': { page: { outOfOrder: true } },
  'page.empty': { page: { empty: true } },
  'page.nextLink: missing': { page: { nextLink: 'missing' } },
  'page.nextLink: escaped': { page: { nextLink: 'escaped' } },
  'page.errorAfter': { page: { errorAfter: 0.5 } },
  'page.unknownMember': { page: { unknownMember: 1 } },
  'page.countDrift': { page: { countDrift: 2 } },
};
