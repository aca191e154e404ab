// Helpers for tests of the PostgreSQL store.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StoredEvent } from '@directory-provisioning/types';
import { type PostgresServer, usePostgres } from '@directory-provisioning/test-support/postgres-server';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';

export const eventOf = (id: string, more: Partial<StoredEvent> = {}): StoredEvent => ({
  id,
  activityDateTime: '2024-01-01T00:00:00Z',
  ...more,
});

/** Creates a database before the tests of a file, empties it before each, and closes the opened stores after each. */
export function useDatabase(): {
  url: () => string;
  /** Runs SQL, as another program could. */
  run: (sql: string) => ReturnType<PostgresServer['run']>;
  open: () => Promise<Store>;
} {
  let server: PostgresServer;
  let url = '';
  const stores: Store[] = [];
  beforeAll(async () => {
    server = await usePostgres();
    url = await server.createDatabase();
  });
  afterAll(() => server.close());
  beforeEach(() => server.empty(url));
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
  });
  return {
    url: () => url,
    run: (sql) => server.run(url, sql),
    async open() {
      const store = await openStore(url);
      stores.push(store);
      return store;
    },
  };
}

/** Serves an app over a store. `call` sends a request to it. */
export async function listen(
  store: Store,
): Promise<{ server: Server; call: (path: string, body?: unknown, method?: string) => Promise<Response> }> {
  const server = createServer(createApp({ store })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json', host: 'stub' };
  const call = (path: string, body?: unknown, method = 'POST'): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      headers,
      ...(body !== undefined && { method, body: JSON.stringify(body) }),
    });
  return { server, call };
}
