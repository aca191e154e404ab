export { type AppOptions, createApp } from './app.ts';
export type { StubLogger } from './logger.ts';
export { startStub, type Stub, type StubOptions } from './start-stub.ts';
export { openSqliteStore, StoreError } from './store/sqlite.ts';
export type { Position } from './odata/plan.ts';
export type { EventQuery, Filter, Literal, OrderKey } from './odata/syntax.ts';
export { type StoredRecord, toRecord } from './store/record.ts';
export type { Store, StoredPage } from './store/store.ts';
export { graphThrottle, type Throttle } from './throttle.ts';
