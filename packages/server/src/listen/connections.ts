// Closes a server without cutting off responses.
import { once } from 'node:events';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';

/** How long requests in flight may take once the stub closes, in milliseconds. */
export const GRACE = 5000;

/**
 * Passes a server's requests to a listener.
 *
 * Returns a function that closes the server: requests in flight get their response if it comes within `GRACE`.
 */
export function serveCalls(server: Server, listener: RequestListener): () => Promise<void> {
  const inFlight = new Map<Socket, Set<ServerResponse>>();
  let closing = false;
  // For TLS, count connections after the handshake; the handshake timeout covers the rest.
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
    inFlight.set(socket, new Set());
    socket.once('close', () => inFlight.delete(socket));
  });
  const take: RequestListener = (request, response) => {
    const { socket } = request;
    const responses = inFlight.get(socket);
    // A pipelined request after the last response: drop it; the client can resend.
    if (closing && (socket.writableEnded || responses?.size !== 0)) return;
    responses?.add(response);
    if (closing) response.shouldKeepAlive = false;
    response.once('close', () => {
      responses?.delete(response);
      if (closing && responses?.size === 0) socket.end();
    });
    listener(request, response);
  };
  server.on('request', take);
  // Without this, Node itself responds with 417 to every Expect header other than 100-continue.
  server.on('checkExpectation', take);
  return async () => {
    closing = true;
    const closed = once(server, 'close');
    // Node would cut off responses that are sent but not read yet.
    server.closeIdleConnections = () => undefined;
    server.close();
    for (const [socket, responses] of inFlight) {
      // A connection that sent nothing, or half a head, would stay open as long as its client likes.
      if (responses.size === 0 && socket.writableLength === 0) socket.destroy();
      else if (responses.size === 0) socket.end();
      // `Connection: close` requests the client to send no more.
      const last = [...responses].at(-1);
      if (last !== undefined) last.shouldKeepAlive = false;
    }
    const deadline = setTimeout(() => {
      server.closeAllConnections();
    }, GRACE);
    await closed;
    clearTimeout(deadline);
  };
}
