export { type After, batch, type BatchCallOptions, type BatchCalls, type BatchOptions } from './batch.ts';
export { createProvisioningClient, type ProvisioningClient, type ProvisioningClientOptions } from './client.ts';
export { createMany, type CreateManyOptions, type CreateManyFailure, type CreateManyReport } from './create-many.ts';
export {
  and,
  type CaseOf,
  type Conditions,
  conditionsOn,
  type Filter,
  type FilterOperand,
  not,
  or,
  type TextPath,
  tolower,
  toupper,
  where,
} from './filter.ts';
export type { EntityPaths, FilterCapabilities, FilterPath, SelectPath, SortPath } from './generated/odata.ts';
export type { Operations } from './generated/operations.ts';
export {
  GraphError,
  type GraphErrorCode,
  type GraphErrorDetail,
  type GraphErrorDetails,
  isGraphError,
} from './graph-error.ts';
export { toInstant } from './instant.ts';
export { eventsOf, type ListParameters, type Page, pagesOf, type PagingOptions } from './paging.ts';
export type { Preferred } from './prefer-types.ts';
export type { PageOf, PageOfEvents, Selected, Selection } from './query.ts';
export { createRateLimit, graphRate, type Rate, type RateLimit, type RateTurn } from './rate.ts';
export type { CallOptions, OutgoingRequest, RetryOptions, TimeoutOptions, TransportOptions } from './request.ts';
export type { AccessToken, TokenCredential, TokenSource } from './token.ts';
export type { Fetch, FetchOptions, FetchResponse, Hooks } from './transport.ts';
export type { Checkpoint } from './watch/checkpoint.ts';
export type { WatchOptions } from './watch/options.ts';
export { type Sighting, watch } from './watch/watch.ts';
export * from '@directory-provisioning/types';
