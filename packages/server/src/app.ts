import { randomUUID } from 'node:crypto';
import cors from 'cors';
import express, { type Express, type RequestHandler } from 'express';
import { documents } from './http/documents.ts';
import { answerOptions, sendError } from './http/errors.ts';
import { identify } from './http/request-ids.ts';
import { inTurn } from './http/express/run-in-order.ts';
import { silentLogger, type StubLogger } from './logger.ts';
import type { Metrics } from './http/metrics.ts';
import { normaliseRequest } from './http/normalise-request.ts';
import type { Dispatch } from './operations/batch.ts';
import { createHandlers } from './operations/handlers.ts';
import { runOperation } from './http/run-operation.ts';
import { createOriginOf } from './http/origin.ts';
import { readBody } from './http/read-body.ts';
import { authorise } from './http/security.ts';
import type { Store } from './store/store.ts';
import { type Throttle, throttle } from './http/throttle.ts';
import { createValidation, operationOf } from './http/validation/validation.ts';

/** What an app is made of. Only the store has no default. */
export interface AppOptions {
  /** Where events live. The app does not close it. */
  store: Store;
  /** The bearer tokens that are let in; any that is not empty where the list is. Default: none. */
  tokens?: readonly string[];
  /** Refuse unknown members of enumerations in requests. Default: false. */
  strict?: boolean;
  /** The origin of every link in an answer, such as `https://graph.local`. Default: what the caller wrote as host. */
  publicUrl?: string;
  /** Lets pages of every origin call. Default: false. */
  cors?: boolean;
  /** How often one app in one tenant may call. Default: as often as it likes. */
  throttle?: Throttle;
  /** Counts calls and answers them at `/metrics`; made by `createMetrics`. Default: neither. */
  metrics?: Metrics;
  /** Default: silence. */
  logger?: StubLogger;
  /** The folder that holds the docs. Default: the one that comes with the package. */
  docs?: string;
  /** The clock. Default: the machine's. */
  now?: () => Date;
  /** Makes ids for events that come without one. Default: random GUIDs. */
  newId?: () => string;
}

/** The machine's clock, and random GUIDs. */
export const defaults: { now: () => Date; newId: () => string } = { now: () => new Date(), newId: randomUUID };

/**
 * Makes the Express app of the stub. It never listens.
 *
 * @example
 * const store = openSqliteStore(':memory:');
 * const server = createApp({ store }).listen(0, '127.0.0.1');
 */
export function createApp(options: AppOptions): Express {
  const { tokens = [], strict = false, logger = silentLogger, metrics } = options;
  const store = metrics?.measure(options.store) ?? options.store;
  const { docs, now = defaults.now, newId = defaults.newId } = options;
  const originOf = createOriginOf(options.publicUrl);
  const validation = createValidation({ strict });

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  const handlers = createHandlers({ store, now, newId }, dispatchTo(app));

  app.use(
    inTurn(
      identify(logger),
      ...(metrics ? [metrics.handler] : []),
      ...(options.cors ? [allowOrigins] : []),
      documents(originOf, docs),
      normaliseRequest,
      validation.locate,
      nameOperation,
      authorise(tokens, (request) => operationOf(request).permissions),
      // Of a batch, each request counts by itself.
      ...(options.throttle ? [throttle(options.throttle, (request) => operationOf(request).id === 'batch')] : []),
      readBody((request) => operationOf(request).body),
      validation.check,
      runOperation(handlers, originOf, validation),
    ),
  );
  app.use(answerOptions);
  app.use(sendError(logger, now));
  return app;
}

/** For the log and the metrics, which tell of a call once it is over. */
const nameOperation: RequestHandler = (request, response, next) => {
  response.locals['operation'] = operationOf(request).id;
  next();
};

/** Preflights, and the headers that pages may read. https://fetch.spec.whatwg.org/#http-cors-protocol */
const allowOrigins = cors({
  exposedHeaders: [
    'request-id',
    'client-request-id',
    'OData-Version',
    'x-ms-ags-diagnostic',
    'Location',
    'Preference-Applied',
    'Retry-After',
    'WWW-Authenticate',
    'Allow',
    'Date',
  ],
  methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
  maxAge: 600,
  // The path itself answers OPTIONS.
  preflightContinue: true,
});

/** The requests of a batch go through the whole app, but through no socket. */
export function dispatchTo(app: Express): Dispatch {
  // Few need it, so it does not come with the start.
  let loading: Promise<(typeof import('light-my-request'))['inject']> | undefined;
  return async ({ method, url, headers, body }) => {
    const inject = await (loading ??= import('light-my-request').then((module) => module.inject));
    const { origin, host, protocol } = new URL(url);
    const answer = await inject(
      (request, response) => {
        // By this Express tells https.
        Object.assign(request.socket, { encrypted: protocol === 'https:' });
        // Express gives the response another prototype, so that what listens in stands on the response itself.
        for (const name of ['write', 'writeHead', 'end', 'destroy'])
          Object.defineProperty(response, name, { value: Reflect.get(response, name), writable: true });
        app(request, response);
      },
      {
        method,
        url: url.slice(origin.length),
        headers: { ...headers, host },
        ...(body !== undefined && { payload: body }),
      },
    );
    const single = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
    return { status: answer.statusCode, headers: Object.fromEntries(single), text: answer.payload };
  };
}
