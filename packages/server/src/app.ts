import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import { documents } from './documents.ts';
import { sendError } from './errors.ts';
import { identify } from './identify.ts';
import { silentLogger, type StubLogger } from './logger.ts';
import { normaliseRequest } from './normalise-request.ts';
import { createHandlers } from './operations/handlers.ts';
import { plainJson, runOperation } from './operations/run-operation.ts';
import { readBody } from './read-body.ts';
import { authorise } from './security.ts';
import type { Store } from './store/store.ts';
import { createValidation, operationOf } from './validation.ts';

/** What an app is made of. Only the store has no default. */
export interface AppOptions {
  /** Where events live. The app does not close it. */
  store: Store;
  /** The bearer tokens that are let in; any that is not empty where the list is. Default: none. */
  tokens?: readonly string[];
  /** Refuse unknown members of enumerations in requests. Default: false. */
  strict?: boolean;
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
  const { store, tokens = [], strict = false, logger = silentLogger } = options;
  const { docs, now = defaults.now, newId = defaults.newId } = options;
  const validation = createValidation({ strict });
  const handlers = createHandlers({ store, now, newId });

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');

  app.use(identify(logger));
  app.use(documents(docs));
  app.use(normaliseRequest);
  app.use(validation.locate);
  app.use(authorise(tokens, (request) => operationOf(request).security));
  app.use(readBody((request) => operationOf(request).body));
  app.use(plainJson);
  app.use(validation.check);
  app.use(runOperation(handlers));
  app.use(sendError(logger, now));
  return app;
}
