// Generated from spec/directoryProvisioning.yaml. Do not edit: change the spec and run `npm run generate`.
import type { components } from './openapi.ts';

/** How something ended. Evolvable; other members may come. */
export type ProvisioningStatus = NonNullable<components['schemas']['provisioningStatus']>;

/** What kind of actor set the run off. `app` is the older name of `application`. Evolvable; other members may come. */
export type InitiatorType = NonNullable<components['schemas']['initiatorType']>;

/** Which part of the run a step belongs to. Evolvable; other members may come. */
export type ProvisioningStepType = NonNullable<components['schemas']['provisioningStepType']>;

/** What was done to the object. Evolvable; other members may come. */
export type ProvisioningAction = NonNullable<components['schemas']['provisioningAction']>;

/** Where a failure has its cause. Evolvable; other members may come. */
export type ProvisioningErrorCategory = NonNullable<components['schemas']['provisioningErrorCategory']>;

/** Facts for which no other member was made. Open, any member may stand here. */
export type DetailsInfo = NonNullable<components['schemas']['detailsInfo']>;

/** Who set the run off. Open, further members may stand here. */
export type Initiator = NonNullable<components['schemas']['initiator']>;

/** The application under which the job runs. One object, not a collection. Open, further members may stand here. */
export type ProvisioningServicePrincipal = NonNullable<components['schemas']['provisioningServicePrincipal']>;

/**
 * A system that takes part in the run. The newer generation calls the same shape `provisioningSystem`. Open,
 * further members may stand here.
 */
export type ProvisioningSystemDetails = NonNullable<components['schemas']['provisioningSystemDetails']>;

/** The object that is provisioned, as one of the systems knows it. Open, further members may stand here. */
export type ProvisionedIdentity = NonNullable<components['schemas']['provisionedIdentity']>;

/** How the event ended, without an explanation. Closed. */
export type StatusBase = NonNullable<components['schemas']['statusBase']>;

/** How the event ended, with the explanation of a failure. Closed. */
export type StatusDetails = NonNullable<components['schemas']['statusDetails']>;

/**
 * How the event ended. `@odata.type` tells which of the two types it is; without one, or with an unknown one, it is
 * read as `statusDetails`.
 */
export type StatusInfo = NonNullable<components['schemas']['statusInfo']>;

/** The explanation of a failure, in the newer generation. Closed. */
export type ProvisioningErrorInfo = NonNullable<components['schemas']['provisioningErrorInfo']>;

/** How the event ended, in the newer generation. Closed. */
export type ProvisioningStatusInfo = NonNullable<components['schemas']['provisioningStatusInfo']>;

/** One step on the way of the object from the source to the target. Closed. */
export type ProvisioningStep = NonNullable<components['schemas']['provisioningStep']>;

/** One property of the target object and how it changed. Closed. */
export type ModifiedProperty = NonNullable<components['schemas']['modifiedProperty']>;

/** One provisioning event: what was done to which object, from where to where, and how it ended. Closed. */
export type ProvisioningObjectSummary = NonNullable<components['schemas']['provisioningObjectSummary']>;

/** An event as it is answered: its `id` and `activityDateTime` are always there. */
export type StoredEvent = NonNullable<components['schemas']['storedEvent']>;

/** One page of events. Closed. */
export type EventPage = NonNullable<components['schemas']['eventPage']>;

/** The requests of a batch. Closed. */
export type BatchRequestContent = NonNullable<components['schemas']['batchRequestContent']>;

/** One request of a batch. Closed. */
export type BatchRequest = NonNullable<components['schemas']['batchRequest']>;

/** What came of the requests of a batch. Closed. */
export type BatchResponseContent = NonNullable<components['schemas']['batchResponseContent']>;

/** The answer to one request of a batch. Closed. */
export type BatchResponse = NonNullable<components['schemas']['batchResponse']>;

/** Every error has this shape. */
export type OdataError = NonNullable<components['schemas']['odataError']>;

/** What went wrong, for programs and for people. */
export type MainError = NonNullable<components['schemas']['mainError']>;

/** One finding. */
export type ErrorDetail = NonNullable<components['schemas']['errorDetail']>;

/** What one needs to find the call again in a log. */
export type InnerError = NonNullable<components['schemas']['innerError']>;
