export { type AppOptions, createApp, prepareApp } from './app.ts';
export type { StubLogger } from './logger.ts';
export { createMetrics, type Metrics } from './http/metrics.ts';
export { CertificateError } from './listen/certificate-error.ts';
export { startStub, type Stub } from './listen/start-stub.ts';
export type { PlacedFault, StubRehearsal } from './listen/rehearse.ts';
export type { StubOptions } from './listen/stub-options.ts';
export { openPostgresStore } from './store/postgres/open-postgres-store.ts';
export { openSqliteStore } from './store/sqlite/open-sqlite-store.ts';
export type { ClockState, StubClock } from './rehearsal/clock.ts';
export type { Effect, Fault, FaultList, FaultSet } from './rehearsal/fault-list.ts';
export type { Journal, JournalEntry, RequestMatch } from './rehearsal/journal.ts';
export type { Expectation } from './rehearsal/verify.ts';
export type { LoadedScenario } from './operations/load-scenario.ts';
export type { ScenarioName } from './rehearsal/scenario-names.ts';
export type { Stats, StatsQuery } from './operations/stats.ts';
export type { Position } from './odata/plan.ts';
export type { EventQuery, Filter, Literal, OrderKey } from './odata/syntax.ts';
export { type StoredRecord, toRecord } from './store/record.ts';
export { reopenStore } from './store/open-store.ts';
export {
  type EntityStore,
  type OpenDatabase,
  type ReopenableStore,
  type Store,
  type StoredPage,
  StoreError,
} from './store/store.ts';
export type { EntityName, EntityType } from './generated/odata.ts';
export { graphThrottle, type Throttle } from './graph/limits.ts';
