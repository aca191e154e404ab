// Generated from spec/directoryProvisioning.yaml. Do not edit: change the spec and run `npm run generate`.
import type { operations, paths } from '@directory-provisioning/types';
import type { Client } from 'openapi-fetch';

/** What every method takes as its last argument. */
export interface CallOptions {
  /** Ends the call early. */
  signal?: AbortSignal;
  /** Further headers, such as `client-request-id`. */
  headers?: Record<string, string>;
}

/** Turns the answer of openapi-fetch into its body, or throws. The type of the body is that of the method. */
export type Unwrap = <Body>(answer: Promise<{ data?: unknown; error?: unknown; response: Response }>) => Promise<Body>;

/** Every operation of the spec as a method, by its operationId. */
export interface Operations {
  /**
   * List events.
   *
   * Answers one page of the log, newest first by `activityDateTime`; events of the same instant keep the order in
   * which they arrived. Where more events follow, `@odata.nextLink` leads to them: follow it as it stands. Pages never
   * repeat or skip an event, also while new ones are being recorded.
   *
   * The real service offers this operation.
   *
   * `GET /auditLogs/directoryProvisioning`
   *
   * @param parameters.$top How many events a page holds at the most. More than 1000 is served as 1000.
   * @param parameters.$skiptoken Where the page begins. Opaque, part of an `@odata.nextLink`; never made by hand.
   *
   * @throws GraphError where the answer is an error.
   */
  listDirectoryProvisioning(parameters?: NonNullable<operations['listDirectoryProvisioning']['parameters']['query']>, options?: CallOptions): Promise<operations['listDirectoryProvisioning']['responses'][200]['content']['application/json']>;

  /**
   * Record an event.
   *
   * Stores the event and answers with it as it was stored. Every member is optional: without an `id` the server makes
   * one, without an `activityDateTime` the time of receipt stands in.
   *
   * The real service does not offer this operation; it exists for rehearsals.
   *
   * `POST /auditLogs/directoryProvisioning`
   *
   * @throws GraphError where the answer is an error.
   */
  createDirectoryProvisioning(body: NonNullable<operations['createDirectoryProvisioning']['requestBody']>['content']['application/json'], options?: CallOptions): Promise<operations['createDirectoryProvisioning']['responses'][201]['content']['application/json']>;

  /**
   * Record an event, at the collection's reference path.
   *
   * Does what `POST /auditLogs/directoryProvisioning` does, with the same body and the same answer. Some
   * descriptions of this log name this path, others the one without `$ref`; here both work.
   *
   * The real service does not offer this operation; it exists for rehearsals.
   *
   * `POST /auditLogs/directoryProvisioning/$ref`
   *
   * @throws GraphError where the answer is an error.
   */
  createDirectoryProvisioningRef(body: NonNullable<operations['createDirectoryProvisioningRef']['requestBody']>['content']['application/json'], options?: CallOptions): Promise<operations['createDirectoryProvisioningRef']['responses'][201]['content']['application/json']>;

  /**
   * Get one event.
   *
   * Answers the event bare, not inside `value`.
   *
   * The public documentation of the real service does not list this operation.
   *
   * `GET /auditLogs/directoryProvisioning/{id}`
   *
   * @param parameters.id The event's id. Mostly a GUID, but any text is an id that has no control characters, begins with no `$`, and is neither `.` nor `..`.
   *
   * @throws GraphError where the answer is an error.
   */
  getDirectoryProvisioning(parameters: NonNullable<operations['getDirectoryProvisioning']['parameters']['path']>, options?: CallOptions): Promise<operations['getDirectoryProvisioning']['responses'][200]['content']['application/json']>;
}

/** The operations over an openapi-fetch client. */
export function createOperations(raw: Client<paths>, unwrap: Unwrap): Operations {
  return {
    listDirectoryProvisioning: (parameters = {}, options) => unwrap(raw.GET('/auditLogs/directoryProvisioning', { params: { query: parameters }, ...options })),
    createDirectoryProvisioning: (body, options) => unwrap(raw.POST('/auditLogs/directoryProvisioning', { body, ...options })),
    createDirectoryProvisioningRef: (body, options) => unwrap(raw.POST('/auditLogs/directoryProvisioning/$ref', { body, ...options })),
    getDirectoryProvisioning: (parameters, options) => unwrap(raw.GET('/auditLogs/directoryProvisioning/{id}', { params: { path: parameters }, ...options })),
  };
}
