// Spans for OpenTelemetry: https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span
import {
  type Attributes,
  context,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type TracerProvider,
} from '@opentelemetry/api';
import type { Fetch, FetchOptions, FetchResponse, Hooks, OutgoingRequest } from '@directory-provisioning/client';
import { operationTable } from './generated/operations.ts';
import { patternOf } from './path-pattern.ts';

/** Options of {@link createTracing}. */
export interface TracingOptions {
  /** Default: the global one. */
  tracerProvider?: TracerProvider | undefined;
  /** Hooks of your own, which run too. */
  hooks?: Hooks | undefined;
  /** Used instead of the global `fetch`. */
  fetch?: Fetch | undefined;
}

/** The options of a client with traces. */
export interface Tracing {
  hooks: Hooks;
  fetch: Fetch;
}

/**
 * Creates options for `createProvisioningClient` that make a span for each request that is sent: each attempt of a call, and
 * each `$batch` as one. Spans are children of the active one, have the attributes of the conventions for HTTP clients, and end
 * once the body is read. Needs the package `@opentelemetry/api`.
 *
 * @example
 * const client = createProvisioningClient({ baseUrl, token, ...createTracing() });
 */
export function createTracing(options: TracingOptions = {}): Tracing {
  const tracer = (options.tracerProvider ?? trace).getTracer('@directory-provisioning/client');
  const send: Fetch = options.fetch ?? fetch;

  const traced = async (url: string, init: FetchOptions, span: Span): Promise<FetchResponse> => {
    try {
      const response = await context.with(trace.setSpan(context.active(), span), () => send(url, init));
      // Read here, so that a body that breaks off belongs to the span.
      const read = response.text();
      await read;
      response.text = () => read;
      span.setAttribute('http.response.status_code', response.status);
      if (response.status >= 400) fail(span, String(response.status));
      return response;
    } catch (error) {
      // A call that is cancelled or takes too long gives no reason.
      if (init.signal?.aborted) fail(span, 'aborted');
      else fail(span, typeOf(error), error instanceof Error ? error.message : undefined);
      throw error;
    } finally {
      span.end();
    }
  };
  return {
    hooks: {
      ...options.hooks,
      async before(request, attempt) {
        count(request);
        await options.hooks?.before?.(request, attempt);
      },
    },
    fetch: (url, init) => {
      const template = templateOf(init.method, url);
      const attributes = attributesOf(url, init, template);
      const name = template === undefined ? init.method : `${init.method} ${template}`;
      return traced(url, init, tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }));
    },
  };
}

/** How often the request of a call was sent. Kept with the request: fetch gets its properties. */
const sent = Symbol('sent');
interface Counted {
  [sent]?: { times: number };
}
function count(request: OutgoingRequest & Counted): void {
  request[sent] ??= { times: 0 };
}

function attributesOf(address: string, init: FetchOptions & Counted, template: string | undefined): Attributes {
  const url = new URL(address);
  const resends = init[sent] === undefined ? 0 : init[sent].times++;
  return {
    'http.request.method': init.method,
    'server.address': url.hostname.replace(/^\[|\]$/g, ''),
    'server.port': Number(url.port || (url.protocol === 'http:' ? 80 : 443)),
    'url.full': address.replace(/([?&](?:\$|%24)?skiptoken=)[^&]*/gi, '$1REDACTED'),
    ...(template !== undefined && { 'url.template': template }),
    ...(resends > 0 && { 'http.request.resend_count': resends }),
  };
}

const routes = Object.values(operationTable).map(([method, path]) => ({
  method,
  path,
  pattern: new RegExp(`${patternOf(path)}$`),
}));

/** The path of the operation in the spec. */
function templateOf(method: string, address: string): string | undefined {
  const [path = ''] = address.split('?');
  return routes.find((route) => route.method === method && route.pattern.test(path))?.path;
}

function fail(span: Span, type: string, message?: string): void {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR, ...(message !== undefined && { message }) });
}

/** The code of the failed connection, such as `ECONNREFUSED`, or the name of the error. */
function typeOf(error: unknown): string {
  const { code, cause, name } = error as { code?: unknown; cause?: { code?: unknown } | null; name?: unknown };
  const found = [code, cause?.code, name].find((one) => typeof one === 'string');
  return found ?? '_OTHER';
}
