// Creates requests and responses with Express's prototypes, so that Express need not swap them for each request.
// docs/adr/0016-skip-express-overhead-per-request.md
import { IncomingMessage, ServerResponse } from 'node:http';
import express, { type Express } from 'express';

/** The request and response classes for a server of this app. */
export function messagesOf(app: Express): {
  IncomingMessage: typeof IncomingMessage;
  ServerResponse: typeof ServerResponse;
} {
  class StubRequest extends IncomingMessage {}
  class StubResponse extends ServerResponse {}
  Object.setPrototypeOf(StubRequest.prototype, express.request);
  Object.setPrototypeOf(StubResponse.prototype, express.response);
  for (const { prototype } of [StubRequest, StubResponse])
    Object.defineProperty(prototype, 'app', { value: app, writable: true, configurable: true });
  Object.assign(app, { request: StubRequest.prototype, response: StubResponse.prototype });
  return { IncomingMessage: StubRequest, ServerResponse: StubResponse as typeof ServerResponse };
}
