// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
import type { components } from './openapi.ts';

/** The result. Evolvable: accept members that are not listed here. */
export type ProvisioningStatus = Exclude<components['schemas']['provisioningStatus'], null>;

/** What kind of actor started the run. `app` is the older name of `application`. Evolvable: accept members that are not listed here. */
export type InitiatorType = Exclude<components['schemas']['initiatorType'], null>;

/** Which part of the run a step belongs to. Evolvable: accept members that are not listed here. */
export type ProvisioningStepType = Exclude<components['schemas']['provisioningStepType'], null>;

/** What was done to the object. Evolvable: accept members that are not listed here. */
export type ProvisioningAction = Exclude<components['schemas']['provisioningAction'], null>;

/** Where the cause of a failure lies. Evolvable: accept members that are not listed here. */
export type ProvisioningErrorCategory = Exclude<components['schemas']['provisioningErrorCategory'], null>;

/** Further facts, for which there is no other property. Open type. */
export interface DetailsInfo extends Exclude<components['schemas']['detailsInfo'], null> {}

/** Who started the run. Open type. */
export interface Initiator extends Exclude<components['schemas']['initiator'], null> {}

/** The application that the job runs as. One object, not a collection. Open type. */
export interface ProvisioningServicePrincipal extends Exclude<components['schemas']['provisioningServicePrincipal'], null> {}

/** The source or the target system of the run. The newer name of this type is `provisioningSystem`. Open type. */
export interface ProvisioningSystemDetails extends Exclude<components['schemas']['provisioningSystemDetails'], null> {}

/** The provisioned object, as one of the systems knows it. Open type. */
export interface ProvisionedIdentity extends Exclude<components['schemas']['provisionedIdentity'], null> {}

/** The result of the event, without an explanation. Closed type. */
export interface StatusBase extends Exclude<components['schemas']['statusBase'], null> {}

/** The result of the event, with the explanation of a failure. Closed type. */
export interface StatusDetails extends Exclude<components['schemas']['statusDetails'], null> {}

/**
 * The result of the event. `@odata.type` says which of the two types it is; if it is absent or unknown, the value
 * is read as `statusDetails`.
 */
export type StatusInfo = Exclude<components['schemas']['statusInfo'], null>;

/** The explanation of a failure, with the newer names. Closed type. */
export interface ProvisioningErrorInfo extends Exclude<components['schemas']['provisioningErrorInfo'], null> {}

/** The result of the event, with the newer names. Closed type. */
export interface ProvisioningStatusInfo extends Exclude<components['schemas']['provisioningStatusInfo'], null> {}

/** One step in provisioning the object, from the source to the target. Closed type. */
export interface ProvisioningStep extends Exclude<components['schemas']['provisioningStep'], null> {}

/** One changed property of the target object. Closed type. */
export interface ModifiedProperty extends Exclude<components['schemas']['modifiedProperty'], null> {}

/** One provisioning event: what was done to which object, between which systems, and with what result. Closed type. */
export interface ProvisioningObjectSummary extends Exclude<components['schemas']['provisioningObjectSummary'], null> {}

/** An event as returned: it always has an `id` and an `activityDateTime`. */
export interface StoredEvent extends Exclude<components['schemas']['storedEvent'], null> {}

/** One page of events. Closed type. */
export interface EventPage extends Exclude<components['schemas']['eventPage'], null> {}

/** The requests of a batch. Closed type. */
export interface BatchRequestContent extends Exclude<components['schemas']['batchRequestContent'], null> {}

/** One request of a batch. Closed type. */
export interface BatchRequest extends Exclude<components['schemas']['batchRequest'], null> {}

/** The responses of a batch. Closed type. */
export interface BatchResponseContent extends Exclude<components['schemas']['batchResponseContent'], null> {}

/** The response to one request of a batch. Closed type. */
export interface BatchResponse extends Exclude<components['schemas']['batchResponse'], null> {}

/** The body of every error response. */
export interface OdataError extends Exclude<components['schemas']['odataError'], null> {}

/** What went wrong, for programs and for people. */
export interface MainError extends Exclude<components['schemas']['mainError'], null> {}

/**
 * What kind of error it is. Programs should check this code, not the message. Evolvable: accept codes that are not
 * listed here.
 *
 * - `BadRequest`: The request is invalid: 400. With other status codes: 406 for an `Accept` header without JSON, 413 for a body that is too large, 415 for a body that is not JSON, 408 for a request that arrives too slowly, 431 for headers that are too large.
 * - `InvalidAuthenticationToken`: The bearer token is missing, malformed or not accepted: 401.
 * - `Authentication_MSGraphPermissionMissing`: The token has none of the permissions that the operation needs: 403.
 * - `Authentication_RequestFromUnsupportedUserRole`: The user has none of the roles that may read the log: 403.
 * - `Request_ResourceNotFound`: There is no event with this id: 404.
 * - `Request_BadRequest`: The path does not support this method: 405, with an `Allow` header.
 * - `Request_Conflict`: An event with this id already exists: 409.
 * - `FailedDependency`: In a batch, a request that this one depends on has failed: 424.
 * - `UnknownError`: There are too many requests: 429, with a `Retry-After` header. The query takes too long: 504.
 * - `InternalServerError`: Internal server error: 500. Look up the `request-id` in the server log.
 * - `ServiceUnavailable`: The database is temporarily unreachable, does not respond in time, or rejects requests for now: 503. With a `Retry-After` header, nothing was changed and you can retry. Without one, the change may or may not have been saved: check first. The message then names the id of a new event; no id is saved twice.
 * - `InsufficientStorage`: The database is full and nothing was stored: 507.
 */
export type ErrorCode = Exclude<components['schemas']['errorCode'], null>;

/** One problem in the request. */
export interface ErrorDetail extends Exclude<components['schemas']['errorDetail'], null> {}

/** What you need to find the request in the server log. */
export interface InnerError extends Exclude<components['schemas']['innerError'], null> {}
