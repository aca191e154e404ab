// Metrics of requests, store and process for Prometheus. https://prometheus.io/docs/instrumenting/exposition_formats/
import type { EntityStore, Store } from '../store/store.ts';
import type { Step } from './call.ts';
import { setCommonHeaders } from './express/send.ts';
import { outcomeOf } from './request-log.ts';

/** Metrics of an app. Labels are operations, statuses and store methods, never values that callers choose. */
export interface Metrics {
  /** Responds to `GET /metrics`, and counts all other requests. */
  readonly step: Step;
  /** A store whose calls are timed. */
  readonly measure: (store: Store) => Store;
}

/** Upper bounds of the buckets, in seconds. */
const requestBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const storeBuckets = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/**
 * Creates metrics for one app, in a separate registry. Only this function loads prom-client.
 *
 * @example
 * createApp({ store, metrics: await createMetrics() });
 */
export async function createMetrics(): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'provisioning_stub_requests_total',
    help: 'Requests by operation and status.',
    labelNames: ['operation', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'provisioning_stub_request_duration_seconds',
    help: 'Duration of requests, by operation.',
    labelNames: ['operation'],
    buckets: requestBuckets,
    registers,
  });
  const storeTimes = new Histogram({
    name: 'provisioning_stub_store_duration_seconds',
    help: 'Duration of store calls, by method.',
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

  const measured = <Entity extends object>(store: EntityStore<Entity>): EntityStore<Entity> => ({
    add: (records) => timed('add', () => store.add(records)),
    get: (id) => timed('get', () => store.get(id)),
    replace: (record, expected) => timed('replace', () => store.replace(record, expected)),
    remove: (id) => timed('remove', () => store.remove(id)),
    page: (query, limit, after) => timed('page', () => store.page(query, limit, after)),
    count: (filter) => timed('count', () => store.count(filter)),
    groups: (query, limit) => timed('groups', () => store.groups(query, limit)),
  });

  return {
    step: (call, next) => {
      const { request, response } = call;
      const { method, url } = request;
      if (/^\/metrics(\?|$)/.test(url) && (method === 'GET' || method === 'HEAD')) {
        setCommonHeaders(call);
        registry
          .metrics()
          .then((text) => response.setHeader('Content-Type', registry.contentType).end(text))
          .catch(next);
        return;
      }
      const begin = performance.now();
      response.once('close', () => {
        const operation = call.operation?.id ?? 'none';
        const status = String(outcomeOf(call));
        requests.inc({ operation, status });
        durations.observe({ operation }, (performance.now() - begin) / 1000);
      });
      next();
    },
    measure: (store) => ({
      ...measured(store),
      secret: store.secret,
      isChecked: store.isChecked,
      of: (type) => measured(store.of(type)),
      removeBefore: (instant, limit) => timed('removeBefore', () => store.removeBefore(instant, limit)),
      clear: () => timed('clear', () => store.clear()),
      close: () => store.close(),
    }),
  };
}
