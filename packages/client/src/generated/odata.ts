// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
/** The paths to filter by, with the operators that each supports. */
export interface FilterCapabilities {
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  id: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  tenantId: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  jobId: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  cycleId: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  changeId: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  action: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  provisioningAction: { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in. */
  activityDateTime: { type: 'instant'; operators: 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'in' };
  /** Not documented for the real service: ne, in. */
  durationInMilliseconds: { type: 'integer'; operators: 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'in' };
  /** Not documented for the real service: ne, in, startswith, endswith, toupper. */
  'servicePrincipal/id': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, toupper. */
  'servicePrincipal/displayName': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  'initiatedBy/displayName': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  'statusInfo/status': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  'provisioningStatusInfo/status': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  'sourceSystem/displayName': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  'targetSystem/displayName': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  'sourceIdentity/id': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  'sourceIdentity/identityType': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  'sourceIdentity/displayName': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  'targetIdentity/id': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  'targetIdentity/identityType': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
  /** Not documented for the real service: ne, in, startswith, endswith, tolower, toupper. */
  'targetIdentity/displayName': { type: 'text'; operators: 'eq' | 'ne' | 'in' | 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper' };
}

/** A path to filter by. */
export type FilterPath = keyof FilterCapabilities;

/** A path to sort by. Microsoft documents only activityDateTime for the real service. */
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

/** What queries may use, by type of entity. */
export interface EntityPaths {
  provisioningObjectSummary: { filter: FilterCapabilities; sort: SortPath; select: SelectPath };
}

/** The paths whose values are times, by type of entity: in a filter, times have no quotes. */
export const instantPaths: Readonly<Record<keyof EntityPaths, readonly string[]>> = {
  provisioningObjectSummary: ['activityDateTime'],
};
