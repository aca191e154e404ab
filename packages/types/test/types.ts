// Compiled, never run: what the types accept and what they reject.
import type {
  ErrorCode,
  operations,
  ProvisioningObjectSummary,
  ProvisioningStatus,
  StatusBase,
  StatusInfo,
  StoredEvent,
} from '../src/index.ts';
import { provisioningStatusMembers } from '../src/index.ts';

type Members = (typeof provisioningStatusMembers)[number];

export const knownMember: Members = 'skipped';
export const unknownMember: ProvisioningStatus = 'String';
export const unknownCode: ErrorCode = 'Request_Unheard';
export const event: ProvisioningObjectSummary = {
  jobId: null,
  'jobId@odata.type': '#String',
  provisioningAction: 'stagedDelete',
  statusInfo: { status: 'brandNew', errorCode: 'x' },
  provisioningStatusInfo: { status: 'failure', errorInformation: { errorCategory: 'nonServiceFailure' } },
  sourceIdentity: { anything: 1 },
};
export const stored: StoredEvent = { id: 'x', activityDateTime: '2016-12-31T23:59:58.6838993+03:00' };
export const id: string = stored.id;
export const reasonOf = (status: StatusInfo): string | null | undefined =>
  'reason' in status ? status.reason : undefined;
export type Created = operations['createDirectoryProvisioning']['responses'][201]['headers']['Location'];

// @ts-expect-error a closed type has no such property
export const closed: ProvisioningObjectSummary = { foo: 1 };
// @ts-expect-error a number is not a status
export const numeric: StatusBase = { status: 5 };
// @ts-expect-error undefined is not the same as absent
export const notAbsent: ProvisioningObjectSummary = { jobId: undefined };
// @ts-expect-error a code is a text
export const nullCode: ErrorCode = null;
// @ts-expect-error a stored event has an id
export const withoutId: StoredEvent = { activityDateTime: '2016-12-31T23:59:58Z' };
// @ts-expect-error id is not nullable
export const nullId: ProvisioningObjectSummary = { id: null };
// @ts-expect-error the list has the known members only
export const noMember: Members = 'String';
