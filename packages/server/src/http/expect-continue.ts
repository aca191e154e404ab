// `Expect: 100-continue`: the client sends the body only if it gets 100. https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Requests whose client waits. */
const waiting = new WeakSet<IncomingMessage>();

/** Keeps the client of a request waiting until {@link sendContinue}, or until it gets an error. */
export const awaitContinue = (request: IncomingMessage): void => void waiting.add(request);

/** Asks the client for the body, if it waits. */
export function sendContinue(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.expect !== undefined && waiting.delete(request)) response.writeContinue();
}
