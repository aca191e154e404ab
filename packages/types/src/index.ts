// The names are the spec's own, so they are exported as they come: a schema added there is exported here at once.
export * from './generated/enumerations.ts';
export type * from './generated/names.ts';
export type { components, operations, paths } from './generated/openapi.ts';
