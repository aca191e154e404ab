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

/** What the server has to know of an operation before it looks at a request. */
export interface OperationInfo {
  /** Whether it takes a body, and needs one. */
  readonly body: 'none' | 'optional' | 'required';
  /** The media type of its success; undefined where it has no body. */
  readonly mediaType: string | undefined;
  /** Below the version, its parameters in braces. */
  readonly path: string;
}

/** Every operation of the spec. */
export const operations: Readonly<Record<OperationId, OperationInfo>> = {
  /** List events. `GET /auditLogs/directoryProvisioning` */
  listDirectoryProvisioning: { body: 'none', mediaType: 'application/json', path: '/auditLogs/directoryProvisioning' },
  /** Record an event. `POST /auditLogs/directoryProvisioning` */
  createDirectoryProvisioning: {
    body: 'required',
    mediaType: 'application/json',
    path: '/auditLogs/directoryProvisioning',
  },
  /** Record an event, at the collection's reference path. `POST /auditLogs/directoryProvisioning/$ref` */
  createDirectoryProvisioningRef: {
    body: 'required',
    mediaType: 'application/json',
    path: '/auditLogs/directoryProvisioning/$ref',
  },
  /** Count events. `GET /auditLogs/directoryProvisioning/$count` */
  countDirectoryProvisioning: {
    body: 'none',
    mediaType: 'text/plain',
    path: '/auditLogs/directoryProvisioning/$count',
  },
  /** Get one event. `GET /auditLogs/directoryProvisioning/{id}` */
  getDirectoryProvisioning: {
    body: 'none',
    mediaType: 'application/json',
    path: '/auditLogs/directoryProvisioning/{id}',
  },
  /** Delete an event. `DELETE /auditLogs/directoryProvisioning/{id}` */
  deleteDirectoryProvisioning: { body: 'none', mediaType: undefined, path: '/auditLogs/directoryProvisioning/{id}' },
  /** Change an event. `PATCH /auditLogs/directoryProvisioning/{id}` */
  updateDirectoryProvisioning: {
    body: 'required',
    mediaType: 'application/json',
    path: '/auditLogs/directoryProvisioning/{id}',
  },
  /** List events in the newer names. `GET /auditLogs/provisioning` */
  listProvisioning: { body: 'none', mediaType: 'application/json', path: '/auditLogs/provisioning' },
  /** Record an event in the newer names. `POST /auditLogs/provisioning` */
  createProvisioning: { body: 'required', mediaType: 'application/json', path: '/auditLogs/provisioning' },
  /** Count events in the newer names. `GET /auditLogs/provisioning/$count` */
  countProvisioning: { body: 'none', mediaType: 'text/plain', path: '/auditLogs/provisioning/$count' },
  /** Get one event in the newer names. `GET /auditLogs/provisioning/{id}` */
  getProvisioning: { body: 'none', mediaType: 'application/json', path: '/auditLogs/provisioning/{id}' },
  /** Delete an event in the newer names. `DELETE /auditLogs/provisioning/{id}` */
  deleteProvisioning: { body: 'none', mediaType: undefined, path: '/auditLogs/provisioning/{id}' },
  /** Change an event in the newer names. `PATCH /auditLogs/provisioning/{id}` */
  updateProvisioning: { body: 'required', mediaType: 'application/json', path: '/auditLogs/provisioning/{id}' },
  /** Make several calls in one. `POST /$batch` */
  batch: { body: 'required', mediaType: 'application/json', path: '/$batch' },
};

/** The names of all OData query options that some operation takes. */
export const queryOptions: readonly string[] = ['$filter', '$orderby', '$select', '$top', '$count', '$skiptoken'];

/** The paths below which a key stands, as a segment or in parentheses. */
export const keyedPaths: readonly string[] = ['/auditLogs/directoryProvisioning', '/auditLogs/provisioning'];

/** The names of all query parameters that are whole numbers. */
export const integerOptions: readonly string[] = ['$top'];
