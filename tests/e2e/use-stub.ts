import {
  createProvisioningClient,
  type ProvisioningClient,
  type ProvisioningClientOptions,
} from '@directory-provisioning/client';
import { startStub, type Stub } from '@directory-provisioning/server';
import { afterEach, beforeEach } from 'vitest';

/** Starts a new stub for each test of a file. */
export function useStub(): {
  readonly url: string;
  readonly clientOf: (options?: Partial<ProvisioningClientOptions>) => ProvisioningClient;
} {
  let stub: Stub;
  beforeEach(async () => {
    stub = await startStub({ port: 0 });
  });
  afterEach(() => stub.close());
  return {
    get url() {
      return stub.url;
    },
    clientOf: (options = {}) =>
      createProvisioningClient({ baseUrl: stub.url, token: 'any', retry: { delay: 1 }, ...options }),
  };
}
