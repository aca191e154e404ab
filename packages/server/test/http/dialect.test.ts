import { describe, expect, test } from 'vitest';
import { startStub } from '../../src/listen/start-stub.ts';
import { beforeHorizon } from '../../src/operations/horizon.ts';
import { parseFilter } from '../../src/odata/parse-filter.ts';
import { LOG, useStub } from '../stub.ts';

const NEWER = '/beta/auditLogs/provisioning';
const DAY = 86_400_000;

describe('the documented dialect', () => {
  const { send, create, stub } = useStub({ dialect: 'documented', retention: 30 * DAY });

  test.each([
    ['$select=id', 'Select'],
    ['$count=true', 'Count'],
    ['count=true', 'Count'],
    ['$skip=1', 'Skip'],
    ['$Expand=initiatedBy', 'Expand'],
    ['%24search=a', 'Search'],
    ['$format=json', 'Format'],
  ])('rejects ?%s with the text of the real service', async (query, name) => {
    for (const path of [LOG, NEWER]) {
      const { status, json } = await send('GET', `${path}?${query}`);
      expect(status).toBe(400);
      expect(json.error).toMatchObject({
        code: 'BadRequest',
        message: `Query option '${name}' is not allowed. To allow it, set the 'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings.`,
      });
    }
  });

  test('an option that OData does not have is unknown', async () => {
    const { status, json } = await send('GET', `${LOG}?$nope=1`);
    expect([status, json.error?.message]).toEqual([400, expect.stringMatching(/Unknown query parameter '\$nope'/)]);
  });

  test.each([
    [
      "jobId ne 'a'",
      /^Invalid filter clause: 'ne' at position 6 is not supported for jobId; supported: eq, contains\.$/,
    ],
    ["jobId in ('a')", /'in' at position 6 is not supported for jobId/],
    ["startswith(jobId,'a')", /'startswith' at position 0 is not supported for jobId/],
    ["tolower(jobId) eq 'a'", /'tolower' at position 0 is not supported for jobId/],
    ["jobId eq tolower('a')", /'tolower' at position 9 is not supported for jobId/],
    ['durationInMilliseconds ne 5', /'ne' at position 23 is not supported for durationInMilliseconds/],
  ])('rejects the filter %s', async (filter, message) => {
    const { status, json } = await send('GET', `${LOG}?$filter=${encodeURIComponent(filter)}`);
    expect([status, json.error?.message]).toEqual([400, expect.stringMatching(message)]);
  });

  test('sorts by time only', async () => {
    const { status, json } = await send('GET', `${LOG}?$orderby=id`);
    expect([status, json.error?.message]).toEqual([
      400,
      "Invalid $orderby: you can't sort by 'id'; sortable: activityDateTime.",
    ]);
  });

  test('supports the documented operators, the published call and the order by time', async () => {
    const id = await create({
      jobId: 'j1',
      activityDateTime: new Date().toISOString(),
      servicePrincipal: { id: 'SP', displayName: 'Box' },
    });
    for (const filter of [
      "jobId eq 'j1' and not (contains(jobId,'x'))",
      "contains(tolower(servicePrincipal/displayName),'box') or contains(tolower(servicePrincipal/id),'x')",
    ]) {
      const query = `$filter=${encodeURIComponent(filter)}&$top=1&$orderby=activityDateTime%20desc`;
      const { status, json } = await send('GET', `${NEWER}?${query}`);
      expect([status, json.value?.map((event) => event['id'])]).toEqual([200, [id]]);
    }
  });

  test('an event can be written, changed and deleted, but not got by its id', async () => {
    const id = await create({ jobId: 'written' });
    for (const method of ['GET', 'HEAD']) {
      const { status, headers } = await send(method, `${LOG}/${id}`);
      expect([status, headers['allow']]).toEqual([405, 'DELETE, OPTIONS, PATCH']);
    }
    expect((await send('OPTIONS', `${LOG}/${id}`)).headers['allow']).toBe('DELETE, OPTIONS, PATCH');
    expect((await send('PATCH', `${LOG}/${id}`, { cycleId: 'c' })).status).toBe(200);
    expect((await send('DELETE', `${LOG}/${id}`)).status).toBe(204);
  });

  test.each(['GET', 'PATCH', 'DELETE'])('%s …/$count is an unknown segment', async (method) => {
    for (const path of [LOG, '/v1.0/auditLogs/provisioning']) {
      const { status, json } = await send(method, `${path}/$count`, method === 'PATCH' ? {} : undefined);
      expect([status, json.error?.code]).toEqual([400, 'BadRequest']);
      if (method === 'GET') expect(json.error?.message).toMatch(/^Resource not found for the segment '\$count'\. /);
    }
  });

  test('ignores odata.maxpagesize', async () => {
    await create({});
    await create({});
    const { json, headers } = await send('GET', LOG, undefined, { prefer: 'odata.maxpagesize=1' });
    expect(json.value?.length).toBeGreaterThan(1);
    expect(headers['preference-applied']).toBeUndefined();
  });

  test('holds inside a batch', async () => {
    const requests = [{ id: '1', method: 'GET', url: '/auditLogs/provisioning?$select=id' }];
    const { json } = await send('POST', '/v1.0/$batch', { requests });
    expect(json['responses']).toMatchObject([{ status: 400, body: { error: { code: 'BadRequest' } } }]);
  });

  test('with a retention, a filter that begins before it is rejected', async () => {
    const early = new Date(Date.now() - 32 * DAY).toISOString();
    const { status, json } = await send('GET', `${LOG}?$filter=activityDateTime ge ${early}`.replaceAll(' ', '%20'));
    const first = new Date(Date.now() - 30 * DAY);
    const date = `${first.getUTCMonth() + 1}/${first.getUTCDate()}/${first.getUTCFullYear()}`;
    expect(status).toBe(400);
    expect(json.error).toMatchObject({
      code: 'BadRequest',
      message: `Specified argument was out of the range of valid values. (Parameter 'Minimum allowed time for activityDateTime is ${date} 12:00:00 AM')`,
    });
    const late = new Date(Date.now() - 29 * DAY).toISOString();
    expect((await send('GET', `${LOG}?$filter=activityDateTime%20gt%20${late}`)).status).toBe(200);
    expect(stub().url).toMatch(/\/beta$/);
  });
});

describe('the horizon', () => {
  const context = { dialect: 'documented', retention: 30 * DAY, now: () => new Date('2026-03-07T15:00:00Z') } as const;

  test.each([
    ['activityDateTime ge 2026-02-04', true],
    ['activityDateTime gt 2026-02-04T23:59:59.9999999Z', true],
    ['2026-01-01 lt activityDateTime', true],
    ["jobId eq 'a' and (cycleId eq 'b' or activityDateTime eq 2026-02-04)", true],
    ['not (activityDateTime lt 2026-02-04)', true],
    ['(activityDateTime lt 2026-02-04) eq false', true],
    ['activityDateTime ge 2026-02-05', false],
    ['activityDateTime lt 2026-01-01', false],
    ['not (activityDateTime ge 2026-01-01)', false],
    ["jobId eq '2026-01-01'", false],
  ])('%s begins too early: %s', (filter, isEarly) => {
    expect(beforeHorizon(parseFilter(filter), 'activityDateTime', context) !== undefined).toBe(isEarly);
  });

  test('needs a retention and the documented dialect', () => {
    const filter = parseFilter('activityDateTime ge 2020-01-01');
    expect(beforeHorizon(filter, 'activityDateTime', context)).toMatch(/activityDateTime is 2\/5\/2026 12:00:00 AM/);
    expect(beforeHorizon(filter, 'activityDateTime', { ...context, dialect: 'lenient' })).toBeUndefined();
    expect(beforeHorizon(filter, 'activityDateTime', { ...context, retention: undefined })).toBeUndefined();
  });

  test('follows the clock of the stub', async () => {
    await using moved = await startStub({
      port: 0,
      logLevel: 'silent',
      dialect: 'documented',
      retention: 30 * DAY,
      clock: { mode: 'frozen', now: '2026-03-01T00:00:00.000Z' },
    });
    const query = '?$filter=activityDateTime%20ge%202026-02-01T00:00:00Z';
    const status = async (): Promise<number> =>
      (await fetch(moved.url + LOG + query, { headers: { authorization: 'Bearer any' } })).status;
    expect(await status()).toBe(200);
    await moved.clock.advance(3 * DAY);
    expect(await status()).toBe(400);
  });
});

test('the lenient dialect is the default and supports all of it', async () => {
  const stub = await startStub({ port: 0, logLevel: 'silent' });
  const headers = { authorization: 'Bearer any' };
  for (const query of ['?$select=id&$count=true', "?$filter=jobId%20ne%20'a'&$orderby=id", '/$count'])
    expect((await fetch(`${stub.url}${LOG}${query}`, { headers })).status).toBe(200);
  await stub.close();
});
