// How much a request may ask for.

/** The largest body, in bytes. */
export const BODY_LIMIT: number = 2 ** 20;
/** How deep objects and arrays of a body may nest. */
export const DEPTH_LIMIT = 100;
/** The largest page, and the size of a page without `$top`. */
export const PAGE_LIMIT = 1000;
