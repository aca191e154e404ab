import { describe, expect, test } from 'vitest';
import * as types from '@directory-provisioning/types';
import * as client from '../src/index.ts';
import { createProvisioningClient, GraphError, isGraphError } from '../src/index.ts';
import type { ProvisioningClient, ProvisioningClientOptions } from '../src/index.ts';

const baseUrl = 'http://log.example/beta';

/** A client whose requests get their response from a function. */
function clientOf(
  respond: (request: Request) => Response | Promise<Response>,
  options: Partial<ProvisioningClientOptions> = {},
): { client: ProvisioningClient; requests: Request[] } {
  const requests: Request[] = [];
  const made = createProvisioningClient({
    baseUrl,
    token: 'secret',
    fetch: async (url, init) => {
      const request = new Request(url, init);
      requests.push(request);
      request.signal.throwIfAborted();
      return respond(request);
    },
    ...options,
  });
  return { client: made, requests };
}

describe('the package', () => {
  test('exports these names', () => {
    expect(Object.keys(client).sort()).toEqual(
      [
        ...Object.keys(types),
        'GraphError',
        'and',
        'batch',
        'conditionsOn',
        'createMany',
        'createProvisioningClient',
        'createRateLimit',
        'eventsOf',
        'graphRate',
        'isGraphError',
        'not',
        'or',
        'pagesOf',
        'toInstant',
        'tolower',
        'toupper',
        'watch',
        'where',
      ].sort(),
    );
  });
});

describe('a call', () => {
  test('sends the URL, the token and the body of its operation', async () => {
    const { client, requests } = clientOf(() => Response.json({ id: 'x', activityDateTime: 'y' }, { status: 201 }));
    expect(await client.createDirectoryProvisioning({ jobId: 'j' })).toEqual({ id: 'x', activityDateTime: 'y' });
    const [request] = requests;
    expect([request?.method, request?.url]).toEqual(['POST', `${baseUrl}/auditLogs/directoryProvisioning`]);
    expect(request?.headers.get('authorization')).toBe('Bearer secret');
    expect(request?.headers.get('content-type')).toBe('application/json');
    expect(await request?.text()).toBe('{"jobId":"j"}');
  });

  test('escapes ids, but not the $ of options', async () => {
    const { client, requests } = clientOf(() => Response.json({ value: [] }));
    await client.getDirectoryProvisioning({ id: "o'b/c?d#e" });
    await client.listDirectoryProvisioning({ $top: 5, $skiptoken: 'abc' });
    await client.listDirectoryProvisioning();
    expect(requests.map(({ url }) => url.slice(baseUrl.length))).toEqual([
      "/auditLogs/directoryProvisioning/o'b%2Fc%3Fd%23e",
      '/auditLogs/directoryProvisioning?$top=5&$skiptoken=abc',
      '/auditLogs/directoryProvisioning',
    ]);
  });

  test('joins lists with commas', async () => {
    const { client, requests } = clientOf(() => Response.json({ value: [] }));
    await client.listDirectoryProvisioning({ $select: ['id', 'jobId'], $orderby: ['activityDateTime', 'id desc'] });
    expect(requests.map(({ url }) => decodeURIComponent(new URL(url).search))).toEqual([
      '?$select=id,jobId&$orderby=activityDateTime,id desc',
    ]);
  });

  test.each(['', '.', '..', '$count', '$ref'])(
    "rejects the id '%s', which would lead to another operation",
    async (id) => {
      const { client, requests } = clientOf(() => Response.json({ value: [] }));
      await expect(client.getDirectoryProvisioning({ id })).rejects.toThrow(`id must not be '${id}'.`);
      expect(requests).toEqual([]);
    },
  );

  test('uses only the origin and path of a baseUrl', async () => {
    const baseUrl = 'http://user:secret@log.example/beta/?x=1#y';
    const { client, requests } = clientOf(() => Response.json({ value: [] }), { baseUrl });
    await client.listDirectoryProvisioning();
    expect(requests.map(({ url }) => url)).toEqual(['http://log.example/beta/auditLogs/directoryProvisioning']);
  });

  test('calls a token function before each request', async () => {
    let n = 0;
    const { client, requests } = clientOf(() => Response.json({ value: [] }), {
      token: () => Promise.resolve(`t${++n}`),
    });
    await client.listDirectoryProvisioning();
    await client.listDirectoryProvisioning();
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer t1', 'Bearer t2']);
  });

  test.each([
    ['another host', 'http://log.example', 'http://evil.test'],
    ['a host with the same prefix', 'http://log.example', 'http://log.example.evil.test'],
    ['a port with the same prefix', 'http://127.0.0.1:4010', 'http://127.0.0.1:40101'],
    ['a host behind a user name that looks like it', 'http://log.example', 'http://log.example@evil.test'],
    ['another scheme', 'https://log.example', 'http://log.example'],
  ])('does not send the token to %s', async (_name, origin, elsewhere) => {
    const sent: (string | null)[] = [];
    const { client } = clientOf(() => Response.json({}), {
      baseUrl: `${origin}/beta`,
      fetch: (_url, { headers }) => {
        sent.push(new Headers(headers).get('authorization'));
        return Promise.resolve(Response.json({ value: [] }));
      },
    });
    await client.raw.GET('/auditLogs/directoryProvisioning', { baseUrl: `${elsewhere}/beta` });
    await client.raw.GET('/auditLogs/directoryProvisioning', { baseUrl: `${origin}/v1.0` });
    expect(sent).toEqual([null, 'Bearer secret']);
  });

  test("keeps the caller's authorization, and then requests no token", async () => {
    const { client, requests } = clientOf(() => Response.json({ value: [] }), {
      token: () => expect.fail('A token was requested.'),
    });
    await client.listDirectoryProvisioning({}, { headers: { Authorization: 'Basic mine' } });
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Basic mine']);
  });

  test('has the same id in all its attempts, and another id than the next call', async () => {
    let n = 0;
    const { client, requests } = clientOf(
      () => (n++ % 3 === 2 ? Response.json({ value: [] }) : new Response(null, { status: 503 })),
      { retry: { delay: 1 } },
    );
    await client.listDirectoryProvisioning();
    await client.listDirectoryProvisioning();
    const ids = requests.map(({ headers }) => headers.get('client-request-id'));
    const [first, , , second] = ids;
    expect(first).toMatch(/^[\da-f-]{36}$/);
    expect(ids).toEqual([first, first, first, second, second, second]);
    expect(second).not.toBe(first);
  });

  test('that is aborted before it is sent is not sent, even if fetch ignores the signal', async () => {
    let calls = 0;
    const fetch = (): Promise<Response> => {
      calls++;
      return Promise.resolve(Response.json({}, { status: 201 }));
    };
    let goOn: (token: string) => void = () => undefined;
    const token = (): Promise<string> => new Promise((resolve) => (goOn = resolve));
    const { client } = clientOf(() => Response.json({}), { fetch, token });
    const controller = new AbortController();
    const call = client.createDirectoryProvisioning({}, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
    goOn('late');
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toBe(0);
  });

  test('accepts headers and a signal', async () => {
    const { client, requests } = clientOf(() => Response.json({ value: [] }));
    const headers = { 'client-request-id': 'mine' };
    await client.listDirectoryProvisioning({}, { headers });
    expect(requests[0]?.headers.get('client-request-id')).toBe('mine');
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(client.listDirectoryProvisioning({}, { signal })).rejects.toThrow('enough');
  });

  test('passes on the fetch options of raw', async () => {
    const { client, requests } = clientOf(() => Response.json({ value: [] }));
    await client.raw.GET('/auditLogs/directoryProvisioning', { credentials: 'omit', redirect: 'follow' });
    expect(requests.map(({ credentials, redirect }) => [credentials, redirect])).toEqual([['omit', 'manual']]);
  });

  test('of raw returns errors', async () => {
    const { client } = clientOf(() => Response.json({ error: { code: 'x' } }, { status: 404 }));
    const { error, response } = await client.raw.GET('/auditLogs/directoryProvisioning');
    expect([response.status, error]).toEqual([404, { error: { code: 'x' } }]);
  });
});

describe('an error response', () => {
  const caught = async (response: Response): Promise<unknown> => {
    const { client } = clientOf(() => response, { retry: false });
    return client.listDirectoryProvisioning().catch((error: unknown) => error);
  };

  test("throws a GraphError with the server's status, code, message and id", async () => {
    const body = { error: { code: 'BadRequest', message: 'no', innerError: { 'request-id': 'r1' } } };
    const error = await caught(Response.json(body, { status: 400 }));
    expect(error).toBeInstanceOf(GraphError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'GraphError',
      status: 400,
      code: 'BadRequest',
      message: 'no',
      requestId: 'r1',
    });
    expect((error as Error).stack).toContain('GraphError: no');
  });

  test.each<[string, Response]>([
    [
      'HTML',
      new Response('<h1>no</h1>', { status: 502, headers: { 'content-type': 'text/html', 'request-id': 'r2' } }),
    ],
    ['an empty body', new Response(null, { status: 502, headers: { 'request-id': 'r2' } })],
    ['another JSON', Response.json(['no'], { status: 502, headers: { 'request-id': 'r2' } })],
    [
      'wrong types',
      Response.json({ error: { code: 1, message: null } }, { status: 502, headers: { 'request-id': 'r2' } }),
    ],
  ])('is reported by its status if its body is %s', async (_name, response) => {
    const error = await caught(response);
    expect(error).toMatchObject({ status: 502, code: 'UnknownError', requestId: 'r2' });
    expect((error as Error).message).toMatch(/^Unexpected response: 502, /);
  });

  test('a network error has no status, and keeps its cause', async () => {
    const cause = new TypeError('fetch failed');
    const { client } = clientOf(() => Promise.reject(cause), { retry: false });
    const error: unknown = await client.listDirectoryProvisioning().catch((one: unknown) => one);
    expect(error).toMatchObject({ status: 0, code: 'NetworkError', cause });
  });

  test('lists each problem, and the time of the error', async () => {
    const details = [
      { code: 'pattern', message: 'no time', target: '/activityDateTime' },
      { code: 'type', message: 'no text', target: '/jobId' },
    ];
    const innerError = { date: '2026-01-01T00:00:00' };
    const headers = { Date: 'Fri, 02 Jan 2026 00:00:00 GMT' };
    const error = { code: 'BadRequest', message: 'no', details, innerError };
    expect(await caught(Response.json({ error }, { status: 400, headers }))).toMatchObject({
      details,
      date: '2026-01-01T00:00:00',
    });
    expect(await caught(new Response(null, { status: 400, headers }))).toMatchObject({
      details: [],
      date: 'Fri, 02 Jan 2026 00:00:00 GMT',
    });
  });

  test('ignores a Retry-After that is in the past or negative', async () => {
    for (const value of ['-1', '-0.5', new Date(0).toUTCString()]) {
      const headers = { 'Retry-After': value };
      expect(await caught(new Response(null, { status: 503, headers }))).toMatchObject({ retryAfter: undefined });
    }
  });

  test("has a wait until its Retry-After by the server's clock", async () => {
    const headers = { 'Retry-After': 'Wed, 01 Jan 2020 00:00:30 GMT', Date: 'Wed, 01 Jan 2020 00:00:00 GMT' };
    expect(await caught(new Response(null, { status: 503, headers }))).toMatchObject({ retryAfter: 30 });
  });

  test('a network error without a message is reported by its code', async () => {
    // As Node does if it tried several addresses.
    const cause = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
    const { client } = clientOf(() => Promise.reject(new TypeError('fetch failed', { cause })), { retry: false });
    await expect(client.listDirectoryProvisioning()).rejects.toMatchObject({
      code: 'NetworkError',
      message: 'Request failed: ECONNREFUSED.',
    });
  });

  test('any other error of fetch is thrown unchanged', async () => {
    const { client } = clientOf(() => {
      throw new RangeError('mine');
    });
    await expect(client.listDirectoryProvisioning()).rejects.toThrow(RangeError);
  });

  test('is recognised by its code', async () => {
    const error = await caught(Response.json({ error: { code: 'Request_Conflict', message: 'no' } }, { status: 409 }));
    expect(isGraphError(error)).toBe(true);
    expect(isGraphError(error, 'Request_Conflict')).toBe(true);
    expect(isGraphError(error, 'BadRequest')).toBe(false);
    expect(isGraphError(new Error('x'))).toBe(false);
  });
});
