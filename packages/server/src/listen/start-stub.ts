import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ProvisioningObjectSummary } from '@directory-provisioning/types';
import { type AppOptions, createApp, defaults } from '../app.ts';
import { type Certificate, loadCertificate } from './certificate.ts';
import { serveCalls } from './connections.ts';
import { createLogger } from './create-logger.ts';
import { GRACE } from './grace.ts';
import { createReplaceableListener } from './replaceable-listener.ts';
import { toListenError } from './listen-error.ts';
import { createRehearsal, type StubRehearsal } from './rehearse.ts';
import { stubDefaults, type StubOptions } from './stub-options.ts';
import { createTokenCheck } from './token-check.ts';
import { mainPath } from '../generated/operations.ts';
import { rememberRawSockets } from '../http/raw-sockets.ts';
import { messagesOf } from '../http/express/native-messages.ts';
import { createMetrics } from '../http/metrics.ts';
import { storeOfTenant } from '../http/tenants.ts';
import { record } from '../operations/events.ts';
import { createHandlers, operationsWithoutHandler } from '../operations/handlers.ts';
import type { LoadedScenario } from '../operations/load-scenario.ts';
import { recordOthers } from '../operations/other-collections.ts';
import { type Stats, statsOf, type StatsQuery } from '../operations/stats.ts';
import type { ScenarioName } from '../rehearsal/scenario-names.ts';
import { RETENTION_LIMIT, startRetention } from '../store/retention.ts';
import { toRecord } from '../store/record.ts';
import { openStore, openTenantStores } from '../store/open-store.ts';
import type { ReopenableStore, Store } from '../store/store.ts';

/** The options of a stub's app, with its store. */
export type StubAppOptions = AppOptions & { readonly store: ReopenableStore };

/** A running stub. */
export interface Stub extends StubRehearsal, AsyncDisposable {
  /** The base URL, version included, such as `http://127.0.0.1:4010/beta`. */
  readonly url: string;
  /** The certificate that was generated at startup, for `NODE_EXTRA_CA_CERTS`. `close()` deletes it. */
  readonly certificateFile: string | undefined;
  /** The operations without a handler; the stub responds with the spec's examples. */
  readonly operationsFromExamples: readonly string[];
  /**
   * Replaces the app. Port, connections and events are kept. Requests in flight finish in the old app first, if that takes
   * at most five seconds; requests that arrive meanwhile wait for the new app.
   */
  serve(create: (options: StubAppOptions) => Promise<{ app: RequestListener; store: ReopenableStore }>): Promise<void>;
  /**
   * Counts events by time, by the value of a property, or by both. Rejects with an error that says what is wrong with the query.
   *
   * @example
   * const { counts } = await stub.stats({ by: 'statusInfo/status', bucket: 'hour' });
   */
  stats(query?: StatsQuery & { readonly tenantId?: string }): Promise<Stats>;
  /**
   * Resets the stub, and replaces the clock, the events and the rules by those of a bad day.
   *
   * @example
   * await stub.loadScenario('throttledMonday');
   */
  loadScenario(name: ScenarioName, options?: { readonly tenantId?: string }): Promise<LoadedScenario>;
  /**
   * Back to the start: removes all events (with `examples`, loads the example events again), and resets rules, journal,
   * clock and throttle.
   */
  reset(): Promise<void>;
  /**
   * Finishes requests in flight (for at most five seconds), then closes the port and the store. Rejects with a
   * `StoreError` if the store can't be closed within another seven seconds; it is dropped then.
   */
  close(): Promise<void>;
}

/**
 * Starts a stub server.
 *
 * Rejects with an error whose `code` is `EADDRINUSE` if the port is already in use, with a `RangeError` if the public
 * URL is invalid, the retention is out of range or the options about tokens contradict each other, with a `StoreError` if
 * the database can't be used, and with a `CertificateError` if a certificate can't be read, is invalid, weak or expired,
 * or does not match its key.
 *
 * @example
 * const stub = await startStub({ port: 0 });
 * const client = createProvisioningClient({ baseUrl: stub.url, token: 'any' });
 * // ...
 * await stub.close();
 */
export function startStub(options: StubOptions = {}): Promise<Stub> {
  return startProcess({ ...options, removesOldEvents: true });
}

/** As {@link startStub}, for one of several processes that share a database: only one of them removes old events. */
export async function startProcess(options: StubOptions & { readonly removesOldEvents: boolean }): Promise<Stub> {
  const { port = stubDefaults.port, host = stubDefaults.host, database = stubDefaults.database } = options;
  const { tokens = stubDefaults.tokens, strict = stubDefaults.strict, tls = stubDefaults.tls } = options;
  const { examples: withExamples = stubDefaults.examples, metrics: withMetrics = stubDefaults.metrics } = options;
  const {
    dialect = stubDefaults.dialect,
    cors = stubDefaults.cors,
    gzip = stubDefaults.gzip,
    tenants = stubDefaults.tenants,
    trustProxy = stubDefaults.trustProxy,
    logLevel = stubDefaults.logLevel,
    publicUrl,
    throttle,
    retention,
    skiptokenLifetime,
  } = options;
  if (retention !== undefined && !(retention > 0 && retention <= RETENTION_LIMIT))
    throw new RangeError(
      `Invalid retention ${retention}: expected milliseconds, above 0 and at most ${RETENTION_LIMIT}.`,
    );
  if (tenants && database !== ':memory:')
    throw new RangeError('`tenants` keeps events in memory: remove it or `database`.');
  if (options.scenario !== undefined && (database !== ':memory:' || withExamples))
    throw new RangeError('`scenario` has its own events, in memory: remove it, or `database` and `examples`.');
  // Made-up events: few stubs need them.
  const scenario = options.scenario && (await import('../rehearsal/scenarios.ts')).scenarioOf(options.scenario);
  const { faults = scenario?.rules, clock: start = scenario && { mode: 'running', now: scenario.now } } = options;
  const rehearsal = await createRehearsal({ ...options, ...(faults && { faults }), ...(start && { clock: start }) });
  const { controlToken } = rehearsal.handle;
  const { clock } = rehearsal.state;
  const verify = await createTokenCheck(options, rehearsal.issuer, clock.now);
  const logger = createLogger(logLevel, rehearsal.mask);
  const prepare = async (one: Store): Promise<void> => {
    if (withExamples) await addExamples(one, clock.now);
    if (scenario && start) await one.add(scenario.events(new Date(start.now)).map(toRecord));
  };
  let store = tenants
    ? openTenantStores(prepare)
    : await openStore(database, { onWait: (reason) => logger.error({}, reason) });
  let certificate: Certificate | undefined;
  try {
    await prepare(store);
    certificate = await loadCertificate(tls, host, publicUrl);
    const metrics = withMetrics ? await createMetrics() : undefined;
    const appOptions: StubAppOptions = {
      store,
      tokens,
      strict,
      dialect,
      logger,
      cors,
      gzip,
      trustProxy,
      ...(publicUrl !== undefined && { publicUrl }),
      ...(throttle !== undefined && { throttle }),
      ...(retention !== undefined && { retention }),
      ...(skiptokenLifetime !== undefined && { skipTokenLifetime: skiptokenLifetime }),
      ...(metrics !== undefined && { metrics }),
      now: clock.now,
      ...(verify !== undefined && { verify }),
      ...(options.auth === 'entra' && { entra: rehearsal.issuer }),
      ...(controlToken !== undefined && {
        rehearsal: {
          state: rehearsal.state,
          issuer: rehearsal.issuer,
          token: controlToken,
          ...(certificate !== undefined && { certificate: certificate.cert }),
        },
      }),
    };
    const first = createApp(appOptions);
    const replaceable = createReplaceableListener(first);
    const serverOptions = { requireHostHeader: false, ...messagesOf(first) };
    const server =
      certificate === undefined
        ? createServer(serverOptions)
        : createTlsServer({ ...serverOptions, cert: certificate.cert, key: certificate.key, handshakeTimeout: GRACE });
    if (certificate !== undefined) rememberRawSockets(server);
    const closeConnections = serveCalls(server, replaceable.listener);
    let closed: Promise<void> | undefined;
    server.listen(port, host);
    await once(server, 'listening').catch((error: unknown) => {
      throw toListenError(error, port, host);
    });
    const removal =
      retention === undefined || !options.removesOldEvents
        ? undefined
        : startRetention({
            store: () => metrics?.measure(store) ?? store,
            retention,
            logger,
            now: clock.now,
          });
    const close = async (): Promise<void> => {
      const retentionEnded = removal?.end();
      rehearsal.state.end();
      try {
        await closeConnections();
        // The retention may wait for a database that does not respond; closing drops it.
        await Promise.all([store.close(), retentionEnded]);
      } finally {
        await certificate?.dispose();
      }
    };
    if (removal !== undefined) clock.onAdvance(() => removal.run());
    rehearsal.state.onReset('events', async () => {
      await store.clear();
      await prepare(store);
    });
    const stub: Stub = {
      ...rehearsal.handle,
      url: `${originOf(server, certificate === undefined ? 'http' : 'https')}${mainPath}`,
      certificateFile: certificate?.file,
      operationsFromExamples: operationsWithoutHandler(createHandlers({ store, dialect, ...defaults }, nowhere)),
      async serve(create) {
        await replaceable.replace(async () => {
          const created = await create({ ...appOptions, store });
          ({ store } = created);
          return created.app;
        }, GRACE);
      },
      stats: async ({ tenantId, ...query } = {}) => statsOf(await storeOfTenant(store, tenantId, false), query),
      async loadScenario(name, { tenantId } = {}) {
        const { loadScenario } = await import('../operations/load-scenario.ts');
        return loadScenario(name, rehearsal.state, () => storeOfTenant(store, tenantId));
      },
      reset: () => rehearsal.state.reset(),
      async close() {
        closed ??= close();
        await closed;
      },
      [Symbol.asyncDispose]: () => stub.close(),
    };
    return stub;
  } catch (error) {
    await Promise.allSettled([store.close(), certificate?.dispose()]);
    throw error;
  }
}

/** For handlers that are created only to list the operations without one. */
const nowhere = (): Promise<never> => Promise.reject(new Error('These handlers have no app'));

/** Adds the spec's examples of events and other entities. If an id already exists, its entity is not changed. */
async function addExamples(store: Store, now: () => Date): Promise<void> {
  const { default: examples } = await import('../generated/examples.json', { with: { type: 'json' } });
  for (const event of examples.events as ProvisioningObjectSummary[]) await record({ store, ...defaults, now }, event);
  await recordOthers(store, { ...defaults, now }, examples.entities);
}

function originOf(server: Server, scheme: 'http' | 'https'): string {
  const { address, family, port } = server.address() as AddressInfo;
  const reachable = address === '::' ? '[::1]' : address === '0.0.0.0' ? '127.0.0.1' : address;
  return `${scheme}://${family === 'IPv6' && address !== '::' ? `[${address}]` : reachable}:${port}`;
}
