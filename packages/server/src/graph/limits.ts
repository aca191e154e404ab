// The limits of requests and pages.

/** The largest body, in bytes. */
export const BODY_LIMIT: number = 2 ** 20;
/** How deeply objects and arrays may be nested in a body. */
export const DEPTH_LIMIT = 100;
/** The largest page, and the size of a page without `$top`. */
export const PAGE_LIMIT = 1000;
