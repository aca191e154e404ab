// Requests and responses that are Express's from the start. It would give each of them another prototype otherwise.
import { IncomingMessage, ServerResponse } from 'node:http';
import express, { type Express } from 'express';

/** What a server has to be made with, so that an app finds its messages as it would make them. */
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
