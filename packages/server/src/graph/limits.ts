// Short names for limits of the spec.
import { bodyLimits, parameterLimits } from '../generated/limits.ts';

/** The largest event, in bytes. */
export const EVENT_LIMIT: number = bodyLimits.event.bytes;
/** The largest page, and the size of a page without `$top`. */
export const PAGE_LIMIT: number = parameterLimits.top.events;
