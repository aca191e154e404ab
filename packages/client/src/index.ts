export { createProvisioningClient, type ProvisioningClient, type ProvisioningClientOptions } from './client.ts';
export type { FilterCapabilities, FilterPath, SelectPath, SortPath } from './generated/odata.ts';
export type { CallOptions, Operations, Preferred } from './generated/operations.ts';
export { GraphError, type GraphErrorDetails } from './graph-error.ts';
