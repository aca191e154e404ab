import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, Server as TlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { ProvisioningObjectSummary } from '@directory-provisioning/types';
import { pino } from 'pino';
import { type AppOptions, createApp, defaults } from '../app.ts';
import { type Certificate, makeCertificate, readCertificate } from './certificate.ts';
import { answerBrokenRequest } from '../http/errors.ts';
import { messagesOf } from '../http/express/native-messages.ts';
import { createMetrics } from '../http/metrics.ts';
import { record } from '../operations/events.ts';
import { createHandlers, operationsWithoutHandler } from '../operations/handlers.ts';
import { RETENTION_LIMIT, startRetention } from '../store/retention.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import type { Throttle } from '../http/throttle.ts';

/** The levels of the log, from the least to the most. */
export const logLevels = ['silent', 'error', 'info', 'debug'] as const;

/** How to start a stub. Every member may be left out. */
export interface StubOptions {
  /** The port to listen on; 0 takes a free one. Default: 4010. */
  port?: number;
  /** The address to listen on. Default: 127.0.0.1, which other machines can't reach. */
  host?: string;
  /**
   * `:memory:`, the path of a file that keeps events across restarts, or a database of PostgreSQL, such as
   * `postgres://user:password@host/database`. Default: `:memory:`.
   */
  database?: string;
  /** The bearer tokens that are let in; any that is not empty where the list is. Default: none. */
  tokens?: readonly string[];
  /** Refuse requests with unknown members of enumerations. Default: false. */
  strict?: boolean;
  /** Begin with the example events of the spec. Default: false. */
  examples?: boolean;
  /** Listen for https: with a certificate made for this start, or with one's own. Default: http. */
  tls?: boolean | { certPath: string; keyPath: string };
  /** The origin of every link in an answer, such as `https://graph.local`. Default: what the caller wrote as host. */
  publicUrl?: string;
  /** Lets pages of every origin call. Default: false. */
  cors?: boolean;
  /** How often one app in one tenant may call; `{ calls: 5, seconds: 10 }` is what Graph documents. Default: no limit. */
  throttle?: Throttle;
  /** How long events are kept after they happened, in milliseconds; looked after every minute. Default: for ever. */
  retention?: number;
  /** Answers `/metrics` for Prometheus. Default: false. */
  metrics?: boolean;
  /** How much is logged to stderr, as JSON lines: failures by `error`, calls by `info`, what was refused and why by `debug`. Default: `error`. */
  logLevel?: (typeof logLevels)[number];
}

/** A stub that listens. */
export interface Stub {
  /** Its base URL up to and with the version, such as `http://127.0.0.1:4010/beta`. */
  readonly url: string;
  /** The file with the certificate that was made for this start, for `NODE_EXTRA_CA_CERTS`. It goes with the stub. */
  readonly certificateFile: string | undefined;
  /** The operations that no handler serves, so that the spec's examples are answered. */
  readonly operationsFromExamples: readonly string[];
  /** Serves by another app from now on. Port, connections and events stay; calls in flight end in the app they began in. */
  serve(create: (options: AppOptions) => RequestListener): void;
  /** Removes all events; with `examples`, the example events are there again afterwards. */
  reset(): Promise<void>;
  /** Finishes what is in flight, for five seconds at the most, then closes the port and the store. */
  close(): Promise<void>;
}

/**
 * Starts a stub server, in a command or in somebody's test suite.
 *
 * Rejects where the port is taken (`EADDRINUSE`), where the public URL is no origin or the retention no time
 * (`RangeError`), where a certificate can't be read or used, and with a `StoreError` where the database can't be used.
 *
 * @example
 * const stub = await startStub({ port: 0 });
 * const client = createProvisioningClient({ baseUrl: stub.url, token: 'any' });
 * // ...
 * await stub.close();
 */
export async function startStub(options: StubOptions = {}): Promise<Stub> {
  const { port = 4010, host = '127.0.0.1', database = ':memory:', tokens = [], strict = false } = options;
  const {
    examples: withExamples = false,
    logLevel = 'error',
    tls = false,
    publicUrl,
    cors = false,
    throttle,
    retention,
    metrics: withMetrics = false,
  } = options;
  if (retention !== undefined && !(retention > 0 && retention <= RETENTION_LIMIT))
    throw new RangeError(`The retention is ${retention}: give milliseconds, more than 0 and up to ${RETENTION_LIMIT}.`);
  const logger = pino({ level: logLevel, name: 'provisioning-stub' }, pino.destination({ fd: 2, sync: true }));
  const store = await openStore(database);
  let certificate: Certificate | undefined;
  try {
    if (withExamples) await addExamples(store);
    if (tls === true) certificate = await makeCertificate(host, publicUrl);
    else if (tls !== false) certificate = await readCertificate(tls.certPath, tls.keyPath);
    const metrics = withMetrics ? await createMetrics() : undefined;
    const appOptions: AppOptions = {
      store,
      tokens,
      strict,
      logger,
      cors,
      ...(publicUrl !== undefined && { publicUrl }),
      ...(throttle !== undefined && { throttle }),
      ...(metrics !== undefined && { metrics }),
    };
    const first = createApp(appOptions);
    let app: RequestListener = first;
    const listener: RequestListener = (request, response) => {
      app(request, response);
    };
    const serverOptions = { requireHostHeader: false, ...messagesOf(first) };
    const server =
      certificate === undefined
        ? createServer(serverOptions)
        : createTlsServer({ ...serverOptions, cert: certificate.cert, key: certificate.key, handshakeTimeout: GRACE });
    server.on('clientError', answerBrokenRequest);
    const closeConnections = serveCalls(server, listener);
    let closed: Promise<void> | undefined;
    server.listen(port, host);
    await once(server, 'listening');
    const endRetention =
      retention === undefined
        ? undefined
        : startRetention({ store: metrics?.measure(store) ?? store, retention, logger, now: defaults.now });
    return {
      url: `${originOf(server, certificate === undefined ? 'http' : 'https')}/beta`,
      certificateFile: certificate?.file,
      operationsFromExamples: operationsWithoutHandler(createHandlers({ store, ...defaults }, nowhere)),
      serve(create) {
        app = create(appOptions);
      },
      async reset() {
        await store.clear();
        if (withExamples) await addExamples(store);
      },
      async close() {
        closed ??= Promise.all([closeConnections(), endRetention?.()])
          .then(() => store.close())
          .then(() => certificate?.dispose());
        await closed;
      },
    };
  } catch (error) {
    await Promise.allSettled([store.close(), certificate?.dispose()]);
    throw error;
  }
}

/** Handlers are made to be counted, too. */
const nowhere = (): Promise<never> => Promise.reject(new Error('There is no app behind these handlers'));

/** Those whose ids are there already, in a file, stay as they are. */
async function addExamples(store: Store): Promise<void> {
  const { default: examples } = await import('../generated/examples.json', { with: { type: 'json' } });
  for (const event of examples.events as ProvisioningObjectSummary[]) await record({ store, ...defaults }, event);
}

function originOf(server: Server, scheme: 'http' | 'https'): string {
  const { address, family, port } = server.address() as AddressInfo;
  const reachable = address === '::' ? '[::1]' : address === '0.0.0.0' ? '127.0.0.1' : address;
  return `${scheme}://${family === 'IPv6' && address !== '::' ? `[${address}]` : reachable}:${port}`;
}

/** How long calls in flight may take once the stub closes, in milliseconds. */
const GRACE = 5000;

/** Hands a server's calls on. The function it answers closes the server: calls in flight end, within reason. */
function serveCalls(server: Server, listener: RequestListener): () => Promise<void> {
  const inFlight = new Map<Socket, Set<ServerResponse>>();
  let closing = false;
  // Of a TLS server these are the connections that have shaken hands; the others have as long for that as calls have.
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
    inFlight.set(socket, new Set());
    socket.once('close', () => inFlight.delete(socket));
  });
  const take: RequestListener = (request, response) => {
    const { socket } = request;
    const calls = inFlight.get(socket);
    // It came behind the last one that its connection answers: what is not done can be sent again.
    if (closing && (socket.writableEnded || calls?.size !== 0)) return;
    calls?.add(response);
    if (closing) response.shouldKeepAlive = false;
    response.once('close', () => {
      calls?.delete(response);
      if (closing && calls?.size === 0) socket.end();
    });
    listener(request, response);
  };
  server.on('request', take);
  // Whatever a caller expects beside 100-continue, it gets an answer.
  server.on('checkExpectation', take);
  return async () => {
    closing = true;
    const closed = once(server, 'close');
    // Node would cut off what is answered and not yet read: connections are looked after here.
    server.closeIdleConnections = () => undefined;
    server.close();
    for (const [socket, calls] of inFlight) {
      // Connections that have sent nothing, or half a head, would stay for as long as their clients like.
      if (calls.size === 0 && socket.writableLength === 0) socket.destroy();
      else if (calls.size === 0) socket.end();
      // The last answer tells that it is the last, so that nobody sends more.
      const last = [...calls].at(-1);
      if (last !== undefined) last.shouldKeepAlive = false;
    }
    const deadline = setTimeout(() => {
      server.closeAllConnections();
    }, GRACE);
    await closed;
    clearTimeout(deadline);
  };
}
