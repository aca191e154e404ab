// A server that misbehaves on purpose, and what the client makes of it.
import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  batch,
  createProvisioningClient,
  eventsOf,
  GraphError,
  type ProvisioningClient,
  type ProvisioningClientOptions,
} from '../src/index.ts';
import { type Answer, fails, json, never, page, partsOf, reset, usePlannedServer } from './planned-server.ts';

const server = usePlannedServer();
const { seen } = server;

const created = json(201, { id: 'x', activityDateTime: '2024-01-01T00:00:00Z' });
const truncated: Answer = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"value":[');
  setTimeout(() => response.socket?.destroy(), 5);
};
const html: Answer = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Welcome</h1>');
};

function clientOf(options: Partial<ProvisioningClientOptions> = {}): ProvisioningClient {
  return createProvisioningClient({ baseUrl: server.url, token: 't', retry: { delay: 5 }, ...options });
}
const list = (client = clientOf()): Promise<unknown> => client.listDirectoryProvisioning();
const post = (client = clientOf()): Promise<unknown> => client.createDirectoryProvisioning({ jobId: 'j' });
const failure = (call: Promise<unknown>): Promise<GraphError> =>
  call.then(
    () => {
      throw new Error('It succeeded');
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(GraphError);
      return error as GraphError;
    },
  );

describe('a GET', () => {
  test.each<[string, Answer]>([
    ['429', fails(429, { 'Retry-After': '0' })],
    ['502', fails(502)],
    ['503', fails(503)],
    ['504', fails(504)],
    ['a reset connection', reset],
    ['a truncated body', truncated],
  ])('is sent again after %s', async (_name, fault) => {
    server.plan = [fault, fault, page];
    await list();
    expect(seen.length).toBe(3);
  });

  test.each<[string, Answer]>([
    ['500', fails(500)],
    ['400', fails(400)],
    ['404', fails(404)],
    ['HTML instead of JSON', html],
  ])('is not sent again after %s', async (_name, fault) => {
    server.plan = [fault];
    await failure(list());
    expect(seen.length).toBe(1);
  });

  test('gives up after its attempts, with what came last', async () => {
    server.plan = [fails(503, { 'Retry-After': '0.001', 'request-id': 'r1' })];
    const error = await failure(list(clientOf({ retry: { attempts: 3, delay: 1 } })));
    expect(error).toMatchObject({ status: 503, code: 'UnknownError', retryAfter: 0.001 });
    expect(error.headers?.get('request-id')).toBe('r1');
    expect(seen.length).toBe(3);
  });

  test('waits as long as Retry-After says: seconds, fractions, a date', async () => {
    for (const [value, least] of [
      [(): string => '0.15', 140],
      [(): string => '1', 990],
      // A date has no fractions.
      [(): string => new Date(Date.now() + 2000).toUTCString(), 900],
    ] as const) {
      seen.length = 0;
      server.plan = [fails(429, { 'Retry-After': value() }), page];
      await list();
      expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0), value()).toBeGreaterThanOrEqual(least);
    }
  });

  test.each(['60 (busy)', 'after 60', '5, 10', 'retry-1', '-'])('takes a Retry-After of %s for none', async (value) => {
    server.plan = [fails(503, { 'Retry-After': value })];
    const error = await failure(post());
    expect([error.retryAfter, seen.length]).toEqual([undefined, 1]);
  });

  test('does not wait where Retry-After asks for more than the longest wait, or for more than is left', async () => {
    server.plan = [fails(429, { 'Retry-After': '3600' })];
    expect((await failure(list())).retryAfter).toBe(3600);
    server.plan = [fails(429, { 'Retry-After': '5' })];
    await failure(list(clientOf({ timeout: 1000 })));
    expect(seen.length).toBe(2);
  });
});

describe('a call that reads or deletes', () => {
  const calls: [string, (client: ProvisioningClient) => Promise<unknown>][] = [
    ['GET', (client) => client.getDirectoryProvisioning({ id: 'a' })],
    ['DELETE', (client) => client.deleteDirectoryProvisioning({ id: 'a' })],
    // The spec has none, but raw sends what it is told.
    ['HEAD', (client) => client.raw.HEAD('/auditLogs/provisioning' as never, {} as never)],
  ];
  test.each(calls)('is sent again by %s, whatever came of it', async (method, call) => {
    server.plan = [fails(502), reset, json(200, {})];
    await call(clientOf());
    expect(seen.map((one) => one.method)).toEqual([method, method, method]);
  });
});

describe('a PATCH', () => {
  test.each<[string, Answer]>([
    ['502', fails(502)],
    ['a reset connection', reset],
  ])('is not sent again after %s: it may have been done', async (_name, fault) => {
    server.plan = [fault, page];
    await failure(clientOf().updateDirectoryProvisioning({ id: 'a' }, { jobId: 'j' }));
    expect(seen.length).toBe(1);
  });
});

describe('a POST', () => {
  test.each<[string, Answer]>([
    ['429', fails(429, { 'Retry-After': '0' })],
    ['503 with Retry-After', fails(503, { 'Retry-After': '0' })],
  ])('is sent again after %s: nothing was done', async (_name, fault) => {
    server.plan = [fault, created];
    await post();
    expect(seen.length).toBe(2);
    expect(seen[1]?.body).toBe('{"jobId":"j"}');
  });

  test.each<[string, Answer]>([
    ['502', fails(502)],
    ['503 without Retry-After', fails(503)],
    ['504', fails(504)],
    ['a reset connection', reset],
    ['a truncated answer', truncated],
  ])('is not sent again after %s: it may have been done', async (_name, fault) => {
    server.plan = [fault, created];
    await failure(post());
    expect(seen.length).toBe(1);
  });

  test('is sent again where nobody took the call', async () => {
    let calls = 0;
    const refused = new TypeError('fetch failed', {
      cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
    });
    const client = clientOf({
      fetch: () =>
        ++calls < 3 ? Promise.reject(refused) : Promise.resolve(Response.json({ id: 'x' }, { status: 201 })),
    });
    await post(client);
    expect(calls).toBe(3);
  });

  /** Records, but loses its answer; so the repetition is a conflict. Answers with a function to what was recorded. */
  function losesAnswer(): () => string {
    let stored = '';
    server.plan = [
      (_request, response, body) => {
        stored = body;
        response.socket?.destroy();
      },
      fails(409),
      (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(stored);
      },
    ];
    return () => stored;
  }

  test('that is idempotent has an id, is sent again after any failure, and takes its own conflict for success', async () => {
    const stored = losesAnswer();
    const event = await clientOf().createDirectoryProvisioning({ jobId: 'j' }, { idempotent: true });
    const { id } = JSON.parse(stored()) as { id: string };
    expect(event).toMatchObject({ id, jobId: 'j' });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /beta/auditLogs/directoryProvisioning',
      'POST /beta/auditLogs/directoryProvisioning',
      `GET /beta/auditLogs/directoryProvisioning/${id}`,
    ]);
  });

  test('that is idempotent and asks for no body gets none, also where it was read back', async () => {
    losesAnswer();
    const options = { idempotent: true, headers: { Prefer: 'return=minimal' } } as const;
    const answer: Promise<undefined> = clientOf().createDirectoryProvisioning({ jobId: 'j' }, options);
    await expect(answer).resolves.toBeUndefined();
  });

  test.each(['', '/$ref'])('that is idempotent reads back what its id leads to, by %s too', async (name) => {
    losesAnswer();
    await clientOf()[`createDirectoryProvisioning${name === '' ? '' : 'Ref'}`]({ id: 'a b/c' }, { idempotent: true });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `POST /beta/auditLogs/directoryProvisioning${name}`,
      `POST /beta/auditLogs/directoryProvisioning${name}`,
      'GET /beta/auditLogs/directoryProvisioning/a%20b%2Fc',
    ]);
  });

  test('that is idempotent goes on where its event could not be read back at once', async () => {
    losesAnswer();
    server.plan.splice(2, 0, fails(503), fails(409));
    await clientOf().createDirectoryProvisioning({ jobId: 'j' }, { idempotent: true });
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET', 'POST', 'GET']);
  });

  test.each([401, 403, 404])(
    'that is idempotent tells its conflict where reading is answered by %s',
    async (status) => {
      losesAnswer();
      server.plan.splice(2, 1, fails(status));
      const error = await failure(clientOf().createDirectoryProvisioning({ jobId: 'j' }, { idempotent: true }));
      expect(error.status).toBe(409);
    },
  );

  test.each(['return=minimal', 'Return=minimal', 'respond-async, return="minimal"'])(
    'that is idempotent is read back without a body by %s',
    async (Prefer) => {
      losesAnswer();
      const options = { idempotent: true, headers: { Prefer } };
      await expect(clientOf().createDirectoryProvisioning({}, options)).resolves.toBeUndefined();
    },
  );

  test("that is idempotent tells somebody else's conflict from its own", async () => {
    server.plan = [fails(409)];
    expect((await failure(clientOf().createDirectoryProvisioning({ id: 'a' }, { idempotent: true }))).status).toBe(409);
    server.plan = [reset, fails(409), json(200, { id: 'a', jobId: 'another' })];
    const call = clientOf().createDirectoryProvisioning({ id: 'a', jobId: 'j' }, { idempotent: true });
    expect((await failure(call)).status).toBe(409);
  });
});

describe('an answer', () => {
  const empty: Answer = (_request, response) => {
    response.writeHead(200, { 'Content-Length': '0' }).end();
  };
  const chunked: Answer = (_request, response) => {
    response.writeHead(200).write('');
    response.end();
  };
  test.each<[string, Answer]>([
    ['HTML', html],
    ['nothing, and says so', empty],
    ['nothing, in chunks', chunked],
  ])('that is %s is no success, whatever was called', async (_name, fault) => {
    server.plan = [fault];
    const client = clientOf();
    for (const call of [
      client.listDirectoryProvisioning(),
      client.countDirectoryProvisioning(),
      client.countProvisioning(),
      client.getDirectoryProvisioning({ id: 'a' }),
      client.createDirectoryProvisioning({}),
      client.updateProvisioning({ id: 'a' }, {}),
      client.batch({ requests: [] }),
    ])
      expect(await failure(call)).toMatchObject({ status: 200, code: 'UnexpectedAnswer' });
  });

  test('that is missing, or does not say so itself, is told of with the id of its call', async () => {
    const options = { headers: { 'client-request-id': 'mine' }, retry: false } as const;
    for (const fault of [reset, html, fails(502)]) {
      server.plan = [fault];
      const error = await failure(clientOf().listDirectoryProvisioning({}, options));
      expect(error.clientRequestId).toBe('mine');
    }
    server.plan = [never];
    const error = await failure(clientOf().listDirectoryProvisioning({}, { ...options, timeout: 20 }));
    expect([error.code, error.clientRequestId]).toEqual(['Timeout', 'mine']);
  });

  test('of HTML is an error that says so', async () => {
    server.plan = [html];
    const error = await failure(list());
    expect(error).toMatchObject({ status: 200, code: 'UnexpectedAnswer' });
    expect(error.message).toContain('text/html');
    expect(error.cause).toBeInstanceOf(SyntaxError);
  });

  test('of JSON with a wrong Content-Type is read', async () => {
    server.plan = [
      (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/plain' }).end('{"value":[]}');
      },
    ];
    expect(await list()).toEqual({ value: [] });
  });

  test('that never ends, or has no answer at all, is told of with its cause', async () => {
    server.plan = [reset];
    const error = await failure(list(clientOf({ retry: false })));
    expect(error).toMatchObject({ status: 0, code: 'NetworkError' });
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  test('that leads to another host is not followed, and the token goes nowhere', async () => {
    const elsewhere: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      elsewhere.push(request.headers.authorization);
      response.end('{}');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    for (const status of [301, 302, 307, 308]) {
      server.plan = [
        (_request, response) => {
          response.writeHead(status, { Location: location }).end();
        },
      ];
      const error = await failure(list());
      expect(error).toMatchObject({ status, code: 'UnexpectedAnswer' });
      expect(error.message).toContain(location);
    }
    other.close();
    expect(elsewhere).toEqual([]);
  });
});

describe('an end', () => {
  test('by time: each attempt, and all together', { timeout: 5000 }, async () => {
    server.plan = [never];
    const client = clientOf({ timeout: { attempt: 40 }, retry: { attempts: 2, delay: 1 } });
    expect(await failure(client.listDirectoryProvisioning())).toMatchObject({ status: 0, code: 'Timeout' });
    expect(seen.length).toBe(2);
    expect((await failure(list(clientOf({ timeout: 60 })))).code).toBe('Timeout');
    expect((await failure(clientOf().listDirectoryProvisioning({}, { timeout: 30, retry: false }))).code).toBe(
      'Timeout',
    );
  });

  test.each([0, -1, NaN])('by a time of %s comes before anything is sent', async (timeout) => {
    server.plan = [created];
    expect(await failure(post(clientOf({ timeout })))).toMatchObject({ code: 'Timeout' });
    expect(await failure(post(clientOf({ timeout: { attempt: timeout } })))).toMatchObject({ code: 'Timeout' });
    expect(seen.length).toBe(0);
  });

  test('while a page is handed out ends the walk', async () => {
    server.plan = [json(200, { value: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })];
    const controller = new AbortController();
    const met: unknown[] = [];
    const walk = async (): Promise<void> => {
      for await (const { id } of eventsOf(clientOf(), {}, { signal: controller.signal })) {
        met.push(id);
        controller.abort(new Error('enough'));
      }
    };
    await expect(walk()).rejects.toThrow('enough');
    expect(met).toEqual(['a']);
  });

  test('by a fetch of its own is no failure of the network', async () => {
    let calls = 0;
    const reason = new DOMException('over', 'AbortError');
    const fetch = (): Promise<Response> => {
      calls++;
      return Promise.reject(reason);
    };
    await expect(list(clientOf({ fetch }))).rejects.toBe(reason);
    expect(calls).toBe(1);
  });

  test('leaves no timer and no connection behind', async () => {
    server.plan = [never];
    const resources = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = resources();
    const controller = new AbortController();
    const client = clientOf({ timeout: { attempt: 60_000, total: 60_000 } });
    const calls = Array.from({ length: 5 }, () => client.listDirectoryProvisioning({}, { signal: controller.signal }));
    await expect.poll(() => seen.length).toBe(5);
    controller.abort();
    await Promise.allSettled(calls);
    await expect.poll(() => server.sockets.size).toBe(0);
    expect(resources()).toBeLessThanOrEqual(before);
  });
});

describe('a token', () => {
  const unauthorised = json(401, { error: { code: 'InvalidAuthenticationToken', message: 'old', innerError: {} } });
  const jwt = (exp: number, n: number): string => `${n}.${btoa(JSON.stringify({ exp, n }))}.x`;

  test('is asked for once, by however many calls, and kept until shortly before its end', async () => {
    server.plan = [page];
    let asked = 0;
    const client = clientOf({
      token: async () => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        return jwt(Date.now() / 1000 + 3600, ++asked);
      },
    });
    await Promise.all([list(client), list(client), list(client)]);
    await list(client);
    expect(asked).toBe(1);
    let short = 0;
    const brief = clientOf({ token: () => jwt(Date.now() / 1000 + 60, ++short) });
    await list(brief);
    await list(brief);
    expect(short).toBe(2);
  });

  test('of a credential is asked for by scopes', async () => {
    server.plan = [page];
    const scopes: unknown[] = [];
    const credential = {
      getToken: (asked: string | string[]) => {
        scopes.push(asked);
        return Promise.resolve({ token: 'c', expiresOnTimestamp: Date.now() + 3_600_000 });
      },
    };
    const client = clientOf({ token: credential });
    await list(client);
    await list(client);
    expect(scopes).toEqual([[`${new URL(server.url).origin}/.default`]]);
    expect(seen[1]?.headers.authorization).toBe('Bearer c');
    await list(clientOf({ token: credential, scopes: ['a', 'b'] }));
    expect(scopes[1]).toEqual(['a', 'b']);
    const none = clientOf({ token: { getToken: () => Promise.resolve(null) } });
    await expect(list(none)).rejects.toThrow(/no token/);
  });

  test('that is refused is renewed once, and the call sent again', async () => {
    server.plan = [unauthorised, page];
    let asked = 0;
    await list(clientOf({ token: () => jwt(Date.now() / 1000 + 3600, ++asked) }));
    expect(seen.map(({ headers }) => headers.authorization?.slice(0, 9))).toEqual(['Bearer 1.', 'Bearer 2.']);
    server.plan = [unauthorised];
    seen.length = 0;
    const error = await failure(list(clientOf({ token: () => jwt(0, ++asked) })));
    expect([error.status, seen.length]).toEqual([401, 2]);
    seen.length = 0;
    await failure(list(clientOf({ token: 'always the same' })));
    expect(seen.length).toBe(1);
  });
});

describe('hooks', () => {
  test('see each attempt, its answer and each wait, and may add headers', async () => {
    server.plan = [fails(429, { 'Retry-After': '0' }), page];
    const told: string[] = [];
    const client = clientOf({
      hooks: {
        before: ({ method, headers }, attempt) => {
          headers.set('x-trace', 'on');
          told.push(
            `before ${method} ${attempt} ${headers.get('client-request-id') ? 'id' : ''} ${String(headers.has('authorization'))}`,
          );
        },
        after: (_request, { status }, attempt) => void told.push(`after ${status} ${attempt}`),
        retry: (_request, delay, reason, attempt) =>
          void told.push(`retry ${delay} ${reason instanceof Response ? reason.status : reason.code} ${attempt}`),
      },
    });
    await list(client);
    expect(told).toEqual([
      'before GET 1 id false',
      'after 429 1',
      'retry 0 429 1',
      'before GET 2 id false',
      'after 200 2',
    ]);
  });

  test('that fail end the call, and nothing is sent again for them', async () => {
    server.plan = [created];
    const collector = new TypeError('fetch failed', {
      cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }),
    });
    const hook = (): never => {
      throw collector;
    };
    await expect(post(clientOf({ hooks: { after: hook } }))).rejects.toBe(collector);
    expect(seen.length).toBe(1);
    await expect(post(clientOf({ hooks: { before: hook } }))).rejects.toBe(collector);
    expect(seen.length).toBe(1);
    await expect(post(clientOf({ token: hook }))).rejects.toBe(collector);
  });

  test.each([
    [
      'fails',
      (): never => {
        throw new Error('no');
      },
    ],
    ['is rejected', () => Promise.reject(new Error('no'))],
  ])('of a wait that %s leaves no timer behind', async (_name, retry) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const fetch = (): Promise<Response> => Promise.resolve(new Response(null, { status: 503 }));
    const client = clientOf({ fetch, hooks: { retry }, retry: { delay: 30_000 } });
    await expect(list(client)).rejects.toThrow('no');
    expect(vi.getTimerCount()).toBe(0);
    const busy = (_url: string, init: RequestInit): Promise<Response> =>
      Promise.resolve(
        Response.json({ responses: partsOf(init.body as string).map(({ id }) => ({ id, status: 503 })) }),
      );
    const [one] = await batch(clientOf({ fetch: busy, hooks: { retry }, retry: { delay: 30_000 } }), (calls) => [
      calls.countProvisioning(),
    ]);
    expect(one).toMatchObject({ status: 'rejected', reason: { message: 'no' } });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that hang do not outlast the time of the call, or its signal', async () => {
    server.plan = [page];
    const hang = (): Promise<void> => new Promise(() => undefined);
    expect((await failure(list(clientOf({ hooks: { before: hang }, timeout: 30 })))).code).toBe('Timeout');
    const controller = new AbortController();
    const client = clientOf({
      hooks: { before: () => controller.abort(new Error('enough')) },
      token: () => new Promise<string>(() => undefined),
    });
    await expect(client.listDirectoryProvisioning({}, { signal: controller.signal })).rejects.toThrow('enough');
    server.plan = [fails(503)];
    expect((await failure(list(clientOf({ hooks: { retry: hang }, timeout: 300, retry: { delay: 0 } })))).code).toBe(
      'Timeout',
    );
    const late = new AbortController();
    const hung = clientOf({ hooks: { retry: hang } }).listDirectoryProvisioning({}, { signal: late.signal });
    setTimeout(() => late.abort(new Error('late')), 20);
    await expect(hung).rejects.toThrow('late');
  });
});

describe('a client', () => {
  test('leaves no listener on the signal of its caller', async () => {
    server.plan = [page];
    const { signal } = new AbortController();
    const client = clientOf();
    for (let n = 0; n < 5; n++) await client.listDirectoryProvisioning({}, { signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('leaves no listener there where memory was cleared meanwhile', async () => {
    setFlagsFromString('--expose-gc');
    const clear = runInNewContext('gc') as () => void;
    server.plan = [page];
    const { signal } = new AbortController();
    const client = clientOf({
      hooks: {
        after: async () => {
          await setImmediate();
          clear();
        },
      },
    });
    await Promise.all(Array.from({ length: 10 }, () => client.listDirectoryProvisioning({}, { signal })));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('sends its token wherever the baseUrl leads, however it is written', async () => {
    server.plan = [page];
    const { port } = new URL(server.url);
    await list(clientOf({ baseUrl: `HTTP://LOCALHOST:${port}/beta/` }));
    expect(seen[0]?.headers.authorization).toBe('Bearer t');
  });

  test('shortens its own waits to the longest wait, and gives up for no other reason', async () => {
    server.plan = [fails(502), fails(502), fails(502), page];
    await list(clientOf({ retry: { delay: 1000, maximumDelay: 5 } }));
    expect(seen.length).toBe(4);
  });

  test('takes times that no timer can hold', async () => {
    server.plan = [page];
    await list(clientOf({ timeout: 2 ** 40 }));
    expect(seen.length).toBe(1);
  });
});
