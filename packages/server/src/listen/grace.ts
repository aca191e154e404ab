/** How long requests in flight may take once the stub closes, in milliseconds. */
export const GRACE = 5000;
