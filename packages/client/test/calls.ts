// Clients of a planned server, and the calls that tests make.
import { expect } from 'vitest';
import {
  createProvisioningClient,
  GraphError,
  type ProvisioningClient,
  type ProvisioningClientOptions,
} from '../src/index.ts';
import { type PlannedServer, usePlannedServer } from './planned-server.ts';

/** A server for each test of a file, and calls to it. */
export function useCalls(): {
  server: PlannedServer;
  clientOf: (options?: Partial<ProvisioningClientOptions>) => ProvisioningClient;
  list: (client?: ProvisioningClient) => Promise<unknown>;
  post: (client?: ProvisioningClient) => Promise<unknown>;
} {
  const server = usePlannedServer();
  const clientOf = (options: Partial<ProvisioningClientOptions> = {}): ProvisioningClient =>
    createProvisioningClient({ baseUrl: server.url, token: 't', retry: { delay: 5 }, ...options });
  return {
    server,
    clientOf,
    list: (client = clientOf()) => client.listDirectoryProvisioning(),
    post: (client = clientOf()) => client.createDirectoryProvisioning({ jobId: 'j' }),
  };
}

/** The error that a call throws. */
export const failure = (call: Promise<unknown>): Promise<GraphError> =>
  call.then(
    () => expect.fail('The call succeeded.'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(GraphError);
      return error as GraphError;
    },
  );
