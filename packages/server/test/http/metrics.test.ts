import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { LOG, useStub } from '../stub.ts';

describe('/metrics', () => {
  const { send } = useStub({ metrics: true });
  const metrics = async (): Promise<string> => (await send('GET', '/metrics', undefined, { authorization: null })).text;

  test('counts requests by operation and status, and measures durations', async () => {
    await send('POST', LOG, {});
    await send('POST', LOG, { colour: 1 });
    await send('GET', `${LOG}/none`);
    const requests = [{ id: '1', method: 'GET', url: LOG }];
    await send('POST', '/beta/$batch', { requests });
    await send('GET', '/healthz');
    const text = await metrics();
    for (const line of [
      'provisioning_stub_requests_total{operation="createDirectoryProvisioning",status="201"} 1',
      'provisioning_stub_requests_total{operation="createDirectoryProvisioning",status="400"} 1',
      'provisioning_stub_requests_total{operation="getDirectoryProvisioning",status="404"} 1',
      'provisioning_stub_requests_total{operation="listDirectoryProvisioning",status="200"} 1',
      'provisioning_stub_requests_total{operation="batch",status="200"} 1',
      'provisioning_stub_requests_total{operation="none",status="200"} 1',
      'provisioning_stub_request_duration_seconds_count{operation="createDirectoryProvisioning"} 2',
      'provisioning_stub_store_duration_seconds_count{method="add"} 1',
      'provisioning_stub_store_duration_seconds_count{method="page"} 1',
    ])
      expect(text).toContain(`${line}\n`);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    expect(text).toMatch(/^process_resident_memory_bytes /m);
  });

  test('contains nothing that callers choose', async () => {
    const secret = randomUUID();
    await send('GET', `${LOG}/${secret}?$filter=id eq '${secret}'`.replaceAll(' ', '%20'));
    await send('GET', `/${secret}`, undefined, { authorization: `Bearer ${secret}`, 'client-request-id': secret });
    await send('PUT', `${LOG}/${secret}`);
    const text = await metrics();
    expect(text).not.toContain(secret);
    expect(text).toContain('operation="none",status="404"');
    expect(text).toContain('operation="none",status="405"');
  });

  test('has the Content-Type of Prometheus', async () => {
    const { headers } = await send('GET', '/metrics');
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  });
});

describe('without --metrics', () => {
  test('/metrics returns 404', async () => {
    const store = openSqliteStore(':memory:');
    const server = createApp({ store }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404);
    await new Promise((resolve) => server.close(resolve));
    await store.close();
  });
});

describe('two stubs', () => {
  const first = useStub({ metrics: true });
  const second = useStub({ metrics: true });

  test('count separately', async () => {
    await first.send('POST', LOG, {});
    const of = async ({ send }: typeof first): Promise<string> => (await send('GET', '/metrics')).text;
    expect(await of(first)).toContain('createDirectoryProvisioning');
    expect(await of(second)).not.toContain('createDirectoryProvisioning');
  });
});
