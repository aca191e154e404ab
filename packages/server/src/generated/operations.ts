// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
import { bodyLimits } from './limits.ts';
import type { EntityName } from './odata.ts';

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

/** A request body, and its limits: the size in bytes, and how deep objects and arrays may be nested. */
export interface RequestBodyInfo {
  readonly required: boolean;
  readonly bytes: number;
  readonly levels: number;
}

/** What an operation does with the entities of a collection. */
export interface CollectionPart {
  readonly entity: EntityName;
  readonly action: 'list' | 'count' | 'create' | 'get' | 'update' | 'remove';
}

/** What the server needs to know about an operation. */
export interface OperationInfo {
  /** Undefined if it has none. */
  readonly requestBody: RequestBodyInfo | undefined;
  /** The media type of its success response; undefined if that has no body. */
  readonly mediaType: string | undefined;
  /** The path without the version, with parameters in braces. */
  readonly path: string;
  readonly method: string;
  /** Whether Microsoft documents it for the real service; `absent` is only in this project. */
  readonly realService: 'documented' | 'undocumented' | 'absent' | undefined;
  /** The query options and headers that Microsoft does not document for it. */
  readonly undocumented: readonly string[];
  /** Undefined if the operation is not part of a collection. */
  readonly collection: CollectionPart | undefined;
}

/** Every operation of the spec. */
export const operations: Readonly<Record<OperationId, OperationInfo>> = {
  /** List events. `GET /auditLogs/directoryProvisioning` */
  listDirectoryProvisioning: { requestBody: undefined, mediaType: 'application/json', path: '/auditLogs/directoryProvisioning', method: 'GET', realService: 'documented', undocumented: ['$select', '$count', 'Prefer'], collection: { entity: 'provisioningObjectSummary', action: 'list' } },
  /** Record an event. `POST /auditLogs/directoryProvisioning` */
  createDirectoryProvisioning: { requestBody: { required: true, ...bodyLimits['event'] }, mediaType: 'application/json', path: '/auditLogs/directoryProvisioning', method: 'POST', realService: 'absent', undocumented: [], collection: { entity: 'provisioningObjectSummary', action: 'create' } },
  /** Record an event at the collection's reference path. `POST /auditLogs/directoryProvisioning/$ref` */
  createDirectoryProvisioningRef: { requestBody: { required: true, ...bodyLimits['event'] }, mediaType: 'application/json', path: '/auditLogs/directoryProvisioning/$ref', method: 'POST', realService: 'absent', undocumented: [], collection: { entity: 'provisioningObjectSummary', action: 'create' } },
  /** Count events. `GET /auditLogs/directoryProvisioning/$count` */
  countDirectoryProvisioning: { requestBody: undefined, mediaType: 'text/plain', path: '/auditLogs/directoryProvisioning/$count', method: 'GET', realService: 'undocumented', undocumented: [], collection: { entity: 'provisioningObjectSummary', action: 'count' } },
  /** Get an event. `GET /auditLogs/directoryProvisioning/{id}` */
  getDirectoryProvisioning: { requestBody: undefined, mediaType: 'application/json', path: '/auditLogs/directoryProvisioning/{id}', method: 'GET', realService: 'undocumented', undocumented: ['$select'], collection: { entity: 'provisioningObjectSummary', action: 'get' } },
  /** Delete an event. `DELETE /auditLogs/directoryProvisioning/{id}` */
  deleteDirectoryProvisioning: { requestBody: undefined, mediaType: undefined, path: '/auditLogs/directoryProvisioning/{id}', method: 'DELETE', realService: 'absent', undocumented: [], collection: { entity: 'provisioningObjectSummary', action: 'remove' } },
  /** Change an event. `PATCH /auditLogs/directoryProvisioning/{id}` */
  updateDirectoryProvisioning: { requestBody: { required: true, ...bodyLimits['event'] }, mediaType: 'application/json', path: '/auditLogs/directoryProvisioning/{id}', method: 'PATCH', realService: 'absent', undocumented: [], collection: { entity: 'provisioningObjectSummary', action: 'update' } },
  /** List events at the newer path. `GET /auditLogs/provisioning` */
  listProvisioning: { requestBody: undefined, mediaType: 'application/json', path: '/auditLogs/provisioning', method: 'GET', realService: 'documented', undocumented: ['$select', '$count', 'Prefer'], collection: { entity: 'provisioningObjectSummary', action: 'list' } },
  /** Record an event at the newer path. `POST /auditLogs/provisioning` */
  createProvisioning: { requestBody: { required: true, ...bodyLimits['event'] }, mediaType: 'application/json', path: '/auditLogs/provisioning', method: 'POST', realService: 'absent', undocumented: [], collection: { entity: 'provisioningObjectSummary', action: 'create' } },
  /** Count events at the newer path. `GET /auditLogs/provisioning/$count` */
  countProvisioning: { requestBody: undefined, mediaType: 'text/plain', path: '/auditLogs/provisioning/$count', method: 'GET', realService: 'undocumented', undocumented: [], collection: { entity: 'provisioningObjectSummary', action: 'count' } },
  /** Get an event at the newer path. `GET /auditLogs/provisioning/{id}` */
  getProvisioning: { requestBody: undefined, mediaType: 'application/json', path: '/auditLogs/provisioning/{id}', method: 'GET', realService: 'undocumented', undocumented: ['$select'], collection: { entity: 'provisioningObjectSummary', action: 'get' } },
  /** Delete an event at the newer path. `DELETE /auditLogs/provisioning/{id}` */
  deleteProvisioning: { requestBody: undefined, mediaType: undefined, path: '/auditLogs/provisioning/{id}', method: 'DELETE', realService: 'absent', undocumented: [], collection: { entity: 'provisioningObjectSummary', action: 'remove' } },
  /** Change an event at the newer path. `PATCH /auditLogs/provisioning/{id}` */
  updateProvisioning: { requestBody: { required: true, ...bodyLimits['event'] }, mediaType: 'application/json', path: '/auditLogs/provisioning/{id}', method: 'PATCH', realService: 'absent', undocumented: [], collection: { entity: 'provisioningObjectSummary', action: 'update' } },
  /** Send several requests in one. `POST /$batch` */
  batch: { requestBody: { required: true, ...bodyLimits['batch'] }, mediaType: 'application/json', path: '/$batch', method: 'POST', realService: 'documented', undocumented: [], collection: undefined },
};

/** The path of the first server, which is in the URL of the stub. Below it, `$` is optional, as in the beta of Graph. */
export const mainPath = '/beta';

/** The names of all OData query options of the operations. */
export const queryOptions: readonly string[] = ['$filter', '$orderby', '$select', '$top', '$count', '$skiptoken'];

/** The paths of collections whose entities have a key, as a segment or in parentheses. */
export const keyedPaths: readonly string[] = ['/auditLogs/directoryProvisioning', '/auditLogs/provisioning'];

/** The names of all query parameters that are integers wherever they occur. */
export const integerOptions: readonly string[] = ['$top'];

/** The names of all query parameters that are true or false wherever they occur. */
export const booleanOptions: readonly string[] = ['$count'];

/** The names of all query parameters that are lists wherever they occur. */
export const listOptions: readonly string[] = ['$orderby', '$select'];

/** The template ids of the directory roles whose users may read the log. */
export const readerRoles: readonly string[] = ['4a5d8f65-41da-4de4-8968-e035b65339cf', '5d6b6bb7-de71-4623-b4af-96380a352509', '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f', '194ae4cb-b126-40b2-bd5b-6091b380977d', 'f2ef992c-3afb-46b9-b7cf-a126ee74c451', '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', '158c047a-c907-4556-b7ef-446551a6b5f7', '62e90394-69f5-4237-9190-012177145e10'];

/** The permissions that operations need. */
export const permissions: readonly string[] = ['ProvisioningLog.Read.All', 'AuditLog.Read.All', 'Directory.Read.All', 'DirectoryProvisioning.ReadWrite.All'];

/** The methods of all operations. */
export const methods: readonly string[] = ['GET', 'POST', 'DELETE', 'PATCH'];

/** The headers of all responses. */
export const responseHeaders: readonly string[] = ['request-id', 'client-request-id', 'OData-Version', 'x-ms-ags-diagnostic', 'Cache-Control', 'Vary', 'Preference-Applied', 'WWW-Authenticate', 'Retry-After', 'Location'];
