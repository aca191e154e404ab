// Query options over HTTP: what they do, in every spelling, and what is rejected.
import { beforeAll, describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

const { send, stub } = useStub();
const NEWER = '/beta/auditLogs/provisioning';

const events = [
  {
    id: 'a',
    activityDateTime: '2024-01-01T00:00:00Z',
    action: 'Create',
    statusInfo: { status: 'success' },
    jobId: 'j1',
  },
  {
    id: 'b',
    activityDateTime: '2024-01-02T00:00:00Z',
    provisioningAction: 'create',
    provisioningStatusInfo: { status: 'failure', errorInformation: { errorCode: 'E1' } },
    jobId: 'j1',
    durationInMilliseconds: 50,
  },
  {
    id: 'c',
    activityDateTime: '2024-01-03T02:00:00+02:00',
    action: 'StagedDelete',
    statusInfo: { '@odata.type': '#microsoft.graph.statusDetails', status: 'failure', errorCode: 'E2' },
    targetIdentity: { displayName: "O'Brien & Söhne / 50% + 1", id: 'x' },
    provisioningSteps: [{ name: 'import', status: 'success' }],
    durationInMilliseconds: 100,
  },
];
beforeAll(async () => {
  for (const event of events) await send('POST', LOG, event);
});

async function found(query: string, path = LOG): Promise<unknown[]> {
  const response = await send('GET', `${path}?${query.replaceAll(' ', '%20')}`);
  expect(response.status, response.text).toBe(200);
  return (response.json.value ?? []).map(({ id }) => id);
}

describe('$filter', () => {
  test.each<[string, string[]]>([
    ["$filter=jobId eq 'j1'", ['b', 'a']],
    ["$filter=statusInfo/status eq 'failure'", ['c', 'b']],
    ["$filter=provisioningStatusInfo/status eq 'success'", ['a']],
    ["$filter=action eq 'Create'", ['b', 'a']],
    ["$filter=action eq 'create'", ['b']],
    ["$filter=provisioningAction eq 'create'", ['b', 'a']],
    ["$filter=provisioningAction in ('stagedDelete','other')", ['c']],
    ['$filter=activityDateTime ge 2024-01-02T00:00:00Z', ['c', 'b']],
    ['$filter=activityDateTime eq 2024-01-03T00:00:00Z', ['c']],
    ['$filter=durationInMilliseconds gt 50 or jobId eq null', ['c']],
    ['$filter=not (durationInMilliseconds gt 50)', ['b', 'a']],
    ["$filter=contains(targetIdentity/displayName,'Brien')", ['c']],
    ["$filter=targetIdentity/displayName eq 'O''Brien & Söhne / 50% + 1'", ['c']],
    ["$filter=startswith(id,'a') or endswith(id,'b')", ['b', 'a']],
    ["$filter=JobID EQ 'j1' AND Not(ActivityDateTime lt 2024-01-02)", ['b']],
    ['$filter=ActivityDateTime eq 2024-01-03', ['c']],
    ['$filter=activityDateTime le 2024-01-02T00:00:00.000000000000Z', ['b', 'a']],
    ["$Filter=startsWith(targetIdentity/DisplayName,'O')", ['c']],
  ])('%s finds %j', async (query, ids) => {
    const [name = '', value = ''] = query.split(/=(.*)/s);
    const strict = encodeURIComponent(value);
    for (const spelt of [
      `${name}=${strict}`,
      `${encodeURIComponent(name)}=${strict}`,
      `${name.slice(1)}=${strict}`,
      `${name}=${strict.replaceAll('%20', '+')}`,
      `${name}=${strict.replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%27', "'")}`,
    ])
      expect(await found(spelt), spelt).toEqual(ids);
    expect(await found(`${name}=${strict}`, NEWER)).toEqual(ids);
    if (!/action |statusInfo/.test(value))
      expect(await found(`${name}=${strict}`, '/v1.0/auditLogs/provisioning')).toEqual(ids);
    expect((await send('GET', `${LOG}/$count?${name}=${strict}`)).text).toBe(String(ids.length));
  });

  test('is case-sensitive', async () => {
    expect(await found("$filter=jobId eq 'J1'")).toEqual([]);
    expect(await found("$filter=contains(targetIdentity/displayName,'brien')")).toEqual([]);
  });

  test.each<[string, RegExp]>([
    [
      "$filter=jobIt eq 'x'",
      /^Invalid filter clause: Could not find a property named 'jobIt' on type 'microsoft\.graph\.provisioningObjectSummary' at position 0; did you mean 'jobId'/,
    ],
    ['$filter=', /filter/],
    ['$filter', /filter/],
    ["$filter=jobId eq 'a'&$filter=jobId eq 'a'", /more than once/],
    ["$filter=jobId eq 'a'&filter=jobId eq 'a'", /more than once/],
    ['$filter=%ZZ', /percent-encoding/],
    ['$orderby=jobId', /^Invalid \$orderby: you can't sort by 'jobId'; sortable: id, activityDateTime/],
    ['$orderby=activityDateTime down', /asc, desc or a comma/],
    ['$orderby=id,id desc', /twice/],
    ['$orderby=', /orderby/],
    [
      '$select=jobIt',
      /^Invalid \$select: Could not find a property named 'jobIt' on type .* in 'jobIt'; did you mean 'jobId'\?/,
    ],
    ['$select=statusInfo/x', /a property named 'x' on type 'microsoft\.graph\.statusDetails'/],
    ['$select=id,,jobId', /a name is missing beside a comma/],
    [`$select=sourceIdentity${'/a'.repeat(5000)}`, /more than 20 segments/],
    ['$select=__proto__', /a property named '__proto__'/],
    ['$orderby=jobIt', /Could not find a property named 'jobIt' on type .*; sortable: id/],
    ['$count=yes', /must be boolean/],
    ['$count=1', /must be boolean/],
    ['$skiptoken=abc', /is invalid/],
    ['$expand=x', /^Query option 'Expand' is not allowed\./],
  ])('%.60s is rejected with 400', async (query, message) => {
    const response = await send('GET', `${LOG}?${query.replaceAll(' ', '%20')}`);
    expect(response.status).toBe(400);
    expect(response.json.error).toMatchObject({
      code: 'BadRequest',
      message: expect.stringMatching(message) as string,
    });
  });

  test('may have up to 8,000 characters', async () => {
    const query = (length: number): string => `$filter=id%20eq%20'${'a'.repeat(length)}'`;
    expect(await found(query(7992))).toEqual([]);
    const response = await send('GET', `${LOG}?${query(7993)}`);
    expect(response.json.error?.message).toMatch(/has 8001 characters, but at most 8000 are allowed/);
  });

  test('needs the $ in v1.0', async () => {
    const response = await send('GET', "/v1.0/auditLogs/provisioning?filter=jobId+eq+'j1'");
    expect(response.status).toBe(400);
  });
});

describe('$orderby', () => {
  test.each<[string, string[]]>([
    ['$orderby=activityDateTime', ['a', 'b', 'c']],
    ['$orderby=activityDateTime desc', ['c', 'b', 'a']],
    ['$OrderBy=ActivityDateTime DESC', ['c', 'b', 'a']],
    ['$orderby=durationInMilliseconds', ['a', 'b', 'c']],
    ['$orderby=durationInMilliseconds desc,id', ['c', 'b', 'a']],
    ['orderby=id+desc', ['c', 'b', 'a']],
    ['$orderby=durationInMilliseconds%20asc%2C%20id', ['a', 'b', 'c']],
  ])('%s sorts as %j', async (query, ids) => {
    expect(await found(query)).toEqual(ids);
  });
});

describe('$select', () => {
  test('returns the selected properties unchanged, with their annotations', async () => {
    const { json } = await send('GET', `${LOG}?$select=statusInfo/status,%20id,provisioningSteps/name&$top=1`);
    expect(json.value).toEqual([
      {
        id: 'c',
        statusInfo: { '@odata.type': '#microsoft.graph.statusDetails', status: 'failure' },
        provisioningSteps: [{ name: 'import' }],
      },
    ]);
    expect(json['@odata.context']).toBe(
      `${stub().url}/$metadata#auditLogs/directoryProvisioning(statusInfo/status,id,provisioningSteps/name)`,
    );
  });

  test('of one event always includes the id and the time', async () => {
    const { json } = await send('GET', `${LOG}/a?$select=jobId`);
    const { '@odata.context': context, ...rest } = json;
    expect(rest).toEqual({ id: 'a', activityDateTime: '2024-01-01T00:00:00Z', jobId: 'j1' });
    expect(context).toBe(`${stub().url}/$metadata#auditLogs/directoryProvisioning(jobId)/$entity`);
  });

  test('accepts * and any property of an open type', async () => {
    expect((await send('GET', `${LOG}/a?$select=*`)).json).toMatchObject(events[0] ?? {});
    const { json } = await send('GET', `${LOG}/c?$select=targetIdentity/id,targetIdentity/any`);
    expect(json['targetIdentity']).toEqual({ id: 'x' });
  });

  test('accepts derived properties at the path with the newer names', async () => {
    const { json } = await send('GET', `${NEWER}?$select=provisioningAction`);
    expect(json.value).toEqual([
      { provisioningAction: 'stagedDelete' },
      { provisioningAction: 'create' },
      { provisioningAction: 'create' },
    ]);
  });
});

describe('$count', () => {
  test('returns the number of events on all pages', async () => {
    const { json } = await send('GET', `${LOG}?$count=true&$top=1&$filter=jobId%20eq%20'j1'`);
    expect(Object.keys(json)).toEqual(['@odata.context', '@odata.count', '@odata.nextLink', 'value']);
    expect(json['@odata.count']).toBe(2);
    const next = new URL(String(json['@odata.nextLink']));
    expect((await send('GET', next.pathname + next.search)).json['@odata.count']).toBe(2);
    expect((await send('GET', `${LOG}?$count=false`)).json['@odata.count']).toBeUndefined();
    expect((await send('GET', `${LOG}?$count=TRUE`)).json['@odata.count']).toBeGreaterThan(1);
  });

  test('has a separate path, in plain text', async () => {
    for (const path of [`${LOG}/$count`, `${LOG}/%24count`, `${NEWER}/$count`, '/v1.0/auditLogs/provisioning/$count']) {
      const response = await send('GET', path);
      expect(response.text, path).toBe('3');
      expect(response.headers['content-type']).toBe('text/plain; charset=utf-8');
    }
    expect((await send('GET', `${LOG}/$count`, undefined, { accept: 'application/json' })).status).toBe(406);
    expect((await send('GET', `${LOG}/$count?$top=1`)).status).toBe(400);
  });
});

describe('paging', () => {
  test('a link keeps every option, does not escape $, and is valid for its query only', async () => {
    const query = "$filter=jobId+eq+'j1'&%24select=id&$count=true&top=1&$orderby=id%20desc";
    const { json } = await send('GET', `${LOG}?${query}`);
    expect(json['@odata.nextLink']).toMatch(
      /\?\$filter=jobId\+eq\+'j1'&\$select=id&\$count=true&\$top=1&\$orderby=id%20desc&\$skiptoken=[\w-]+$/,
    );
    const next = new URL(String(json['@odata.nextLink']));
    const token = next.searchParams.get('$skiptoken') ?? '';
    const second = await send('GET', next.pathname + next.search);
    expect(second.json.value).toEqual([{ id: 'a' }]);
    expect(second.json['@odata.nextLink']).toBeUndefined();
    for (const other of [
      `$skiptoken=${token}`,
      `$filter=jobId+eq+'j2'&$orderby=id%20desc&$skiptoken=${token}`,
      `$filter=jobId+eq+'j1'&$orderby=id&$skiptoken=${token}`,
    ]) {
      const response = await send('GET', `${LOG}?${other}`);
      expect(response.status).toBe(400);
      expect(response.json.error?.message).toMatch(/belongs to a query with another/);
    }
  });

  test('Prefer: odata.maxpagesize limits the page size', async () => {
    const response = await send('GET', LOG, undefined, { prefer: 'odata.maxpagesize=2, respond-async' });
    expect(response.json.value?.length).toBe(2);
    expect(response.headers['preference-applied']).toBe('odata.maxpagesize=2');
    expect((await send('GET', `${LOG}?$top=1`, undefined, { prefer: 'maxpagesize=2' })).json.value?.length).toBe(1);
  });

  test('pages of large events are shorter', async () => {
    const size = 900_000;
    for (let n = 0; n < 12; n++)
      await send('POST', LOG, { id: `large${n}`, cycleId: 'large', tenantId: 'x'.repeat(size) });
    const seen: unknown[] = [];
    let path: string | undefined = `${LOG}?$filter=cycleId%20eq%20'large'`;
    while (path !== undefined) {
      const { json, text } = await send('GET', path);
      expect(text.length).toBeLessThan(10 * 2 ** 20);
      seen.push(...(json.value ?? []).map(({ id }) => id));
      const next = json['@odata.nextLink'] as string | undefined;
      path = next && new URL(next).pathname + new URL(next).search;
    }
    expect(new Set(seen).size).toBe(12);
    const requests = Array.from({ length: 4 }, (_, n) => ({
      id: String(n),
      method: 'GET',
      url: `${LOG}?$filter=cycleId%20eq%20'large'`,
    }));
    const { json } = await send('POST', '/beta/$batch', { requests });
    const items = json['responses'] as { status: number }[];
    expect(items.map(({ status }) => status)).toEqual([200, 200, 200, 413]);
    for (let n = 0; n < 12; n++) await send('DELETE', `${LOG}/large${n}`);
  });

  test('a link escapes the characters that a URI must escape', async () => {
    const { json } = await send('GET', `${LOG}?$top=1&$filter=not(contains(id,'<"{|}'))`);
    expect(json['@odata.nextLink']).toContain("'%3C%22%7B%7C%7D'");
  });
});

describe('Accept', () => {
  const get = (path: string, accept: string): ReturnType<typeof send> => send('GET', path, undefined, { accept });

  test('odata.metadata=none omits annotations', async () => {
    const response = await get(`${LOG}?$top=1&$count=true`, 'application/json;odata.metadata=none');
    expect(Object.keys(response.json)).toEqual(['@odata.count', '@odata.nextLink', 'value']);
    expect(response.text).not.toContain('@odata.type');
    expect(response.headers['content-type']).toContain('odata.metadata=none;');
    expect(Object.keys((await get(`${LOG}/c`, 'application/json;odata.metadata=none')).json)).not.toContain(
      '@odata.context',
    );
  });

  test('odata.metadata=full adds types and links', async () => {
    const { json, headers } = await get(`${LOG}/c`, 'application/json; odata.metadata=full');
    expect(headers['content-type']).toContain('odata.metadata=full;');
    expect(json).toMatchObject({
      '@odata.type': '#microsoft.graph.provisioningObjectSummary',
      '@odata.id': `${stub().url}${LOG}/c`,
      '@odata.editLink': `${stub().url}${LOG}/c`,
      targetIdentity: { '@odata.type': '#microsoft.graph.provisionedIdentity' },
      'provisioningSteps@odata.type': '#Collection(microsoft.graph.provisioningStep)',
    });
  });

  test('any other odata.metadata is rejected with 406', async () => {
    const response = await get(LOG, 'application/json;odata.metadata=some');
    expect(response.status).toBe(406);
    expect(response.json.error?.message).toContain('use none, minimal, full');
  });
});
