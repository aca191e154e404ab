// Spans by the HTTP conventions of OpenTelemetry.
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  context,
  type Context,
  type ContextManager,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { beforeEach, describe, expect, test } from 'vitest';
import { batch, type ProvisioningClient, type ProvisioningClientOptions } from '../src/index.ts';
import { createTracing, type TracingOptions } from '../src/opentelemetry.ts';
import { failure, useCalls } from './calls.ts';
import { created, fails, inBatch, json, never, page, reset } from './planned-server.ts';

const { server, clientOf } = useCalls();
const exporter = new InMemorySpanExporter();
const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
beforeEach(() => {
  exporter.reset();
});

const tracedClient = (
  options: Partial<ProvisioningClientOptions> = {},
  tracing: TracingOptions = {},
): ProvisioningClient => clientOf({ ...options, ...createTracing({ tracerProvider, ...tracing }) });
const spans = (): ReadableSpan[] => exporter.getFinishedSpans();
const attributes = (name: string): unknown[] => spans().map((span) => span.attributes[name]);

describe('a span', () => {
  test('has the name, kind and attributes of the conventions', async () => {
    server.plan = [page];
    await tracedClient().listDirectoryProvisioning({ $top: 5, $skiptoken: 'opaque', $filter: "jobId eq 'a'" });
    const [span] = spans();
    const { hostname, port } = new URL(server.url);
    expect([span?.name, span?.kind, span?.status.code]).toEqual([
      'GET /auditLogs/directoryProvisioning',
      SpanKind.CLIENT,
      SpanStatusCode.UNSET,
    ]);
    expect(span?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'server.address': hostname,
      'server.port': Number(port),
      'url.full': `${server.url}/auditLogs/directoryProvisioning?$top=5&$skiptoken=REDACTED&$filter=jobId%20eq%20'a'`,
      'url.template': '/auditLogs/directoryProvisioning',
    });
    expect(JSON.stringify(span?.attributes)).not.toMatch(/Bearer|opaque/);
  });

  test.each<[name: string, call: (client: ProvisioningClient) => Promise<unknown>]>([
    ['GET /auditLogs/provisioning/{id}', (client) => client.getProvisioning({ id: 'a b' })],
    ['GET /auditLogs/provisioning/$count', (client) => client.countProvisioning()],
    ['DELETE /auditLogs/directoryProvisioning/{id}', (client) => client.deleteDirectoryProvisioning({ id: 'x' })],
    ['POST /auditLogs/directoryProvisioning/$ref', (client) => client.createDirectoryProvisioningRef({})],
    ['PUT', (client) => client.raw.request('put', '/nope' as never, {} as never)],
  ])('is named %s', async (name, call) => {
    server.plan = [json(200, {})];
    await call(tracedClient()).catch(() => undefined);
    expect(spans().map((span) => span.name)).toEqual([name]);
  });

  test('is made for each attempt, and counts how often the request was sent again', async () => {
    server.plan = [fails(429, { 'Retry-After': '0' }), fails(503, { 'Retry-After': '0' }), page];
    const client = tracedClient();
    await client.listDirectoryProvisioning();
    expect(attributes('http.request.resend_count')).toEqual([undefined, 1, 2]);
    expect(attributes('http.response.status_code')).toEqual([429, 503, 200]);
    expect(attributes('error.type')).toEqual(['429', '503', undefined]);
    expect(spans().map(({ status }) => status.code)).toEqual([2, 2, 0]);
    server.plan = [page];
    await client.listDirectoryProvisioning();
    expect(attributes('http.request.resend_count').at(-1)).toBeUndefined();
  });

  test('is made for a request that is sent again with a new token', async () => {
    server.plan = [fails(401), page];
    let tokens = 0;
    await tracedClient({ token: () => `t${tokens++}` }).listDirectoryProvisioning();
    expect(attributes('http.request.resend_count')).toEqual([undefined, 1]);
    expect(attributes('error.type')).toEqual(['401', undefined]);
  });

  test('ends with the reason of a connection that fails', async () => {
    server.plan = [reset];
    await failure(tracedClient({ retry: false }).listDirectoryProvisioning());
    expect(spans()[0]?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'fetch failed' });
    expect(attributes('error.type')).toEqual(['UND_ERR_SOCKET']);
  });

  test('ends with a body that breaks off', async () => {
    const broken = (): Promise<Response> =>
      Promise.resolve(
        new Response(
          new ReadableStream({
            start: (controller) => {
              controller.error(new TypeError('terminated'));
            },
          }),
        ),
      );
    await failure(tracedClient({ retry: false }, { fetch: broken }).listDirectoryProvisioning());
    expect(attributes('error.type')).toEqual(['TypeError']);
  });

  test('ends with a call that takes too long or is cancelled', async () => {
    server.plan = [never, never];
    await failure(tracedClient({ timeout: 30 }).listDirectoryProvisioning());
    const controller = new AbortController();
    const call = tracedClient().listDirectoryProvisioning({}, { signal: controller.signal });
    setTimeout(() => {
      controller.abort(new Error('enough'));
    }, 20);
    await expect(call).rejects.toThrow('enough');
    await expect.poll(() => attributes('error.type')).toEqual(['aborted', 'aborted']);
  });

  test('is one for a whole batch', async () => {
    server.plan = [inBatch(() => ({ status: 200, body: { id: 'a' } }))];
    await batch(tracedClient(), (calls) => [
      calls.getDirectoryProvisioning({ id: 'a' }),
      calls.getDirectoryProvisioning({ id: 'b' }),
    ]);
    expect(spans().map((span) => span.name)).toEqual(['POST /$batch']);
  });

  test('is a child of the active one', async () => {
    server.plan = [created];
    const storage = new AsyncLocalStorage<Context>();
    const manager: ContextManager = {
      active: () => storage.getStore() ?? ROOT_CONTEXT,
      with: (active, work, receiver, ...args) => storage.run(active, () => work.apply(receiver, args)),
      bind: (_active, target) => target,
      enable: () => manager,
      disable: () => manager,
    };
    context.setGlobalContextManager(manager);
    const parent = tracerProvider.getTracer('test').startSpan('parent');
    const client = tracedClient();
    await context.with(trace.setSpan(context.active(), parent), () => client.createDirectoryProvisioning({}));
    context.disable();
    expect(spans()[0]?.parentSpanContext).toEqual(parent.spanContext());
  });
});

test('your own hooks and fetch run too', async () => {
  server.plan = [page];
  const steps: string[] = [];
  const hooks = {
    before: () => void steps.push('before'),
    after: () => void steps.push('after'),
  };
  const send: typeof fetch = (url, init) => {
    steps.push('fetch');
    return fetch(url, init);
  };
  await tracedClient({}, { hooks, fetch: send }).listDirectoryProvisioning();
  expect(steps).toEqual(['before', 'fetch', 'after']);
});
