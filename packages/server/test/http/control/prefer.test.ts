// What one request names in its Prefer header, and what comes first.
import { afterEach, expect, test } from 'vitest';
import { useControl } from './use-control.ts';

const LOG = '/auditLogs/directoryProvisioning';
const { stub, log } = useControl({ examples: true, throttle: { calls: 0, seconds: 3600 } });
afterEach(() => stub().reset());
const verdicts = (): unknown[] =>
  stub()
    .journal.find({}, 10)
    .value.map(({ verdict, fault }) => [verdict, fault]);

test.each(['throttled', 'premiumLicenseMissing', 'gatewayTimeout', 'expiredToken', 'expiredSkipToken'] as const)(
  'one request names %s in Prefer',
  async (preset) => {
    const response = await log(LOG, { prefer: `stub-fault=${preset}` });
    expect(response.headers.get('stub-fault')).toBe(preset);
    expect(response.status).toBeGreaterThanOrEqual(400);
  },
);

test.each([
  ['code=503', 503],
  ['return=minimal, code=418', 418],
  ['code=429;x=1', 429],
  ['code=200', 429],
  ['code=5031', 429],
  ['my-code=503', 429],
])('one request names a status as in Prism: %s', async (prefer, status) => {
  const response = await log(LOG, { prefer });
  expect(response.status).toBe(status);
  expect(response.headers.get('stub-fault')).toBe(
    status === 429 && prefer !== 'code=429;x=1' ? null : `code=${status}`,
  );
  if (response.headers.has('stub-fault')) expect(verdicts()[0]).toEqual(['faulted', `code=${status}`]);
});

test('Prefer with an unknown rule is 400 and lists those that exist', async () => {
  const response = await log(LOG, { prefer: 'return=minimal, stub-fault="none"' });
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('presets: throttled')]);
});

test.each([
  ['GET', 'firstOfMany', 200, 'value'],
  ['GET', 'timedOut', 504, 'error'],
  ['POST', 'conflict', 409, 'error'],
  ['POST', 'hireCreated', 201, 'id'],
])('one request names an example of %s as in Prism: %s', async (method, name, status, property) => {
  const headers = { prefer: `return=minimal, example=${name}`, 'content-type': 'application/json' };
  const response = await log(LOG, headers, { method, ...(method === 'POST' && { body: '{}' }) });
  const text = await response.text();
  expect([response.status, response.headers.get('stub-fault')]).toEqual([status, `example=${name}`]);
  expect(JSON.parse(text)).toHaveProperty(property);
  // Its links lead to this stub.
  expect(text).not.toContain('127.0.0.1:4010');
  expect(verdicts()[0]).toEqual(['faulted', `example=${name}`]);
});

test('an example has the headers that the spec requires', async () => {
  const type = { 'content-type': 'application/json' };
  const created = await log(LOG, { ...type, prefer: 'example=hireCreated' }, { method: 'POST', body: '{}' });
  expect(created.headers.get('location')).toMatch(new RegExp(`^${new URL(stub().url).origin}/beta/auditLogs/`));
  const names = [
    ['throttled', 'retry-after'],
    ['unauthenticated', 'www-authenticate'],
  ] as const;
  for (const [example, header] of names)
    expect((await log(LOG, { prefer: `example=${example}` })).headers.get(header), example).not.toBeNull();
});

test('Prefer with an unknown example is 400 and lists those of the operation', async () => {
  const response = await log(`${LOG}/none`, { prefer: 'example=conflict' });
  expect([response.status, await response.text()]).toEqual([
    400,
    expect.stringMatching(/has no example 'conflict': use one of .*hireCreated.*notFound/),
  ]);
});

test('rule, example, status, rules, then options of the start: the first of these decides', async () => {
  await stub().fault({ name: 'rule', then: { status: 418 } });
  await stub().fault({ name: 'named', when: { probability: 0 }, then: { status: 417 } });
  const all = ['stub-fault=named', 'example=timedOut', 'code=503'];
  const seen: unknown[] = [];
  for (let first = 0; first <= all.length; first++) {
    const { status, headers } = await log(LOG, {
      prefer: all.slice(first).toReversed().join(', ') || 'return=minimal',
    });
    seen.push([status, headers.get('stub-fault')]);
  }
  stub().faults.delete('rule');
  seen.push((await log(LOG)).status);
  expect(seen).toEqual([[417, 'named'], [504, 'example=timedOut'], [503, 'code=503'], [418, 'rule'], 429]);
});
