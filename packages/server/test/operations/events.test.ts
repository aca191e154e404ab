import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { example, LOG, useStub } from '../stub.ts';

const { send, stub } = useStub();

describe('recording', () => {
  test.each([LOG, `${LOG}/$ref`, `${LOG}/%24ref`])(
    'POST %s returns 201 with every property of the request',
    async (path) => {
      const seed = await example('seed-request');
      const response = await send('POST', path, seed);
      expect(response.status).toBe(201);
      const { id, '@odata.context': context, ...rest } = response.json;
      expect(rest).toEqual(seed);
      expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
      expect(context).toBe(`${stub().url}/$metadata#auditLogs/directoryProvisioning/$entity`);
      expect(response.headers['location']).toBe(`${stub().url}${LOG}/${String(id)}`);
    },
  );

  test.each([
    'seed-response',
    'hire-created',
    'attributes-updated',
    'group-conflict',
    'out-of-scope',
    'leaver-disabled',
    'staged-delete-response',
  ])('the example %s is returned with the same properties in the same order', async (name) => {
    await stub().reset();
    const event = await example(name);
    const { '@odata.context': _, ...created } = (await send('POST', LOG, event)).json;
    expect(JSON.stringify(created)).toBe(JSON.stringify(event));
    const { '@odata.context': __, ...got } = (await send('GET', `${LOG}/${String(event['id'])}`)).json;
    expect(JSON.stringify(got)).toBe(JSON.stringify(event));
  });

  test('an event with the newer names gets the older ones, at the end', async () => {
    await stub().reset();
    const { '@odata.context': _, ...created } = (await send('POST', LOG, await example('staged-delete'))).json;
    expect(JSON.stringify(created)).toBe(JSON.stringify(await example('staged-delete-response')));
  });

  test('an empty event gets an id and the current time', async () => {
    const before = new Date().toISOString();
    const { json } = await send('POST', LOG, {});
    expect(Object.keys(json)).toEqual(['@odata.context', 'id', 'activityDateTime']);
    expect(String(json['activityDateTime']) >= before).toBe(true);
  });

  test('an id in the request is kept, and a second event with it rejected', async () => {
    const id = `o'brien/ä #${randomUUID()}`;
    expect((await send('POST', LOG, { id })).json['id']).toBe(id);
    const second = await send('POST', LOG, { id });
    expect(second.status).toBe(409);
    expect(second.json.error).toMatchObject({
      code: 'Request_Conflict',
      message: expect.stringContaining(id) as string,
    });
    const location = new URL(String((await send('POST', LOG, { id: `${id}2` })).headers['location']));
    expect((await send('GET', location.pathname)).json['id']).toBe(`${id}2`);
  });

  test.each<[string, Record<string, unknown>]>([
    [
      'null properties',
      { jobId: null, statusInfo: null, provisioningSteps: null, durationInMilliseconds: null, initiatedBy: null },
    ],
    ['annotations', { 'jobId@odata.type': '#String', '@x.y': { z: [1] }, statusInfo: { '@a': 1 } }],
    ['properties of open types', { sourceIdentity: { any: { thing: [1, 'x', null] }, constructor: 'x' } }],
    [
      'derived types with and without the hash',
      { statusInfo: { '@odata.type': 'microsoft.graph.statusDetails', errorCode: null } },
    ],
    ['an unknown derived type', { statusInfo: { '@odata.type': '#microsoft.graph.statusFuture', reason: 'x' } }],
    ['unknown members of enumerations', { provisioningAction: 'teleport', initiatedBy: { initiatorType: 'String' } }],
    ['special characters', { action: 'ä😀\u0000\n"\\ \u2028 </script>', jobId: '' }],
  ])('%s are returned unchanged', async (_name, event) => {
    const response = await send('POST', LOG, event);
    expect(response.status, response.text).toBe(201);
    expect(response.json).toMatchObject(event);
    expect((await send('GET', `${LOG}/${String(response.json['id'])}`)).json).toEqual(response.json);
  });

  test('@odata.context in a request is not stored', async () => {
    const { json } = await send('POST', LOG, { '@odata.context': 'http://other.example/', id: randomUUID() });
    expect(json['@odata.context']).toContain(stub().url);
  });
});

describe('listing', () => {
  test('returns 1,300 events in pages of 100, newest first, each once', async () => {
    await stub().reset();
    const times = Array.from({ length: 1300 }, (_, n) =>
      new Date(Date.UTC(2024, 0, 1) + (n % 500) * 1000).toISOString(),
    );
    for (const [n, activityDateTime] of times.entries()) await send('POST', LOG, { id: `e${n}`, activityDateTime });
    const seen: Record<string, unknown>[] = [];
    let path: string | undefined = `${LOG}?$top=100`;
    let pages = 0;
    while (path !== undefined) {
      const { json } = await send('GET', path);
      expect(json['@odata.context']).toBe(`${stub().url}/$metadata#auditLogs/directoryProvisioning`);
      seen.push(...(json.value ?? []));
      pages++;
      const next = json['@odata.nextLink'] as string | undefined;
      if (next !== undefined)
        expect(next).toMatch(
          /^http:\/\/127\.0\.0\.1:\d+\/beta\/auditLogs\/directoryProvisioning\?\$top=100&\$skiptoken=[\w-]+$/,
        );
      path = next && new URL(next).pathname + new URL(next).search;
    }
    expect(pages).toBe(13);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1300);
    const sorted = [...seen].sort((a, b) => (String(a['activityDateTime']) < String(b['activityDateTime']) ? 1 : -1));
    expect(seen.map((event) => event['activityDateTime'])).toEqual(sorted.map((event) => event['activityDateTime']));
  });

  test('returns at most 1,000 events per page, also by default', async () => {
    for (const query of ['', '?$top=2000', '?$top=99999999999999999999'])
      expect((await send('GET', LOG + query)).json.value?.length, query).toBe(1000);
  });

  test('accepts $top as %24top and top', async () => {
    for (const query of ['?$top=2', '?%24top=2', '?top=2', '?&$top=2&']) {
      const { json } = await send('GET', LOG + query);
      expect(json.value?.length, query).toBe(2);
      expect(json['@odata.nextLink']).toContain('?$top=2&$skiptoken=');
    }
  });

  test('needs no $ in beta, however the path is written', async () => {
    for (const path of [LOG, `/BETA${LOG}`, `//beta${LOG}`])
      expect((await send('GET', `${path}?top=2`)).json.value?.length, path).toBe(2);
  });

  test('sorts by time to 100 ns, not by text', async () => {
    await stub().reset();
    const texts = [
      '2024-01-01T00:00:00.0000001Z',
      '2024-01-01T05:00:00.0000003+05:00',
      '2023-12-31T23:00:00.0000002-01:00',
    ];
    for (const activityDateTime of texts) await send('POST', LOG, { activityDateTime });
    const { value } = (await send('GET', LOG)).json;
    expect(value?.map(({ activityDateTime }) => activityDateTime)).toEqual([texts[1], texts[2], texts[0]]);
  });

  test('returns an empty page without events', async () => {
    await stub().reset();
    const { json } = await send('GET', LOG);
    expect(json).toEqual({ '@odata.context': expect.any(String) as string, value: [] });
  });
});

describe('headers', () => {
  test('every response has the ids and headers of Graph', async () => {
    const clientRequestId = randomUUID();
    for (const path of [LOG, `${LOG}/nope`, '/nothing', '/openapi.json']) {
      const { headers } = await send('GET', path, undefined, { 'client-request-id': clientRequestId });
      expect(headers['request-id']).toMatch(/^[\da-f-]{36}$/);
      expect(headers['client-request-id']).toBe(clientRequestId);
      expect(headers['odata-version']).toBe('4.0');
      expect(headers['date']).toMatch(/GMT$/);
      expect(JSON.parse(String(headers['x-ms-ags-diagnostic']))).toHaveProperty('ServerInfo.RoleInstance');
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['etag'] === undefined || path === '/openapi.json').toBe(true);
    }
  });

  test('a client-request-id is generated if it is missing or too long', async () => {
    const { headers } = await send('GET', LOG);
    expect(headers['client-request-id']).toMatch(/^[\da-f-]{36}$/);
    const long = await send('GET', LOG, undefined, { 'client-request-id': 'x'.repeat(200) });
    expect(long.headers['client-request-id']).toMatch(/^[\da-f-]{36}$/);
  });

  test('successful responses have exactly the Content-Type of Graph', async () => {
    const type = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
    expect((await send('GET', LOG)).headers['content-type']).toBe(type);
    expect((await send('POST', LOG, {})).headers['content-type']).toBe(type);
  });

  test('links use the Host header, or the address of the stub if it is empty', async () => {
    const { headers } = await send('POST', LOG, {}, { host: 'stub.example:8080' });
    expect(headers['location']).toMatch(/^http:\/\/stub\.example:8080\/beta\//);
    const { headers: local } = await send('POST', LOG, {}, { host: '' });
    expect(String(local['location']).startsWith(stub().url)).toBe(true);
  });
});
