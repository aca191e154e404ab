// Generated from spec/directoryProvisioning.yaml. Do not edit: change the spec and run `npm run generate`.
/** The paths to filter by, with the operators that each supports. */
export interface FilterCapabilities {
  id: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  tenantId: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  jobId: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  cycleId: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  changeId: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  action: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  provisioningAction: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  activityDateTime: { type: 'instant'; operators: 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'in' };
  durationInMilliseconds: { type: 'integer'; operators: 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'in' };
  'servicePrincipal/id': { type: 'text'; operators: 'eq' | 'ne' | 'in' };
  'servicePrincipal/displayName': { type: 'text'; operators: 'eq' | 'ne' | 'in' };
  'statusInfo/status': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  'provisioningStatusInfo/status': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  'sourceSystem/displayName': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  'targetSystem/displayName': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  'sourceIdentity/id': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  'sourceIdentity/identityType': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  'sourceIdentity/displayName': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  'targetIdentity/id': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  'targetIdentity/identityType': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
  'targetIdentity/displayName': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' };
}

/** A path to filter by. */
export type FilterPath = keyof FilterCapabilities;

/** The paths whose values are times: in a filter, times have no quotes. */
export const instantPaths: readonly string[] = ['activityDateTime'];

/** A path to sort by. */
export type SortPath =
  | 'id'
  | 'activityDateTime'
  | 'durationInMilliseconds';

/** A property to select, or a path to one; below an open type, any path. */
export type SelectPath =
  | 'id'
  | 'activityDateTime'
  | 'tenantId'
  | 'jobId'
  | 'cycleId'
  | 'changeId'
  | 'action'
  | 'provisioningAction'
  | 'durationInMilliseconds'
  | 'servicePrincipal'
  | 'servicePrincipal/id'
  | 'servicePrincipal/displayName'
  | 'initiatedBy'
  | 'initiatedBy/id'
  | 'initiatedBy/displayName'
  | 'initiatedBy/initiatorType'
  | 'sourceSystem'
  | 'sourceSystem/id'
  | 'sourceSystem/displayName'
  | 'sourceSystem/details'
  | 'targetSystem'
  | 'targetSystem/id'
  | 'targetSystem/displayName'
  | 'targetSystem/details'
  | 'sourceIdentity'
  | 'sourceIdentity/id'
  | 'sourceIdentity/displayName'
  | 'sourceIdentity/identityType'
  | 'sourceIdentity/details'
  | 'targetIdentity'
  | 'targetIdentity/id'
  | 'targetIdentity/displayName'
  | 'targetIdentity/identityType'
  | 'targetIdentity/details'
  | 'statusInfo'
  | 'statusInfo/status'
  | 'statusInfo/errorCode'
  | 'statusInfo/reason'
  | 'statusInfo/additionalDetails'
  | 'statusInfo/errorCategory'
  | 'statusInfo/recommendedAction'
  | 'provisioningStatusInfo'
  | 'provisioningStatusInfo/status'
  | 'provisioningStatusInfo/errorInformation'
  | 'provisioningStatusInfo/errorInformation/errorCode'
  | 'provisioningStatusInfo/errorInformation/reason'
  | 'provisioningStatusInfo/errorInformation/additionalDetails'
  | 'provisioningStatusInfo/errorInformation/errorCategory'
  | 'provisioningStatusInfo/errorInformation/recommendedAction'
  | 'provisioningSteps'
  | 'provisioningSteps/name'
  | 'provisioningSteps/description'
  | 'provisioningSteps/status'
  | 'provisioningSteps/provisioningStepType'
  | 'provisioningSteps/details'
  | 'modifiedProperties'
  | 'modifiedProperties/displayName'
  | 'modifiedProperties/oldValue'
  | 'modifiedProperties/newValue'
  | (`servicePrincipal/${string}` & {})
  | (`initiatedBy/${string}` & {})
  | (`sourceSystem/${string}` & {})
  | (`targetSystem/${string}` & {})
  | (`sourceIdentity/${string}` & {})
  | (`targetIdentity/${string}` & {})
  | (`provisioningSteps/details/${string}` & {});
