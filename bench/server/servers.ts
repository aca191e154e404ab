// The servers that the stub is compared with, each as a separate process: `node servers.ts <name> <port>`.
import { createServer } from 'node:http';
import type { Express } from 'express';

/** How many events the bare servers keep. */
const RING = 20_000;
type Event = Readonly<Record<string, unknown>>;
const kept = new Map<string, Event>();
/** Those with an id, in the order in which they arrived. */
const listed: Event[] = [];
let count = 0;
/** Stores an event under its id or a new one, and drops the oldest of the new ones. */
function keep(sent: { id?: string }): Event {
  const { id = String(count++ % RING) } = sent;
  const event = { id, activityDateTime: '2026-01-01T00:00:00Z', ...sent };
  kept.set(id, event);
  if (sent.id !== undefined) listed.push(event);
  return event;
}

/** A page, newest first, of all events or those of a job, in full or with a few properties. */
function page(url: string): object {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  const top = Number(searchParams.get('$top'));
  const job = /^jobId eq '(.*)'$/.exec(searchParams.get('$filter') ?? '')?.[1];
  const names = searchParams.get('$select')?.split(',');
  const value: Event[] = [];
  let at = listed.length - 1 - Number(searchParams.get('$skiptoken') ?? 0);
  for (; at >= 0 && value.length < top; at--) {
    const event = listed[at];
    if (event === undefined || (job !== undefined && event['jobId'] !== job)) continue;
    value.push(names === undefined ? event : Object.fromEntries(names.map((name) => [name, event[name]])));
  }
  const next = `http://127.0.0.1${pathname}?$top=${top}&$skiptoken=${listed.length - 1 - at}`;
  return { '@odata.context': `http://127.0.0.1${pathname}`, ...(at >= 0 && { '@odata.nextLink': next }), value };
}

/** Only parses, stores and responds. */
function bare(): ReturnType<typeof createServer> {
  return createServer((request, response) => {
    const send = (status: number, body: object | undefined): void => {
      const text = JSON.stringify(body ?? {});
      response
        .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
        .end(text);
    };
    if (request.method === 'GET') {
      const { url = '' } = request;
      if (url.includes('?')) {
        send(200, page(url));
        return;
      }
      const event = kept.get(url.slice(url.lastIndexOf('/') + 1));
      send(event ? 200 : 404, event);
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      send(201, keep(JSON.parse(Buffer.concat(chunks).toString()) as { id?: string }));
    });
  });
}

/** The operations in Express, without validation. */
function serve(app: Express): Express {
  const path = '/beta/auditLogs/directoryProvisioning';
  app.post(path, (request, response) => response.status(201).json(keep(request.body as { id?: string })));
  app.get([path, '/v1.0/auditLogs/provisioning'], (request, response) => {
    response.json(page(request.originalUrl));
  });
  app.get(`${path}/:id`, (request, response) => {
    const event = kept.get(request.params.id);
    response.status(event ? 200 : 404).json(event ?? {});
  });
  return app;
}

async function plain(): Promise<Express> {
  const { default: express } = await import('express');
  return serve(express().use(express.json()));
}

/** The validator mounted as documented, for requests and responses. */
async function stock(): Promise<Express> {
  const { default: express } = await import('express');
  const { middleware } = await import('express-openapi-validator');
  const path = '../../packages/server/src/generated/validator.json';
  const { default: document } = (await import(path, { with: { type: 'json' } })) as { default: object };
  type ApiSpec = Exclude<Parameters<typeof middleware>[0]['apiSpec'], string>;
  const app = express();
  app.use(express.json());
  app.use(
    middleware({
      apiSpec: structuredClone(document) as ApiSpec,
      validateRequests: true,
      validateResponses: true,
      validateSecurity: false,
    }),
  );
  return serve(app);
}

const servers: Record<string, () => Promise<ReturnType<typeof createServer>>> = {
  bare: () => Promise.resolve(bare()),
  express: async () => createServer(await plain()),
  stock: async () => createServer(await stock()),
};
const [name = '', port = '0'] = process.argv.slice(2);
const server = await servers[name]?.();
if (server === undefined) throw new Error(`Unknown server; known: ${Object.keys(servers).join(', ')}`);
server.listen(Number(port), '127.0.0.1');
