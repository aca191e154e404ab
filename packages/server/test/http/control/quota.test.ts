// Throttling by a rule.
import { afterEach, expect, test } from 'vitest';
import { useControl } from './use-control.ts';

const LOG = '/auditLogs/directoryProvisioning';
const { stub, control, log } = useControl();
afterEach(() => stub().reset());

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const token = (claims: object): string => `Bearer ${encode({ alg: 'none' })}.${encode(claims)}.x`;
const statusAs = async (authorization: string): Promise<number> => (await log(LOG, { authorization })).status;
const freeze = (): void => stub().clock.set({ mode: 'frozen', now: '2026-03-01T00:00:00Z' });

test('requests above the quota get 429 with the rest of the time; the others are as without the rule', async () => {
  freeze();
  await stub().fault({ name: 'quota', then: { quota: { calls: 2, per: '10s' } } });
  await stub().fault({ name: 'other', when: { nth: [2] }, then: { status: 503 } });
  const seen: unknown[] = [];
  for (let number = 0; number < 5; number++) {
    const { status, headers } = await log(LOG);
    seen.push([status, headers.get('stub-fault'), headers.get('retry-after')]);
    await stub().clock.advance(1000);
  }
  expect(seen).toEqual([
    [200, null, null],
    [503, 'other', null],
    [429, 'quota', '8'],
    [429, 'quota', '7'],
    [429, 'quota', '6'],
  ]);
  await stub().clock.advance(5000);
  expect((await log(LOG)).status).toBe(200);
  expect(stub().journal.find({ fault: 'quota' }, 10)).toMatchObject({ total: 3, value: [{ ordinal: 5 }, {}, {}] });
});

test('a strict one begins again with each request above it', async () => {
  freeze();
  await stub().fault({ name: 'quota', then: { quota: { calls: 1, per: '10s', strict: true } } });
  const statuses = [(await log(LOG)).status];
  for (let number = 0; number < 3; number++) {
    await stub().clock.advance(9000);
    const { status, headers } = await log(LOG);
    statuses.push(status);
    expect(headers.get('retry-after')).toBe('10');
  }
  await stub().clock.advance(10_000);
  statuses.push((await log(LOG)).status);
  expect(statuses).toEqual([200, 429, 429, 429, 200]);
});

test.each([
  ['app', [200, 429, 200, 200, 200]],
  ['tenant', [200, 429, 429, 200, 200]],
  ['token', [200, 200, 200, 200, 200]],
] as const)('counted by %s', async (by, expected) => {
  await stub().fault({ name: 'quota', then: { quota: { calls: 1, per: '1h', by } } });
  const statuses: number[] = [];
  for (const authorization of [
    token({ tid: 't', appid: 'a', jti: '1' }),
    token({ tid: 't', appid: 'a', jti: '2' }),
    token({ tid: 't', appid: 'b' }),
    token({ tid: 'u', appid: 'a' }),
    'Bearer opaque',
  ])
    statuses.push(await statusAs(authorization));
  expect(statuses).toEqual(expected);
  expect(await statusAs('Bearer opaque')).toBe(429);
  const long = (end: string): string => `Bearer ${'x'.repeat(5000)}${end}`;
  const others = [await statusAs(long('1')), await statusAs(long('2')), await statusAs(long('1'))];
  expect(others).toEqual([200, 200, 429]);
});

test.each(['throttle', 'faults'] as const)('a reset of %s forgets what was counted', async (part) => {
  const rule = { name: 'quota', then: { quota: { calls: 1, per: '1h' } } };
  await stub().fault(rule);
  expect([(await log(LOG)).status, (await log(LOG)).status]).toEqual([200, 429]);
  await control('POST', '/reset', { [part]: true });
  expect(stub().faults.isEmpty).toBe(part === 'faults');
  if (part === 'faults') await stub().fault(rule);
  expect((await log(LOG)).status).toBe(200);
});

test('each request of a batch counts, the batch itself does not', async () => {
  await stub().fault({ name: 'quota', then: { quota: { calls: 2, per: '1h' } } });
  const requests = ['1', '2', '3'].map((id) => ({ id, method: 'GET', url: LOG }));
  const response = await log(
    '/$batch',
    { 'content-type': 'application/json' },
    { method: 'POST', body: JSON.stringify({ requests }) },
  );
  expect(await response.json()).toMatchObject({
    responses: [
      { status: 200 },
      { status: 200 },
      { status: 429, headers: { 'Retry-After': expect.any(String) as string } },
    ],
  });
});

test('Prefer names a quota as if it were used up', async () => {
  await stub().fault({ name: 'quota', match: { method: 'POST' }, then: { quota: { calls: 9, per: '20s' } } });
  const { status, headers } = await log(LOG, { prefer: 'stub-fault=quota' });
  expect([status, headers.get('retry-after')]).toEqual([429, '20']);
});
