// The PostgreSQL server that the test files of a run share. It is started when the first of them needs it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type OwnServer, STARTER, startPostgres } from './postgres-server.ts';

/**
 * Sets the variable `STARTER` to an address. The first request there starts the server; each response is its URL. Returns a
 * function that stops both.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  // Each project of vitest calls this; they share a server too.
  if ((process.env[STARTER] ?? '') !== '') return undefined;
  let server: Promise<OwnServer> | undefined;
  const listener = createServer((_request, response) => {
    server ??= startPostgres();
    server.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  process.env[STARTER] = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
  return async () => {
    // In watch mode, vitest calls this file again.
    process.env[STARTER] = '';
    listener.close();
    listener.closeAllConnections();
    await (await server)?.close();
  };
}
