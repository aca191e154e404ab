import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ProvisioningObjectSummary } from '@directory-provisioning/types';
import { pino } from 'pino';
import { type AppOptions, createApp } from './app.ts';
import examples from './generated/examples.json' with { type: 'json' };
import { record } from './operations/directory-provisioning.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

/** The levels of the log, from the least to the most. */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** How to start a stub. Every member may be left out. */
export interface StubOptions {
  /** The port to listen on; 0 takes a free one. Default: 4010. */
  port?: number;
  /** The address to listen on. Default: 127.0.0.1, which other machines can't reach. */
  host?: string;
  /** `:memory:`, or the path of a file that keeps events across restarts. Default: `:memory:`. */
  database?: string;
  /** The bearer tokens that are let in; any that is not empty where the list is. Default: none. */
  tokens?: readonly string[];
  /** Refuse requests with unknown members of enumerations. Default: false. */
  strict?: boolean;
  /** Begin with the example events of the spec. Default: false. */
  examples?: boolean;
  /** How much is logged to stderr, as JSON lines; calls are told from `info` on. Default: `warn`. */
  logLevel?: (typeof logLevels)[number];
}

/** A stub that listens. */
export interface Stub {
  /** Its base URL up to and with the version, such as `http://127.0.0.1:4010/beta`. */
  readonly url: string;
  /** The operations that no handler serves, so that the spec's examples are answered. */
  readonly operationsFromExamples: readonly string[];
  /** Serves by another app from now on. Port, connections and events stay; calls in flight end in the app they began in. */
  serve(create: (options: AppOptions) => RequestListener): void;
  /** Removes all events; with `examples`, the example events are there again afterwards. */
  reset(): Promise<void>;
  /** Finishes what is in flight, then closes the port and the store. */
  close(): Promise<void>;
}

/**
 * Starts a stub server, in a command or in somebody's test suite.
 *
 * Rejects where the port is taken (`EADDRINUSE`) and with a `StoreError` where the database can't be used.
 *
 * @example
 * const stub = await startStub({ port: 0 });
 * const client = createProvisioningClient({ baseUrl: stub.url, token: 'any' });
 * // ...
 * await stub.close();
 */
export async function startStub(options: StubOptions = {}): Promise<Stub> {
  const { port = 4010, host = '127.0.0.1', database = ':memory:', tokens = [], strict = false } = options;
  const { examples: withExamples = false, logLevel = 'warn' } = options;
  const logger = pino({ level: logLevel, name: 'provisioning-stub' }, pino.destination({ fd: 2, sync: true }));
  const store = openSqliteStore(database);
  try {
    if (withExamples) await addExamples(store);
    const appOptions: AppOptions = { store, tokens, strict, logger };
    const first = createApp(appOptions);
    let app: RequestListener = first;
    const server = createServer((request, response) => {
      app(request, response);
    });
    server.listen(port, host);
    await once(server, 'listening');
    return {
      url: `${originOf(server)}/beta`,
      operationsFromExamples: first.locals['operationsFromExamples'] as string[],
      serve(create) {
        app = create(appOptions);
      },
      async reset() {
        await store.clear();
        if (withExamples) await addExamples(store);
      },
      async close() {
        await drain(server);
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Those whose ids are there already, in a file, stay as they are. */
async function addExamples(store: Store): Promise<void> {
  const context = { store, now: () => new Date(), newId: () => crypto.randomUUID() };
  for (const event of examples.events as ProvisioningObjectSummary[]) await record(context, event);
}

function originOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  const reachable = address === '::' ? '[::1]' : address === '0.0.0.0' ? '127.0.0.1' : address;
  return `http://${family === 'IPv6' && address !== '::' ? `[${address}]` : reachable}:${port}`;
}

/** Takes no new calls, lets those in flight end, and then lets go of connections that were kept alive. */
async function drain(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  // A connection whose last answer leaves only now would else stay until its client lets go of it.
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, 50);
  try {
    await closed;
  } finally {
    clearInterval(sweep);
  }
}
