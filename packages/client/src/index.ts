export { createProvisioningClient, type ProvisioningClient, type ProvisioningClientOptions } from './client.ts';
export type { CallOptions, Operations } from './generated/operations.ts';
export { GraphError, type GraphErrorDetails } from './graph-error.ts';
