// The servers that the stub is measured against, each started in a process of its own: `node servers.ts <name>`.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { middleware } from 'express-openapi-validator';
import document from '../../../packages/server/src/generated/validator.json' with { type: 'json' };

/** How many events the bare servers keep. */
const RING = 20_000;
const kept = new Map<string, object>();
let count = 0;
/** Keeps an event under an id, and lets the oldest go. */
function keep(sent: object): object & { id: string } {
  const id = String(count++ % RING);
  const event = { id, activityDateTime: '2026-01-01T00:00:00Z', ...sent };
  kept.set(id, event);
  return event;
}

/** Nothing but parsing, keeping and answering. */
function bare(): ReturnType<typeof createServer> {
  return createServer((request, response) => {
    const send = (status: number, body: object | undefined): void => {
      const text = JSON.stringify(body ?? {});
      response
        .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
        .end(text);
    };
    if (request.method === 'GET') {
      const event = kept.get(request.url?.slice(request.url.lastIndexOf('/') + 1) ?? '');
      send(event ? 200 : 404, event);
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      send(201, keep(JSON.parse(Buffer.concat(chunks).toString()) as object));
    });
  });
}

/** The two operations in Express, unchecked. */
function plain(app: Express = express()): Express {
  const path = '/beta/auditLogs/directoryProvisioning';
  app.post(path, (request, response) => response.status(201).json(keep(request.body as object)));
  app.get(`${path}/:id`, (request, response) => {
    const event = kept.get(request.params.id);
    response.status(event ? 200 : 404).json(event ?? {});
  });
  return app;
}

/** The validator as its documentation mounts it, both ways. */
function stock(): Express {
  const app = express();
  app.use(express.json());
  const apiSpec = structuredClone(document) as unknown as Exclude<Parameters<typeof middleware>[0]['apiSpec'], string>;
  app.use(middleware({ apiSpec, validateRequests: true, validateResponses: true, validateSecurity: false }));
  return plain(app);
}

const servers: Record<string, () => ReturnType<typeof createServer>> = {
  bare,
  express: () => createServer(plain(express().use(express.json()))),
  stock: () => createServer(stock()),
};
const [name = ''] = process.argv.slice(2);
const server = servers[name]?.();
if (server === undefined) throw new Error(`There are ${Object.keys(servers).join(', ')}`);
server.listen(0, '127.0.0.1', () => {
  console.log(`listens at http://127.0.0.1:${(server.address() as AddressInfo).port}/beta`);
});
