import { type EntityType, entityTypes } from '../generated/odata.ts';

/** The type of an event. */
export const eventType: EntityType = entityTypes.provisioningObjectSummary;
