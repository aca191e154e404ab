// Short names for limits of the spec.
import { bodyLimits, parameterLimits } from '../generated/limits.ts';

/** The largest body, in bytes. */
export const BODY_LIMIT: number = bodyLimits.event.bytes;
/** How deep objects and arrays of a body may be nested. */
export const DEPTH_LIMIT: number = bodyLimits.event.levels;
/** The largest page, and the size of a page without `$top`. */
export const PAGE_LIMIT: number = parameterLimits.top.events;
