// Generated from spec/directoryProvisioning.yaml. Do not edit: change the spec and run `npm run generate`.
/** The operations of the spec, by their operationId. */
export type OperationId =
  | 'listDirectoryProvisioning'
  | 'createDirectoryProvisioning'
  | 'createDirectoryProvisioningRef'
  | 'getDirectoryProvisioning';

/** Where an operation is served. */
export interface OperationInfo {
  readonly method: string;
  /** The path as the spec writes it, without a prefix. */
  readonly path: string;
  /** The prefixes that it is served under. */
  readonly basePaths: readonly string[];
  /** Whether it takes a body. */
  readonly hasBody: boolean;
}

/** Every operation of the spec. */
export const operations: Readonly<Record<OperationId, OperationInfo>> = {
  /** List events. */
  listDirectoryProvisioning: { method: 'get', path: '/auditLogs/directoryProvisioning', basePaths: ['/beta'], hasBody: false },
  /** Record an event. */
  createDirectoryProvisioning: { method: 'post', path: '/auditLogs/directoryProvisioning', basePaths: ['/beta'], hasBody: true },
  /** Record an event, at the collection's reference path. */
  createDirectoryProvisioningRef: { method: 'post', path: '/auditLogs/directoryProvisioning/$ref', basePaths: ['/beta'], hasBody: true },
  /** Get one event. */
  getDirectoryProvisioning: { method: 'get', path: '/auditLogs/directoryProvisioning/{id}', basePaths: ['/beta'], hasBody: false },
};

/** The names of all OData query options that some operation takes. */
export const queryOptions: readonly string[] = ['$top', '$skiptoken'];
