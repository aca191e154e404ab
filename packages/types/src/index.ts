// Exported with a wildcard, so that a new schema of the spec is exported without a change here.
export * from './generated/enumerations.ts';
export type * from './generated/names.ts';
export type { components, operations, paths } from './generated/openapi.ts';
export type { MemberList } from './member-list.ts';
