/**
 * How much the stub supports: `lenient` is all that the spec describes, `documented` only what Microsoft documents for the
 * real service, and what writes events.
 */
export const dialects = ['lenient', 'documented'] as const;
export type Dialect = (typeof dialects)[number];
