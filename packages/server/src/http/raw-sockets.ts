// The sockets below those of TLS, which can't be reset themselves.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** By the address of the client: the same for a socket of TLS and the one below it. */
const below = new Map<string, Socket>();
const addressOf = ({ remoteAddress = '', remotePort = 0, localPort = 0 }: Socket): string =>
  `${remoteAddress} ${remotePort} ${localPort}`;

/** Remembers the sockets of a server that speaks TLS, while they are open. */
export function rememberRawSockets(server: Server): void {
  server.on('connection', (socket: Socket) => {
    const address = addressOf(socket);
    below.set(address, socket);
    socket.once('close', () => {
      if (below.get(address) === socket) below.delete(address);
    });
  });
}

/** The socket below one of TLS; any other socket itself. */
export const rawSocketOf = (socket: Socket): Socket =>
  'encrypted' in socket ? (below.get(addressOf(socket)) ?? socket) : socket;
