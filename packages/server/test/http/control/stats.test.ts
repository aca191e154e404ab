// Counts of events.
import { expect, test } from 'vitest';
import examples from '../../../src/generated/examples.json' with { type: 'json' };
import { startStub } from '../../../src/index.ts';
import { useControl } from './use-control.ts';

const { stub, control } = useControl({ examples: true });
const EXAMPLES = examples.events.length;
const stats = async (query: string): Promise<[number, unknown]> => {
  const { status, json } = await control('GET', `/stats${query}`);
  return [status, json];
};

test('by neither, by time, by value and by both', async () => {
  expect(await stats('')).toEqual([200, { total: EXAMPLES, counts: [{ count: EXAMPLES }] }]);
  const [, byStatus] = await stats('?by=statusInfo/status');
  expect(byStatus).toEqual(await stub().stats({ by: 'statusInfo/STATUS' }));
  const { total, counts } = byStatus as { total: number; counts: { value: string; count: number }[] };
  expect(total).toBe(EXAMPLES);
  expect(counts.map(({ count }) => count)).toEqual(counts.map(({ count }) => count).toSorted((a, b) => b - a));
  expect(counts.find(({ value }) => value === 'failure')?.count).toBeGreaterThan(0);

  const [, byDay] = (await stats('?bucket=day&by=statusInfo/status')) as [number, { counts: { from: string }[] }];
  const times = byDay.counts.map(({ from }) => from);
  expect(times).toEqual(times.toSorted());
  expect(times[0]).toMatch(/^\d{4}-\d\d-\d\dT00:00:00Z$/);
  for (const bucket of ['minute', 'hour', 'month'] as const)
    for (const { from } of (await stub().stats({ bucket })).counts) expect(Date.parse(from ?? '')).not.toBeNaN();
});

test('under a filter, as lists have it', async () => {
  const $filter = encodeURIComponent("statusInfo/status eq 'failure' and activityDateTime ge 2020-01-01");
  const [status, json] = await stats(`?$filter=${$filter}&by=statusInfo/status`);
  expect([status, json]).toEqual([200, { total: 1, counts: [{ value: 'failure', count: 1 }] }]);
  expect(await stats("?$filter=statusInfo/status eq 'none'")).toEqual([200, { total: 0, counts: [] }]);
});

test.each<[string, RegExp]>([
  ['?by=status', /can't be counted by 'status': did you mean 'statusInfo\/status'\?/],
  ['?by=provisioningSteps', /can't be counted by/],
  ['?bucket=5m', /bucket/],
  ['?$filter=status eq', /status/],
  ['?tenantId=x', /start the stub with --tenants/],
  ['?order=x', /order/i],
])('%s is refused with a reason', async (query, reason) => {
  const [status, json] = await stats(query);
  expect([status, JSON.stringify(json)]).toEqual([400, expect.stringMatching(reason)]);
});

test('of a tenant', async () => {
  await using other = await startStub({ port: 0, tenants: true });
  const headers = {
    authorization: `Bearer ${await other.createToken({ tenant: 'a.example' })}`,
    'content-type': 'application/json',
  };
  await fetch(`${other.url}/auditLogs/directoryProvisioning`, { method: 'POST', headers, body: '{"id":"a"}' });
  const [entry] = other.journal.find({}, 1).value;
  const tenantId = entry?.caller?.tenantId ?? '';
  expect([(await other.stats({ tenantId })).total, (await other.stats()).total]).toEqual([1, 0]);
  expect((await other.stats({ tenantId: 'a.example' })).total).toBe(1);
  // Counting creates nothing.
  await expect(other.stats({ tenantId: 'b.example' })).rejects.toThrow("no events of the tenant 'b.example'");
  await expect(other.stats({ bucket: 'week' as 'day' })).rejects.toThrow("buckets of a 'week': use one of minute");
});
