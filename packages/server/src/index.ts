export { type AppOptions, createApp } from './app.ts';
export type { StubLogger } from './logger.ts';
export { startStub, type Stub, type StubOptions } from './start-stub.ts';
export { openSqliteStore, StoreError } from './store/sqlite.ts';
export type { Position, Store, StoredPage, StoredRecord } from './store/store.ts';
