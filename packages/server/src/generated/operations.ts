// Generated from spec/directoryProvisioning.yaml. Do not edit: change the spec and run `npm run generate`.
/** The operations of the spec, by their operationId. */
export type OperationId =
  | 'listDirectoryProvisioning'
  | 'createDirectoryProvisioning'
  | 'createDirectoryProvisioningRef'
  | 'countDirectoryProvisioning'
  | 'getDirectoryProvisioning'
  | 'deleteDirectoryProvisioning'
  | 'updateDirectoryProvisioning'
  | 'listProvisioning'
  | 'createProvisioning'
  | 'countProvisioning'
  | 'getProvisioning'
  | 'deleteProvisioning'
  | 'updateProvisioning'
  | 'batch';

/** What the server needs to know about an operation. */
export interface OperationInfo {
  /** Whether it has a request body, and whether that is required. */
  readonly body: 'none' | 'optional' | 'required';
  /** The media type of its success response; undefined if that has no body. */
  readonly mediaType: string | undefined;
  /** The path without the version, with parameters in braces. */
  readonly path: string;
}

/** Every operation of the spec. */
export const operations: Readonly<Record<OperationId, OperationInfo>> = {
  /** List events. `GET /auditLogs/directoryProvisioning` */
  listDirectoryProvisioning: { body: 'none', mediaType: 'application/json', path: '/auditLogs/directoryProvisioning' },
  /** Record an event. `POST /auditLogs/directoryProvisioning` */
  createDirectoryProvisioning: { body: 'required', mediaType: 'application/json', path: '/auditLogs/directoryProvisioning' },
  /** Record an event at the collection's reference path. `POST /auditLogs/directoryProvisioning/$ref` */
  createDirectoryProvisioningRef: { body: 'required', mediaType: 'application/json', path: '/auditLogs/directoryProvisioning/$ref' },
  /** Count events. `GET /auditLogs/directoryProvisioning/$count` */
  countDirectoryProvisioning: { body: 'none', mediaType: 'text/plain', path: '/auditLogs/directoryProvisioning/$count' },
  /** Get an event. `GET /auditLogs/directoryProvisioning/{id}` */
  getDirectoryProvisioning: { body: 'none', mediaType: 'application/json', path: '/auditLogs/directoryProvisioning/{id}' },
  /** Delete an event. `DELETE /auditLogs/directoryProvisioning/{id}` */
  deleteDirectoryProvisioning: { body: 'none', mediaType: undefined, path: '/auditLogs/directoryProvisioning/{id}' },
  /** Change an event. `PATCH /auditLogs/directoryProvisioning/{id}` */
  updateDirectoryProvisioning: { body: 'required', mediaType: 'application/json', path: '/auditLogs/directoryProvisioning/{id}' },
  /** List events with the newer names. `GET /auditLogs/provisioning` */
  listProvisioning: { body: 'none', mediaType: 'application/json', path: '/auditLogs/provisioning' },
  /** Record an event with the newer names. `POST /auditLogs/provisioning` */
  createProvisioning: { body: 'required', mediaType: 'application/json', path: '/auditLogs/provisioning' },
  /** Count events at the newer path. `GET /auditLogs/provisioning/$count` */
  countProvisioning: { body: 'none', mediaType: 'text/plain', path: '/auditLogs/provisioning/$count' },
  /** Get an event with the newer names. `GET /auditLogs/provisioning/{id}` */
  getProvisioning: { body: 'none', mediaType: 'application/json', path: '/auditLogs/provisioning/{id}' },
  /** Delete an event at the newer path. `DELETE /auditLogs/provisioning/{id}` */
  deleteProvisioning: { body: 'none', mediaType: undefined, path: '/auditLogs/provisioning/{id}' },
  /** Change an event with the newer names. `PATCH /auditLogs/provisioning/{id}` */
  updateProvisioning: { body: 'required', mediaType: 'application/json', path: '/auditLogs/provisioning/{id}' },
  /** Send several requests in one. `POST /$batch` */
  batch: { body: 'required', mediaType: 'application/json', path: '/$batch' },
};

/** The names of all OData query options of the operations. */
export const queryOptions: readonly string[] = ['$filter', '$orderby', '$select', '$top', '$count', '$skiptoken'];

/** The paths of collections whose entities have a key, as a segment or in parentheses. */
export const keyedPaths: readonly string[] = ['/auditLogs/directoryProvisioning', '/auditLogs/provisioning'];

/** The names of all query parameters that are integers. */
export const integerOptions: readonly string[] = ['$top'];
