// A server on port 0 that responds by a plan.
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach } from 'vitest';

/** One response of a plan. */
export type Reply = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A request that the server received. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  at: number;
}

export interface PlannedServer {
  /** The responses in order; the last one repeats. */
  plan: Reply[];
  /** The requests so far. */
  readonly seen: Seen[];
  /** The `baseUrl` for a client. */
  readonly url: string;
  /** The open connections. */
  readonly sockets: ReadonlySet<Socket>;
}

/** Starts a new server for each test of a file. */
export function usePlannedServer(): PlannedServer {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const planned = { plan: [] as Reply[], seen, url: '', sockets };
  let server: Server;
  beforeEach(async () => {
    seen.length = 0;
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        seen.push({ method, url, headers, body, at: Date.now() });
        const { plan } = planned;
        (plan.length > 1 ? plan.shift() : plan[0])?.(request, response, body);
      });
    });
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    planned.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/beta`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return planned;
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

export const page: Reply = json(200, { value: [] });

/** A page with a link to the next, by this token. */
export const linked =
  (token: string, value: object[] = []): Reply =>
  (request, response, body) => {
    const link = `http://${request.headers.host}/beta/auditLogs/directoryProvisioning?$skiptoken=${token}`;
    json(200, { value, '@odata.nextLink': link })(request, response, body);
  };

export const fails = (status: number, headers: Record<string, string> = {}): Reply =>
  json(status, { error: { code: 'UnknownError', message: 'no', innerError: {} } }, headers);

/** One of the requests of a batch. */
export interface Part {
  id: string;
  method: string;
  url: string;
  body?: { id?: string };
}

/** The requests in the body of a batch. */
export const partsOf = (body: string): Part[] => (JSON.parse(body) as { requests: Part[] }).requests;

/** Responds to each request of a batch. */
export const inBatch =
  (respond: (part: Part) => { status: number; headers?: object; body?: unknown }): Reply =>
  (request, response, body) => {
    const responses = partsOf(body).map((part) => ({ id: part.id, ...respond(part) }));
    json(200, { responses })(request, response, body);
  };

export const reset: Reply = (request) => {
  request.socket.destroy();
};

/** Never responds. */
export const never: Reply = () => undefined;

/** Records an event. */
export const created: Reply = json(201, { id: 'x', activityDateTime: '2024-01-01T00:00:00Z' });

/** Closes the connection in the middle of the body. */
export const truncated: Reply = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"value":[');
  setTimeout(() => response.socket?.destroy(), 5);
};

export const html: Reply = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Welcome</h1>');
};

/** A page that is cut off by an error, as Graph sends it. */
export const cutPage: Reply = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(
    '{"value":[{"id":"a","activityDateTime":{"error":{"code":"UnknownError","message":"no","innerError":{}}}',
  );
};

/** A compressed page that ends too early, although the connection ends as it should. */
export const truncatedGzip: Reply = (_request, response) => {
  const whole = gzipSync(JSON.stringify({ value: [{ id: 'a' }] }));
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
  response.end(whole.subarray(0, whole.length / 2));
};
