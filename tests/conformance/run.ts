// Runs the rows against a stub.
import { type Server } from 'node:http';
import { request } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { createApp, openSqliteStore, startStub, type StubOptions } from '@directory-provisioning/server';

/** A response. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: Json;
}
export type Json = Record<string, unknown> & {
  readonly error?: { code: string; message: string; innerError: Record<string, string>; details?: object[] };
  readonly value?: Record<string, unknown>[];
};

/** Sends the requests of a row. Paths start at the origin, or, for `/auditLogs` and `/$batch`, at `/beta`. */
export interface Asker {
  readonly origin: string;
  /** A text that no other row uses, for ids, jobs and the like. */
  readonly mark: string;
  readonly send: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string | null>,
  ) => Promise<ReceivedResponse>;
}

/** One thing that clients of Graph rely on, and the requests that check it. */
export interface Row {
  readonly section: string;
  readonly row: string;
  /** Why the stub intentionally differs from Graph here. */
  readonly notLikeGraph?: string;
  /** Whether it needs more than Microsoft documents: the documented dialect must reject it. */
  readonly isUndocumented?: boolean;
  /** The options of the stub that the row needs, or a stub whose store fails; with `--base-url` the row is skipped. */
  readonly needs?: StubOptions | 'failing store';
  /** Throws if a response is not as expected. */
  readonly check: (ask: Asker) => Promise<void>;
}

/** The result of a row. */
export interface Verdict {
  readonly row: Row;
  /** The dialect of the stub; undefined for another server, and for rows that need other options. */
  readonly dialect?: Dialect;
  readonly verdict: 'ok' | 'wrong' | 'skipped';
  /** The last request and its response. */
  readonly request: string;
  readonly response: string;
  readonly why?: string;
}

const short = (text: string): string => (text.length > 110 ? `${text.slice(0, 110)}…` : text);

type Dialect = NonNullable<StubOptions['dialect']>;
const dialects: readonly Dialect[] = ['lenient', 'documented'];

/** Runs all rows against the server at `baseUrl`, or against stubs that it starts: in both dialects, if they need no options. */
export async function runRows(rows: readonly Row[], baseUrl?: string, token = 'any'): Promise<Verdict[]> {
  const stubs = new Map<string, { origin: string; close: () => Promise<void> }>();
  const originFor = async ({ needs }: Pick<Row, 'needs'>): Promise<string | undefined> => {
    if (baseUrl !== undefined) return needs === undefined ? new URL(baseUrl).origin : undefined;
    const key = JSON.stringify(needs ?? {});
    let stub = stubs.get(key);
    if (stub === undefined) {
      stub = await (needs === 'failing store' ? startFailing() : start(needs));
      stubs.set(key, stub);
    }
    return stub.origin;
  };
  const verdicts: Verdict[] = [];
  try {
    for (const [index, row] of rows.entries()) {
      const mark = `${process.pid}-${index}-${Date.now().toString(36)}`;
      if (baseUrl === undefined && row.needs === undefined)
        for (const dialect of dialects) {
          const origin = await originFor({ needs: { dialect } });
          if (origin !== undefined) verdicts.push(inDialect(dialect, await ask(row, origin, mark, token)));
        }
      else {
        const origin = await originFor(row);
        if (origin === undefined)
          verdicts.push({ row, verdict: 'skipped', request: '', response: '', why: 'needs a stub with other options' });
        else verdicts.push(await ask(row, origin, mark, token));
      }
    }
  } finally {
    for (const { close } of stubs.values()) await close();
  }
  return verdicts;
}

/** The verdict of a dialect: what Microsoft does not document, the documented one must reject. */
function inDialect(dialect: Dialect, verdict: Verdict): Verdict {
  if (dialect === 'lenient' || !verdict.row.isUndocumented) return { ...verdict, dialect };
  if (verdict.verdict === 'wrong' && /^4\d\d /.test(verdict.response))
    return { row: verdict.row, dialect, verdict: 'ok', request: verdict.request, response: verdict.response };
  return { ...verdict, dialect, verdict: 'wrong', why: verdict.why ?? 'is marked as undocumented, but works' };
}

async function start(options: StubOptions = {}): Promise<{ origin: string; close: () => Promise<void> }> {
  const stub = await startStub({ port: 0, logLevel: 'silent', ...options });
  return { origin: new URL(stub.url).origin, close: () => stub.close() };
}

/** Starts a stub whose store fails when it is read. */
async function startFailing(): Promise<{ origin: string; close: () => Promise<void> }> {
  const store = openSqliteStore(':memory:');
  const failing = Object.assign(Object.create(store) as typeof store, {
    secret: store.secret,
    get: () => Promise.reject(new Error('an internal secret')),
  });
  const app = createApp({ store: failing });
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = app.listen(0, '127.0.0.1', () => {
      resolve(listening);
    });
  });
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await store.close();
  };
  return { origin: `http://127.0.0.1:${port}`, close };
}

async function ask(row: Row, origin: string, mark: string, token: string): Promise<Verdict> {
  let [asked, received] = ['', ''];
  const asker: Asker = {
    origin,
    mark,
    async send(method, path, body, headers = {}) {
      const below = /^\/(auditLogs|\$batch|%24batch)/.test(path) ? `/beta${path}` : path;
      asked = `${method} ${below}${body === undefined ? '' : ` ${typeof body === 'string' ? body : JSON.stringify(body)}`}`;
      const response = await call(origin, method, below.replaceAll(' ', '%20'), body, {
        authorization: `Bearer ${token}`,
        ...headers,
      });
      received = `${response.status} ${response.text}`.trim();
      return response;
    },
  };
  try {
    await row.check(asker);
    return { row, verdict: 'ok', request: short(asked), response: short(received) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { row, verdict: 'wrong', request: short(asked), response: short(received), why };
  }
}

function call(
  origin: string,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string | null>,
): Promise<ReceivedResponse> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const all: Record<string, string | null> = {
    ...(text !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  };
  const sent = Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null));
  const send = origin.startsWith('https:') ? tlsRequest : request;
  return new Promise((resolve, reject) => {
    const outgoing = send(origin, { method, path, headers: sent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', () => {
        const received = Buffer.concat(parts).toString();
        const isJson = received !== '' && (response.headers['content-type'] ?? '').includes('json');
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
          text: received,
          json: isJson ? (JSON.parse(received) as Json) : {},
        });
      });
    });
    outgoing.once('error', reject);
    outgoing.end(text);
  });
}
