// A TCP proxy in front of a server that can go silent: it still accepts connections and data, but passes nothing on.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy in front of one server. */
export interface SilentProxy {
  /** The given URL with the address of the proxy. */
  readonly url: string;
  /** How many clients have not ended their connection. */
  readonly clients: () => number;
  /** Passes nothing on, in either direction, until `resume`. */
  readonly goSilent: () => void;
  /** Passes on everything that was held back. */
  readonly resume: () => void;
  readonly close: () => Promise<void>;
}

/** Starts a proxy in front of the server that a URL names. */
export async function startSilentProxy(target: string): Promise<SilentProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let held: (() => void)[] | undefined;
  /** Runs at once, or once the proxy passes on data again. */
  const whenOpen = (work: () => void): void => {
    if (held === undefined) work();
    else held.push(work);
  };
  const pass = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (chunk) => whenOpen(() => to.write(chunk)));
    from.once('end', () => whenOpen(() => to.end()));
    from.on('error', () => undefined);
    from.once('close', () => {
      sockets.delete(from);
      whenOpen(() => to.destroySoon());
    });
  };
  const clients = new Set<Socket>();
  // A stopped process does not close its side of a connection either.
  const server = createServer({ allowHalfOpen: true }, (client) => {
    clients.add(client);
    client.once('end', () => clients.delete(client));
    client.once('close', () => clients.delete(client));
    const upstream = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    pass(client, upstream);
    pass(upstream, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    clients: () => clients.size,
    goSilent() {
      held ??= [];
    },
    resume() {
      const works = held ?? [];
      held = undefined;
      for (const work of works) work();
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
