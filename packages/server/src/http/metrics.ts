// What Prometheus asks for: calls, store and process in numbers. https://prometheus.io/docs/instrumenting/exposition_formats/
import type { RequestHandler } from 'express';
import { outcomeOf, setHeaders } from './request-ids.ts';
import type { Store } from '../store/store.ts';

/** Numbers about an app. Labels are operations, statuses and names of methods: nothing that callers choose. */
export interface Metrics {
  /** Answers `GET /metrics`, and counts all other calls. */
  readonly handler: RequestHandler;
  /** The same store, its time measured. */
  readonly measure: (store: Store) => Store;
}

/** Upper bounds of the classes of a histogram, in seconds. */
const callBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const storeBuckets = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/**
 * Makes metrics for an app, in a registry of their own. prom-client is loaded here and nowhere else.
 *
 * @example
 * createApp({ store, metrics: await createMetrics() });
 */
export async function createMetrics(): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const calls = new Counter({
    name: 'provisioning_stub_calls_total',
    help: 'Calls by operation and status.',
    labelNames: ['operation', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'provisioning_stub_call_duration_seconds',
    help: 'How long calls took, by operation.',
    labelNames: ['operation'],
    buckets: callBuckets,
    registers,
  });
  const storeTimes = new Histogram({
    name: 'provisioning_stub_store_duration_seconds',
    help: 'How long the store took, by method.',
    labelNames: ['method'],
    buckets: storeBuckets,
    registers,
  });

  async function timed<Result>(method: keyof Store, work: () => Promise<Result>): Promise<Result> {
    const begin = performance.now();
    try {
      return await work();
    } finally {
      storeTimes.observe({ method }, (performance.now() - begin) / 1000);
    }
  }

  return {
    handler: (request, response, next) => {
      const { method, path } = request;
      if (path === '/metrics' && (method === 'GET' || method === 'HEAD')) {
        setHeaders(response);
        registry.metrics().then((text) => response.setHeader('Content-Type', registry.contentType).end(text), next);
        return;
      }
      const begin = performance.now();
      response.once('close', () => {
        const operation = String(response.locals['operation'] ?? 'none');
        const status = String(outcomeOf(request, response));
        calls.inc({ operation, status });
        durations.observe({ operation }, (performance.now() - begin) / 1000);
      });
      next();
    },
    measure: (store) => ({
      secret: store.secret,
      add: (records) => timed('add', () => store.add(records)),
      get: (id) => timed('get', () => store.get(id)),
      replace: (record, expected) => timed('replace', () => store.replace(record, expected)),
      remove: (id) => timed('remove', () => store.remove(id)),
      page: (query, limit, after) => timed('page', () => store.page(query, limit, after)),
      count: (filter) => timed('count', () => store.count(filter)),
      removeBefore: (instant, limit) => timed('removeBefore', () => store.removeBefore(instant, limit)),
      clear: () => timed('clear', () => store.clear()),
      close: () => store.close(),
    }),
  };
}
