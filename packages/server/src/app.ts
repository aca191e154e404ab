import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import { compress } from './http/compress.ts';
import { control } from './http/control/control.ts';
import { createBaseOf } from './http/base-url.ts';
import { allowOrigins } from './http/cors.ts';
import { dispatchTo } from './http/dispatch.ts';
import { documents } from './http/documents.ts';
import { sendError } from './http/errors.ts';
import { mount } from './http/express/mount.ts';
import { runInOrder } from './http/express/run-in-order.ts';
import { identityPlatform } from './http/identity-platform.ts';
import { metadataDocument } from './http/metadata.ts';
import type { Metrics } from './http/metrics.ts';
import { normaliseRequest } from './http/normalise-request.ts';
import { readBody } from './http/read-body.ts';
import { logRequests } from './http/request-log.ts';
import { recordRequests } from './http/record-requests.ts';
import { applyFaults } from './http/rehearse.ts';
import { checkTarget } from './http/request-target.ts';
import { runOperation } from './http/run-operation.ts';
import { authorise } from './http/security.ts';
import { serviceDocument } from './http/service-document.ts';
import { throttle } from './http/throttle.ts';
import { handlersByTenant } from './http/tenants.ts';
import { ignoreUndocumentedHeaders } from './http/undocumented-headers.ts';
import { createValidation } from './http/validation/validation.ts';
import type { Dialect } from './graph/dialects.ts';
import type { Throttle } from './graph/limits.ts';
import { silentLogger, type StubLogger } from './logger.ts';
import { createHandlers } from './operations/handlers.ts';
import { Turns } from './operations/turns.ts';
import type { Rehearsal } from './rehearsal/rehearsal.ts';
import { Windows } from './rehearsal/windows.ts';
import type { Store } from './store/store.ts';
import type { Issuer } from './tokens/issuer.ts';
import type { Verify } from './tokens/verifier.ts';

/** The parts of an app. Only the store has no default. */
export interface AppOptions {
  /** Stores the events. The app does not close it. */
  store: Store;
  /** The valid bearer tokens. Default: none, which accepts every non-empty token. */
  tokens?: readonly string[];
  /** Checks tokens in place of `tokens`. Default: none. */
  verify?: Verify;
  /** Issues tokens at the paths of Entra. Default: the paths do not exist. */
  entra?: Issuer;
  /** Reject requests with unknown members of enumerations. Default: false. */
  strict?: boolean;
  /** What every link in a response begins with, such as `https://graph.local`. Default: the caller's Host header. */
  publicUrl?: string;
  /** Take that from the headers of a proxy: `X-Forwarded-Proto`, `-Host` and `-Prefix`. Default: false. */
  trustProxy?: boolean;
  /** `documented` supports only what Microsoft documents for the real service, and what writes. Default: `lenient`. */
  dialect?: Dialect;
  /** How long events are kept, in milliseconds: in the documented dialect, filters must not begin earlier. Default: no limit. */
  retention?: number;
  /** How long a `$skiptoken` is valid, in milliseconds. Default: for ever. */
  skipTokenLifetime?: number;
  /** Allow cross-origin requests. Default: false. */
  cors?: boolean;
  /** Compress responses for clients that accept it. Default: false. */
  gzip?: boolean;
  /** Limits the requests of each app in each tenant. Default: no limit. */
  throttle?: Throttle;
  /** Counts requests and serves `/metrics`; see `createMetrics`. Default: none. */
  metrics?: Metrics;
  /** Default: logs nothing. */
  logger?: StubLogger;
  /** Rules, journal and clock, and the token of the control API that sets them. Default: none. */
  rehearsal?: {
    readonly state: Rehearsal;
    readonly issuer: Issuer;
    readonly token: string;
    /** The certificate that the control API serves. */
    readonly certificate?: string;
  };
  /** The folder with the docs. Default: the one in this package. */
  docs?: string;
  /** The clock. Default: the machine's. */
  now?: () => Date;
  /** Makes ids for events without one. Default: random GUIDs. */
  newId?: () => string;
}

/** The machine's clock, and random GUIDs. */
export const defaults: { now: () => Date; newId: () => string } = { now: () => new Date(), newId: randomUUID };

/**
 * Creates the Express app of the stub. It never listens.
 *
 * @example
 * const store = openSqliteStore(':memory:');
 * const server = createApp({ store }).listen(0, '127.0.0.1');
 */
export function createApp({ store, ...options }: AppOptions): Express {
  return prepareApp(options)(store);
}

/** Prepares an app: a reload does so before it takes the store from the old one. */
export function prepareApp(options: Omit<AppOptions, 'store'>): (store: Store) => Express {
  const { tokens = [], strict = false, logger = silentLogger, metrics } = options;
  const { docs, now = defaults.now, newId = defaults.newId, dialect = 'lenient' } = options;
  const { retention, skipTokenLifetime } = options;
  const baseOf = createBaseOf(options);
  const validation = createValidation({ strict, dialect });

  return (store) => {
    const app = express();
    app.disable('x-powered-by');
    app.disable('etag');
    app.set('query parser', 'simple');
    const context = { dialect, retention, skipTokenLifetime, now, newId };
    const [dispatch, turns] = [dispatchTo(app), new Turns()];
    const handlersOf = handlersByTenant(store, (one) =>
      createHandlers({ ...context, store: metrics?.measure(one) ?? one }, dispatch, turns),
    );

    const rehearsal = options.rehearsal?.state;
    const windows = new Windows();
    rehearsal?.onReset('throttle', () => {
      windows.reset();
    });
    const steps = [
      logRequests(logger),
      ...(metrics ? [metrics.step] : []),
      ...(options.rehearsal
        ? [
            control(
              {
                rehearsal: options.rehearsal.state,
                issuer: options.rehearsal.issuer,
                token: options.rehearsal.token,
                publicUrl: options.publicUrl,
                certificate: options.rehearsal.certificate,
                isThrottled: options.throttle !== undefined,
                store,
                logger,
              },
              baseOf,
            ),
            recordRequests(options.rehearsal.state),
          ]
        : []),
      ...(options.cors ? [allowOrigins()] : []),
      ...(options.gzip ? [compress()] : []),
      checkTarget(),
      documents(baseOf, docs),
      ...(options.entra ? [identityPlatform(options.entra, baseOf, now)] : []),
      normaliseRequest,
      serviceDocument(baseOf),
      metadataDocument,
      validation.locate,
      authorise(tokens, options.verify),
      ...(rehearsal ? [applyFaults(rehearsal, baseOf)] : []),
      ...(options.throttle ? [throttle(options.throttle, windows, now)] : []),
      ...(dialect === 'documented' ? [ignoreUndocumentedHeaders] : []),
      readBody,
      validation.check,
      runOperation(handlersOf, baseOf, validation),
    ];
    mount(app, runInOrder(steps, sendError(logger, now)));
    return app;
  };
}
