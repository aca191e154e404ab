// Passes the requests of a server's connections to a listener, and closes the server without cutting off responses.
import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { respondToBrokenRequest, respondToConnect } from '../http/errors.ts';
import { awaitContinue } from '../http/expect-continue.ts';
import { Connection } from './connection.ts';
import { GRACE } from './grace.ts';
import { dropSlowReaders, type ReaderLimits, readerLimits } from './slow-readers.ts';

/**
 * Passes a server's requests to a listener, of each connection one at a time. Responds to invalid HTTP, and cuts off
 * clients that don't read.
 *
 * Returns a function that closes the server: requests in flight get their response if it comes within `GRACE`.
 */
export function serveCalls(
  server: Server,
  listener: RequestListener,
  limits: ReaderLimits = readerLimits,
): () => Promise<void> {
  const connections = new Map<Duplex, Connection>();
  const stopChecks = dropSlowReaders({ [Symbol.iterator]: () => connections.values() }, limits);
  let closing = false;
  // Without this, clients that stop sending after their request get no response.
  Object.assign(server, { httpAllowHalfOpen: true });
  // For TLS, count connections after the handshake; the handshake timeout covers the rest.
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
    const connection = new Connection(socket, listener);
    connections.set(socket, connection);
    socket.once('close', () => connections.delete(socket));
    if (closing) connection.close();
  });
  const take: RequestListener = ({ socket }, response) => connections.get(socket)?.take(response);
  server.on('request', take);
  // Without this, Node itself responds with 417 to every Expect header other than 100-continue.
  server.on('checkExpectation', take);
  // Without this, Node itself sends 100 before the request is checked.
  server.on('checkContinue', (request, response) => {
    awaitContinue(request);
    take(request, response);
  });
  server.on('clientError', (error, socket) => {
    const sendError = (): void => respondToBrokenRequest(error, socket);
    const connection = connections.get(socket);
    // Without a connection, the TLS handshake has failed.
    if (connection === undefined || !socket.writable) sendError();
    else connection.endWith(sendError);
  });
  // Without this, Node closes the connection without a response.
  server.on('connect', (_request, socket) => {
    // Node has stopped to read.
    socket.resume();
    connections.get(socket)?.endWith(() => respondToConnect(socket));
  });
  return async () => {
    closing = true;
    const closed = once(server, 'close');
    // Node would cut off responses that are sent but not read yet.
    server.closeIdleConnections = () => undefined;
    server.close();
    for (const connection of connections.values()) connection.close();
    const deadline = setTimeout(() => {
      server.closeAllConnections();
    }, GRACE);
    await closed;
    clearTimeout(deadline);
    stopChecks();
  };
}
