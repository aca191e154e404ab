// Limits of the spec, by short names, and of Microsoft Graph.
import { bodyLimits, parameterLimits } from '../generated/limits.ts';

/** The largest event, in bytes. */
export const EVENT_LIMIT: number = bodyLimits.event.bytes;
/** The largest page, and the size of a page without `$top`. */
export const PAGE_LIMIT: number = parameterLimits.top.events;

/** A limit of requests: how many in how many seconds. */
export interface Throttle {
  readonly calls: number;
  readonly seconds: number;
}

/** What Graph documents for this log. */
export const graphThrottle: Throttle = { calls: 5, seconds: 10 };
