// The control API: who may use it, what it accepts, and what a reset resets.
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { describe, expect, test } from 'vitest';
import document from '../../../src/generated/control.json' with { type: 'json' };
import examples from '../../../src/generated/examples.json' with { type: 'json' };
import { createControlClient } from '../../../src/control-client.ts';
import { startStub } from '../../../src/index.ts';
import { useControl } from './use-control.ts';

const LOG = '/auditLogs/directoryProvisioning';
const EXAMPLES = examples.events.length;
const { stub, control, log } = useControl({ examples: true, throttle: { calls: 100, seconds: 60 }, cors: true });
const post = (event: object): Promise<Response> =>
  log(LOG, { 'content-type': 'application/json' }, { method: 'POST', body: JSON.stringify(event) });
const countOfEvents = async (): Promise<number> => Number(await (await log(`${LOG}/$count`)).text());

/** fetch does not send these headers. */
function raw(headers: Record<string, string>, path = '/_stub/health'): Promise<number> {
  const { hostname, port } = new URL(stub().url);
  return new Promise((done, fail) => {
    const sent = request({ hostname, port, path, headers }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    });
    sent.on('error', fail).end();
  });
}
const own = (): Record<string, string> => ({ authorization: `Bearer ${stub().controlToken ?? ''}` });

describe('the control API rejects', () => {
  test.each(['', 'Bearer any', 'Bearer ', 'Basic eDp5', 'Bearer x y'])(
    'the authorization %j',
    async (authorization) => {
      const { status, json, headers } = await control('GET', '/health', undefined, { authorization });
      expect(status).toBe(401);
      expect(JSON.stringify(json)).toContain('--control-token');
      expect(headers.get('www-authenticate')).toBe('Bearer realm="control"');
    },
  );

  test('pages of other origins, also with the token, and never allows them by CORS', async () => {
    expect(await raw({ ...own(), origin: 'https://attacker.example' })).toBe(403);
    expect(await raw({ ...own(), origin: 'null' })).toBe(403);
    expect(await raw({ ...own(), 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await raw({ ...own(), 'sec-fetch-site': 'same-site' })).toBe(403);
    const { headers } = await control('OPTIONS', '/health', undefined, { origin: new URL(stub().url).origin });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('names that point to this machine by DNS', async () => {
    expect(await raw({ ...own(), host: 'attacker.example' })).toBe(403);
    expect(await raw({ ...own(), host: 'localhost.attacker.example:4010' })).toBe(403);
    expect(await raw({ ...own(), host: 'localhost:1' })).toBe(200);
    expect(await raw({ ...own(), host: '[::1]:1' })).toBe(200);
  });

  test.each<[string, string, string, unknown, number, RegExp]>([
    ['an unknown path', 'GET', '/nothing', undefined, 404, /nothing at \/_stub\/nothing/],
    ['GET for a reset', 'GET', '/reset', undefined, 405, /GET is not allowed here: use POST/],
    ['a body that is not JSON', 'PUT', '/faults', '{', 400, /not valid JSON/],
    ['a rule without effect', 'PUT', '/faults', { faults: [{ name: 'x', then: {} }] }, 400, /\/body\/faults\/0\/then/],
    [
      'percent',
      'PUT',
      '/faults/x',
      { when: { probability: 50 }, then: { status: 500 } },
      400,
      /probability: must be <= 1/,
    ],
    ...['5', 'P', 'PT', 'P1M', 'PT1.5H', 'PT5', 'P1DT'].map(
      (latency): [string, string, string, unknown, number, RegExp] => [
        `the duration ${latency}`,
        'PUT',
        '/faults/x',
        { then: { latency } },
        400,
        /latency/,
      ],
    ),
    [
      'two rules of one name',
      'PUT',
      '/faults',
      { faults: ['x', 'x'].map((name) => ({ name, then: { status: 500 } })) },
      400,
      /Two rules/,
    ],
    ['a name that no header can have', 'PUT', '/faults/%C3%BC', { then: { status: 500 } }, 400, /name/],
    ['broken escapes', 'PUT', '/faults/%ZZ', { then: { status: 500 } }, 400, /./],
    ['an unknown rule', 'DELETE', '/faults/none', undefined, 404, /no rule 'none'/],
    ['a clock that is no time', 'PUT', '/clock', { mode: 'frozen', now: 'soon' }, 400, /now/],
  ])('%s', async (_name, method, path, body, status, message) => {
    const response = await control(method, path, body);
    expect([response.status, JSON.stringify(response.json)]).toEqual([status, expect.stringMatching(message)]);
  });
});

test('the document is served, and nothing of the control API is in the journal', async () => {
  const before = stub().journal.size;
  const { json } = await control('GET', '/openapi.json');
  expect(Object.keys(json['paths'] as object)).toEqual(Object.keys(document.paths));
  expect(stub().journal.size).toBe(before);
});

test('the schema of a file of rules is served without a token, and has all that it refers to', async () => {
  const response = await fetch(new URL('/_stub/schemas/faults.json', stub().url));
  const text = await response.text();
  const schema = JSON.parse(text) as { $defs: object; properties: object };
  const names = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, target = '']) => target.replace('#/$defs/', ''));
  expect(names).toEqual(expect.arrayContaining(['fault', 'match', 'when', 'then', 'duration']));
  expect(Object.keys(schema.$defs)).toEqual(expect.arrayContaining(names));
  expect(Object.keys(schema.properties)).toEqual(['seed', 'faults']);
  expect(Object.keys(schema.$defs)).not.toContain('health');
});

test('the versions are those of the package and of the documents', async () => {
  const { json } = await control('GET', '/version');
  const { version } = JSON.parse(await readFile('packages/server/package.json', 'utf8')) as { version: string };
  const api = (await (await fetch(new URL('/openapi.json', stub().url))).json()) as { info: { version: string } };
  expect(json).toEqual({ stub: version, api: api.info.version, control: document.info.version });
});

describe('the certificate', () => {
  const path = '/_stub/certificate.pem';

  test('is served without a token, and lets clients trust the stub', async () => {
    await using secure = await startStub({ port: 0, tls: true });
    const { port } = new URL(secure.url);
    const get = (ca?: string): Promise<string> =>
      new Promise((done, fail) => {
        secureRequest({ port, path, host: '127.0.0.1', ...(ca === undefined ? { rejectUnauthorized: false } : { ca }) })
          .on('error', fail)
          .on('response', (response) => {
            void response
              .setEncoding('utf8')
              .toArray()
              .then((parts) => {
                done(parts.join(''));
              });
          })
          .end();
      });
    const certificate = await get();
    expect(certificate).toBe(await readFile(secure.certificateFile ?? '', 'utf8'));
    expect(certificate).not.toContain('PRIVATE KEY');
    expect(await get(certificate)).toBe(certificate);
  });

  test('is 404 with a hint if there is none', async () => {
    const response = await fetch(new URL(path, stub().url));
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('start it with --tls')]);
  });
});

test('health says what is on', async () => {
  await control('PUT', '/faults/late', { when: { probability: 0 }, then: { status: 500 } });
  await control('PUT', '/clock', { mode: 'frozen', now: '2026-03-01T00:00:00.000Z' });
  const { json } = await control('GET', '/health');
  expect(json).toMatchObject({
    status: 'ok',
    faults: ['late'],
    clock: { mode: 'frozen', now: '2026-03-01T00:00:00.000Z' },
    throttle: true,
  });
  await control('POST', '/reset');
});

/** For each part: changes it, and says whether it is as at the start. */
const parts: Record<
  keyof (typeof document.components.schemas.parts)['properties'],
  { change: () => Promise<unknown>; isReset: () => Promise<boolean> }
> = {
  events: { change: () => post({ id: 'mine' }), isReset: async () => (await countOfEvents()) === EXAMPLES },
  faults: {
    change: () => control('PUT', '/faults/x', { when: { probability: 0 }, then: { status: 500 } }),
    isReset: () => Promise.resolve(stub().faults.isEmpty),
  },
  requests: { change: () => log(LOG), isReset: () => Promise.resolve(stub().journal.size === 0) },
  clock: {
    change: () => control('POST', '/clock/advance', { by: '1h' }),
    isReset: () => Promise.resolve(!stub().clock.isMoved),
  },
  throttle: {
    change: async () => {
      for (let calls = 0; calls < 101; calls++) await (await log(LOG)).text();
    },
    isReset: async () => (await log(`${LOG}?$top=1`)).status === 200,
  },
};

describe('a reset', () => {
  test.each(Object.entries(parts))('of %s alone, and of everything', async (part, { change, isReset }) => {
    for (const body of [{ [part]: true }, undefined]) {
      await control('POST', '/reset');
      await change();
      // Looking at the events adds to the journal.
      if (part !== 'events' && part !== 'throttle') expect(await isReset()).toBe(false);
      expect((await control('POST', '/reset', body)).status).toBe(204);
      expect(await isReset()).toBe(true);
    }
  });

  test('of parts that are all false resets nothing', async () => {
    await post({ id: 'kept' });
    expect((await control('POST', '/reset', { events: false })).status).toBe(204);
    expect(await countOfEvents()).toBe(EXAMPLES + 1);
  });

  test('of one part leaves the others', async () => {
    await control('POST', '/reset');
    await post({ id: 'kept' });
    await control('PUT', '/faults/kept', { when: { probability: 0 }, then: { status: 500 } });
    await control('POST', '/reset', { clock: true });
    expect(await countOfEvents()).toBe(EXAMPLES + 1);
    expect(stub().faults.isEmpty).toBe(false);
    await control('POST', '/reset');
  });
});

test('the typed client uses it', async () => {
  const client = createControlClient({ url: stub().url, token: stub().controlToken ?? '' });
  const params = { path: { name: 'busy' } };
  await client.PUT('/faults/{name}', { params, body: { then: { preset: 'throttled' } } });
  expect((await log(LOG)).status).toBe(429);
  const { data } = await client.POST('/requests/verify', { body: { match: { fault: 'busy' }, within: '5s' } });
  expect(data).toMatchObject({ holds: true, count: 1 });
  const { error, response } = await client.DELETE('/faults/{name}', { params: { path: { name: 'none' } } });
  expect([response.status, error?.error.code]).toEqual([404, 'Request_ResourceNotFound']);
  await client.POST('/reset');
  expect(stub().faults.isEmpty).toBe(true);
});
