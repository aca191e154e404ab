// Generated from spec/directoryProvisioning.yaml. Do not edit: change the spec and run `npm run generate`.
/** The operations of the spec, by their operationId. */
export type OperationId =
  | 'listDirectoryProvisioning'
  | 'createDirectoryProvisioning'
  | 'createDirectoryProvisioningRef'
  | 'getDirectoryProvisioning';

/** What the server has to know of an operation before it looks at a request. */
export interface OperationInfo {
  /** Whether it takes a body, and needs one. */
  readonly body: 'none' | 'optional' | 'required';
  /** The media type of its success; undefined where it has no body. */
  readonly mediaType: string | undefined;
}

/** Every operation of the spec. */
export const operations: Readonly<Record<OperationId, OperationInfo>> = {
  /** List events. `GET /auditLogs/directoryProvisioning` */
  listDirectoryProvisioning: { body: 'none', mediaType: 'application/json' },
  /** Record an event. `POST /auditLogs/directoryProvisioning` */
  createDirectoryProvisioning: { body: 'required', mediaType: 'application/json' },
  /** Record an event, at the collection's reference path. `POST /auditLogs/directoryProvisioning/$ref` */
  createDirectoryProvisioningRef: { body: 'required', mediaType: 'application/json' },
  /** Get one event. `GET /auditLogs/directoryProvisioning/{id}` */
  getDirectoryProvisioning: { body: 'none', mediaType: 'application/json' },
};

/** The names of all OData query options that some operation takes. */
export const queryOptions: readonly string[] = ['$top', '$skiptoken'];

/** The names of all query parameters that are whole numbers. */
export const integerOptions: readonly string[] = ['$top'];
