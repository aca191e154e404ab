// cspell:ignore staus
// PATCH of a rule.
import { afterEach, expect, test } from 'vitest';
import { useControl } from './use-control.ts';

const LOG = '/auditLogs/directoryProvisioning';
const { stub, control, log } = useControl();
afterEach(() => stub().reset());
const statuses = async (count: number): Promise<number[]> => {
  const found: number[] = [];
  for (let number = 0; number < count; number++) found.push((await log(LOG)).status);
  return found;
};

test('merges the changes, keeps the place, what was counted, and the time to live', async () => {
  await stub().fault({ name: 'busy', match: { method: 'GET' }, when: { nth: [3] }, then: { status: 503 }, ttl: '1h' });
  await stub().fault({ name: 'other', when: { probability: 0 }, then: { status: 500 } });
  expect(await statuses(2)).toEqual([200, 200]);
  await stub().clock.advance(30 * 60_000);
  const { status, json } = await control('PATCH', '/faults/busy', {
    match: null,
    when: { nth: null, after: 3 },
    then: { status: null, preset: 'throttled' },
  });
  const changed = { name: 'busy', when: { after: 3 }, then: { preset: 'throttled' }, ttl: '1h' };
  expect([status, json]).toEqual([200, changed]);
  expect(stub().faults.rules.faults).toMatchObject([changed, { name: 'other' }]);
  expect(await statuses(2)).toEqual([200, 429]);
  await stub().clock.advance(31 * 60_000);
  expect(await statuses(1)).toEqual([200]);
  expect((await control('PATCH', '/faults/busy', { ttl: null })).status).toBe(404);
});

test('a quota keeps what it has counted unless it is changed itself', async () => {
  await stub().fault({ name: 'quota', then: { quota: { calls: 2, per: '1h' } } });
  expect(await statuses(3)).toEqual([200, 200, 429]);
  await control('PATCH', '/faults/quota', { then: { message: 'Wait' } });
  expect(await statuses(1)).toEqual([429]);
  await control('PATCH', '/faults/quota', { then: { quota: { calls: 1 } } });
  expect(await statuses(2)).toEqual([200, 429]);
});

test('a changed rule still ends with the block that added it', async () => {
  {
    await using _ = await stub().fault({ name: 'busy', then: { status: 503 } });
    await control('PATCH', '/faults/busy', { then: { status: 500 } });
    expect(await statuses(1)).toEqual([500]);
  }
  expect(await statuses(1)).toEqual([200]);
});

test('changes that are sent at the same time are all done', async () => {
  await stub().fault({ name: 'busy', then: { status: 503 } });
  const changes = [{ when: { after: 1 } }, { match: { testId: 'x' } }, { then: { message: 'Wait' } }, { ttl: '1h' }];
  await Promise.all(changes.map((change) => control('PATCH', '/faults/busy', change)));
  expect(stub().faults.get('busy')).toEqual({
    name: 'busy',
    when: { after: 1 },
    match: { testId: 'x' },
    then: { status: 503, message: 'Wait' },
    ttl: '1h',
  });
});

test.each<[object, number, RegExp]>([
  [{ then: { status: 200 } }, 400, /"\/body\/then\/status: must be >= 400/],
  [{ then: { connection: 'timeout' } }, 400, /"\/body\/then: status and connection exclude each other/],
  [{ then: { status: null } }, 400, /\/body\/then/],
  [{ then: null }, 400, /\/body\/then: must be object/],
  [{ name: 'other' }, 400, /unknown property 'name': remove it or check its spelling/],
  [{ then: { strict: true } }, 400, /unknown property 'strict': remove it/],
  [{ then: { staus: 503 } }, 400, /unknown property 'staus': did you mean 'status'\?/],
  [{}, 400, /\/body/],
])('changes that make an invalid rule are refused: %j', async (changes, expected, reason) => {
  await stub().fault({ name: 'busy', then: { status: 503 } });
  const { status, json } = await control('PATCH', '/faults/busy', changes);
  expect([status, JSON.stringify(json)]).toEqual([expected, expect.stringMatching(reason)]);
  expect(stub().faults.get('busy')).toEqual({ name: 'busy', then: { status: 503 } });
});

test('changes may have the media type of a merge patch', async () => {
  await stub().fault({ name: 'busy', then: { status: 503 } });
  const type = { 'content-type': 'application/merge-patch+json; charset=utf-8' };
  expect((await control('PATCH', '/faults/busy', { ttl: '1h' }, type)).status).toBe(200);
});

test.each([
  ['PATCH', '/faults/busy', '{"match":'],
  ['POST', '/requests/find', '{"match":{"query":'],
])('%s %s with a body that is nested too deeply is 400', async (method, path, head) => {
  await stub().fault({ name: 'busy', then: { status: 503 } });
  const deep = `${head}${'{"a":'.repeat(5000)}1${'}'.repeat(5000 + (head.match(/\{/g)?.length ?? 0))}`;
  const { status, json } = await control(method, path, deep);
  expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining('nested deeper than 100 levels')]);
});

test('a rule with a ttl stays if the clock is set back', async () => {
  await stub().fault({ name: 'busy', then: { status: 503 }, ttl: '1h' });
  await control('PUT', '/clock', { mode: 'frozen', now: '2020-01-01T00:00:00Z' });
  expect(stub().faults.get('busy')).toBeDefined();
  await stub().clock.advance(3_600_000);
  expect(stub().faults.get('busy')).toBeUndefined();
});

test('an unknown rule is 404', async () => {
  expect((await control('PATCH', '/faults/none', { ttl: '1h' })).status).toBe(404);
});
