import { describe, expect, test } from 'vitest';
import { type StubResponse, example, LOG, useStub } from '../stub.ts';

const { send, stub } = useStub();

interface Item {
  id: string;
  status: number;
  headers: Record<string, string>;
  body?: { [name: string]: unknown; error?: { code: string; message: string; innerError: object } };
}
const JSON_HEADERS = { 'Content-Type': 'application/json' };
const batch = (
  requests: unknown,
  path = '/beta/$batch',
  headers: Record<string, string | null> = {},
): Promise<StubResponse> => send('POST', path, { requests }, headers);
async function responsesTo(requests: object[], path?: string): Promise<Record<string, Item>> {
  const { status, json, text } = await batch(requests, path);
  expect(status, text).toBe(200);
  const items = json['responses'] as Item[];
  expect(items.length).toBe(requests.length);
  return Object.fromEntries(items.map((item) => [item.id, item]));
}

describe('$batch', () => {
  test('accepts the example of the spec', async () => {
    const { status, json } = await send('POST', '/beta/%24batch', await example('batch-request'));
    expect(status).toBe(200);
    expect(json).toMatchObject({
      responses: [
        {
          id: '1',
          status: 201,
          headers: { Location: expect.stringMatching(/^http.*\/beta\/auditLogs\/directoryProvisioning\//) as string },
        },
        { id: '2', status: 200, body: '1' },
      ],
    });
  });

  test('returns status, headers and body of each request', async () => {
    const items = await responsesTo([
      { id: 'good', method: 'POST', url: LOG, headers: JSON_HEADERS, body: { id: 'b1', action: 'Create' } },
      { id: 'taken', method: 'POST', url: LOG, headers: JSON_HEADERS, body: { id: 'b1' }, dependsOn: ['good'] },
      { id: 'bad', method: 'POST', url: LOG, headers: JSON_HEADERS, body: { jobId: 5 } },
      { id: 'text', method: 'POST', url: LOG, headers: { 'content-type': 'text/plain' }, body: {} },
      { id: 'get', method: 'GET', url: `${LOG}/b1`, dependsOn: ['GOOD'] },
      { id: 'none', method: 'GET', url: `${LOG}/none`, headers: { 'client-request-id': 'mine' } },
      { id: 'method', method: 'PUT', url: LOG },
      {
        id: 'patch',
        method: 'PATCH',
        url: `${LOG}/b1`,
        headers: { ...JSON_HEADERS, Prefer: 'return=minimal' },
        body: { jobId: 'j' },
        dependsOn: ['get'],
      },
      { id: 'head', method: 'HEAD', url: `${LOG}/b1`, dependsOn: ['good'] },
      { id: 'delete', method: 'DELETE', url: `${LOG}('b1')`, dependsOn: ['patch', 'head'] },
    ]);
    expect(Object.values(items).map(({ id, status }) => [id, status])).toEqual([
      ['good', 201],
      ['taken', 409],
      ['bad', 400],
      ['text', 415],
      ['get', 200],
      ['none', 404],
      ['method', 405],
      ['patch', 204],
      ['head', 200],
      ['delete', 204],
    ]);
    expect(items['good']?.headers['Location']).toBe(`${stub().url}${LOG}/b1`);
    expect(items['good']?.headers['request-id']).toMatch(/^[\da-f-]{36}$/);
    expect(items['get']?.body).toMatchObject({ id: 'b1', action: 'Create' });
    expect(items['bad']?.body?.error).toMatchObject({
      code: 'BadRequest',
      message: expect.stringContaining('/body/jobId') as string,
    });
    expect(items['none']?.body?.error?.innerError).toMatchObject({ 'client-request-id': 'mine' });
    expect(items['none']?.headers['client-request-id']).toBe('mine');
    expect(items['method']?.headers['Allow']).toContain('POST');
    expect(items['patch']?.headers['Preference-Applied']).toBe('return=minimal');
    expect(items['patch']).not.toHaveProperty('body');
    expect(items['head']).not.toHaveProperty('body');
  });

  test('accepts relative and absolute URLs', async () => {
    const urls = [
      'auditLogs/directoryProvisioning?$top=1',
      '/auditLogs/directoryProvisioning?%24top=1',
      "/auditLogs/provisioning?$filter=jobId%20eq%20'a b'",
      "auditLogs/provisioning?$filter=jobId eq 'a b'&$top=1",
      `${stub().url}${LOG}?top=1`,
    ];
    const items = await responsesTo(urls.map((url, n) => ({ id: String(n), method: 'GET', url })));
    for (const item of Object.values(items)) expect(item.status, JSON.stringify(item.body)).toBe(200);
    const v1 = await responsesTo(
      [
        { id: '1', method: 'GET', url: '/auditLogs/provisioning' },
        { id: '2', method: 'GET', url: LOG },
      ],
      '/v1.0/$batch',
    );
    expect([v1['1']?.status, v1['2']?.status]).toEqual([200, 400]);
    expect(String(v1['1']?.body?.['@odata.context'])).toContain('/v1.0/$metadata#');
  });

  test.each([
    '/$batch',
    '$batch',
    '%24batch',
    './$batch',
    'x/../$batch',
    '../v1.0/auditLogs/provisioning',
    'http://other.example/beta/x',
    'file:///etc/passwd',
    '//other.example/x',
  ])('rejects the URL %s', async (url) => {
    const { one } = await responsesTo([
      {
        id: 'one',
        method: 'POST',
        url,
        headers: JSON_HEADERS,
        body: { requests: [{ id: '1', method: 'GET', url: LOG }] },
      },
    ]);
    expect([400, 404]).toContain(one?.status);
    expect(one?.body?.error?.innerError).toHaveProperty('request-id');
  });

  test('returns 424 for requests that depend on a failed one, directly or indirectly, and does not run them', async () => {
    const items = await responsesTo([
      { id: '3', method: 'POST', url: LOG, headers: JSON_HEADERS, body: { id: 'never' }, dependsOn: ['2'] },
      { id: '2', method: 'GET', url: LOG, dependsOn: ['1'] },
      { id: '1', method: 'GET', url: `${LOG}/none` },
      { id: '4', method: 'GET', url: LOG },
    ]);
    expect(Object.entries(items).map(([id, { status }]) => [id, status])).toEqual([
      ['1', 404],
      ['2', 424],
      ['3', 424],
      ['4', 200],
    ]);
    expect(items['3']?.body?.error).toMatchObject({
      code: 'FailedDependency',
      message: expect.stringContaining("'2'") as string,
    });
    expect((await send('GET', `${LOG}/never`)).status).toBe(404);
  });

  const get = (id: string, dependsOn?: string[]): object => ({
    id,
    method: 'GET',
    url: LOG,
    ...(dependsOn && { dependsOn }),
  });
  test.each<[string, unknown, RegExp]>([
    ['21 requests', Array.from({ length: 21 }, (_, n) => get(String(n))), /must NOT have more than 20 items/],
    ['no requests', [], /must NOT have fewer than 1 items/],
    [
      'ids that differ only in case',
      [get('a'), get('A')],
      /requests\/1\/id: 'A' is also the id of \/body\/requests\/0/,
    ],
    ['an id that is a number', [{ ...get('a'), id: 1 }], /id: must be string/],
    [
      'a body without headers',
      [{ ...get('a'), method: 'POST', body: {} }],
      /must have property headers when property body is present/,
    ],
    ['an unknown dependency', [get('a', ['b'])], /no request in the batch has the id 'b'/],
    ['a cycle', [get('a', ['b']), get('b', ['c']), get('c', ['b'])], /depends on itself/],
    ['a request that depends on itself', [get('a', ['a'])], /'a' depends on itself/],
    ['an unknown method', [{ ...get('a'), method: 'FETCH' }], /is not one of GET/],
    ['a body that is not an object', [{ ...get('a'), headers: {}, body: 'x' }], /body: must be object or null/],
  ])('rejects the whole batch for %s', async (_name, requests, message) => {
    const response = await batch(requests);
    expect(response.status).toBe(400);
    expect(response.json.error?.message).toMatch(message);
  });

  test('checks permissions for each request', async () => {
    const token = (scp: string): string => `a.${Buffer.from(JSON.stringify({ scp })).toString('base64url')}.c`;
    expect((await batch([get('1')], undefined, { authorization: null })).status).toBe(401);
    const { json } = await batch(
      [
        get('read'),
        { id: 'write', method: 'POST', url: LOG, headers: JSON_HEADERS, body: {} },
        { ...get('own'), headers: { Authorization: `Bearer ${token('Nothing')}` } },
      ],
      undefined,
      { authorization: `Bearer ${token('AuditLog.Read.All')}` },
    );
    expect((json['responses'] as Item[]).map(({ status }) => status)).toEqual([200, 403, 403]);
  });

  test.each<[string, Record<string, string>]>([
    ['an invalid header name', { 'a b': 'x' }],
    ['a header value with a line break', { accept: 'x\r\ny: z' }],
    ['very long headers', { 'content-type': `application/json${' '.repeat(900_000)}x` }],
  ])('rejects %s with 400, without delay', async (_name, headers) => {
    const begin = performance.now();
    const { one } = await responsesTo([{ id: 'one', method: 'POST', url: LOG, headers, body: {} }]);
    expect(one?.status).toBe(400);
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  test('works with any form of a valid Host header', async () => {
    const { port } = new URL(stub().url);
    for (const host of [`LOCALHOST:${port}`, 'localhost:80', '127.1', '[0:0:0:0:0:0:0:1]:5', 'a_b:65535', '']) {
      const { json } = await batch([{ id: '1', method: 'GET', url: LOG }], '/beta/$batch', { host });
      expect((json['responses'] as Item[])[0]?.status, host).toBe(200);
    }
  });

  test('records twenty large events', async () => {
    const requests = Array.from({ length: 20 }, (_, n) => ({
      id: String(n),
      method: 'POST',
      url: LOG,
      headers: JSON_HEADERS,
      body: { jobId: 'twenty', sourceIdentity: { text: 'ä'.repeat(10_000) } },
    }));
    const items = await responsesTo(requests);
    expect(Object.values(items).every(({ status }) => status === 201)).toBe(true);
    expect((await send('GET', `${LOG}/$count?$filter=jobId%20eq%20'twenty'`)).text).toBe('20');
  });
});
