import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type Answer, LOG, useStub } from '../stub.ts';

const { send, stub } = useStub();

/** Every error has Graph's form and headers, and tells nothing of the inside. */
function expectError(answer: Answer, status: number, code: string, message: RegExp | string): void {
  expect(answer.text).toContain('"error"');
  const { error } = answer.json;
  expect({ status: answer.status, code: error?.code }).toEqual({ status, code });
  expect(error?.message).toMatch(message);
  expect(answer.headers['content-type']).toBe('application/json');
  expect(error?.innerError).toEqual({
    date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as string,
    'request-id': answer.headers['request-id'],
    'client-request-id': answer.headers['client-request-id'],
  });
  expect(answer.text).not.toMatch(/<[!a-z]+ |<html|node_modules|\.[jt]s:\d+/);
}

const post = (body: unknown, headers?: Record<string, string | null>): Promise<Answer> =>
  send('POST', LOG, body, headers);

describe('a body', () => {
  test.each<[string, unknown, RegExp]>([
    ['cut short', '{"jobId":', /not valid JSON: Unexpected end of JSON input/],
    ['with a trailing comma', '{"jobId":"x",}', /not valid JSON: /],
    ['of two values', '{}{}', /not valid JSON: /],
    ['that is empty', '', /is empty: send JSON/],
    ['of invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]), /not valid UTF-8/],
    ['that is a list', '[]', /\/body: must be object/],
    ['that is null', 'null', /\/body: must be object/],
    ['that is text', '"x"', /\/body: must be object/],
    ['nested too deep in a list', `{"sourceIdentity":{"x":${'['.repeat(200)}${']'.repeat(200)}}}`, /deeper than 100/],
    ['nested very deep in objects', '{"sourceIdentity":'.repeat(50_000), /deeper than 100/],
    ['with __proto__', '{"__proto__":{"x":1}}', /\/body\/__proto__: this property name is not allowed/],
    ['with __proto__ in an open type', '{"sourceIdentity":{"__proto__":1}}', /\/body\/sourceIdentity\/__proto__/],
    [
      'with __proto__ behind an escape',
      '{"sourceIdentity":{"\\u005f_proto__":1}}',
      /\/body\/sourceIdentity\/__proto__/,
    ],
    [
      'with a number that JavaScript can not hold',
      '{"sourceIdentity":{"x":[1e400]}}',
      /\/body\/sourceIdentity\/x\/0: the number is too large/,
    ],
    ['with constructor in a closed type', '{"constructor":1}', /unknown property 'constructor'/],
  ])('%s is 400', async (_name, body, message) => {
    expectError(await post(body), 400, 'BadRequest', message);
  });

  test('nested as deep as allowed is recorded', async () => {
    const answer = await post(`{"sourceIdentity":{"x":${'['.repeat(98)}"]["${']'.repeat(98)}}}`);
    expect(answer.status).toBe(201);
  });

  test('with long values is not told of in full length', async () => {
    const answer = await post({ ['k'.repeat(50_000)]: 1 });
    expect(answer.status).toBe(400);
    expect(answer.json.error?.message.length).toBeLessThan(60_000);
  });

  test('with brackets inside of strings is not deep', async () => {
    expect((await post({ action: '[{'.repeat(500), jobId: '\\"[[' })).status).toBe(201);
  });

  test('larger than 1 MiB is 413, one of 1 MiB is not', async () => {
    const event = (length: number): string => {
      const empty = JSON.stringify({ action: '' });
      return JSON.stringify({ action: 'x'.repeat(length - empty.length) });
    };
    expect((await post(event(2 ** 20))).status).toBe(201);
    expectError(await post(event(2 ** 20 + 1)), 413, 'BadRequest', 'larger than 1048576 bytes');
  });

  test.each<[string | null, RegExp]>([
    [null, /Content-Type header is missing: send application\/json/],
    ['text/plain', /Content-Type 'text\/plain'/],
    ['application/xml', /Content-Type 'application\/xml'/],
    ['application/x-www-form-urlencoded', /send application\/json/],
    ['multipart/form-data; boundary=x', /send application\/json/],
    ['nonsense', /Invalid Content-Type/],
    ['application/json; charset=utf-16', /Charset 'utf-16' is not supported: send UTF-8/],
    ['application/json; charset=latin1', /Charset 'latin1'/],
  ])('of the type %s is 415', async (type, message) => {
    expectError(await post('{}', { 'content-type': type }), 415, 'BadRequest', message);
  });

  test.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json;odata.metadata=minimal;IEEE754Compatible=false',
  ])('of the type %s is taken', async (type) => {
    expect((await post('{}', { 'content-type': type })).status).toBe(201);
  });

  test('in an unknown encoding is 415', async () => {
    expectError(await post('{}', { 'content-encoding': 'x-unknown' }), 415, 'BadRequest', 'Content-Encoding');
  });

  test('of three faults is told of each, with its place', async () => {
    const answer = await post({
      jobId: 5,
      provisioningSteps: [{ bogus: 1 }],
      activityDateTime: '2024-02-30T00:00:00Z',
    });
    expectError(answer, 400, 'BadRequest', /\(and 2 more, see details\)$/);
    expect(answer.json.error?.details?.map(({ code, target }) => `${code} ${target}`).sort()).toEqual([
      'additionalProperties /body/provisioningSteps/0/bogus',
      'format /body/activityDateTime',
      'type /body/jobId',
    ]);
  });

  test('of half a million faults is told of the first, at once', async () => {
    const begin = process.cpuUsage();
    const answer = await post(`{"provisioningSteps":[${Array(500_000).fill(0).join(',')}]}`);
    expectError(answer, 400, 'BadRequest', /^\/body\/provisioningSteps\/0: must be object$/);
    // Telling of each takes minutes.
    expect(process.cpuUsage(begin).user / 1e6).toBeLessThan(5);
  });

  test('of thousands of faults is told of a hundred', async () => {
    const answer = await post(JSON.stringify({ provisioningSteps: Array(5000).fill(0) }));
    expectError(answer, 400, 'BadRequest', /and 99 more, see details/);
    expect(answer.json.error?.details?.length).toBe(100);
  });

  test.each<[unknown, string]>([
    [{ foo: 1 }, "/body/foo: unknown property 'foo'"],
    [{ statusInfo: { '@odata.type': '#microsoft.graph.statusBase', errorCode: 'x' } }, '/body/statusInfo/errorCode: '],
    [{ statusInfo: { errorCode: 5 } }, '/body/statusInfo/errorCode: must be string or null'],
    [{ statusInfo: 'x' }, '/body/statusInfo: must be object or null'],
    [{ statusInfo: { status: 5 } }, '/body/statusInfo/status: must be string or null'],
    [{ sourceIdentity: { id: 5 } }, '/body/sourceIdentity/id: must be string or null'],
    [{ id: null }, '/body/id: must be string'],
    [{ id: '' }, '/body/id: must NOT have fewer than 1 characters'],
    [{ id: 'a\u0000b' }, '/body/id: must match pattern'],
    [{ id: '..' }, '/body/id: must match pattern'],
    [{ id: '$count' }, '/body/id: must match pattern'],
    [{ id: '\ud800' }, '/body/id: must match pattern'],
    [{ activityDateTime: null }, '/body/activityDateTime: must be string'],
    [{ durationInMilliseconds: 2147483648 }, '/body/durationInMilliseconds: must match format "int32"'],
    [{ durationInMilliseconds: 1.5 }, '/body/durationInMilliseconds: must be integer or null'],
    [{ provisioningSteps: {} }, '/body/provisioningSteps: must be array or null'],
    [{ provisioningSteps: [null] }, '/body/provisioningSteps/0: must be object'],
  ])('%j is one finding: %s', async (body, message) => {
    const answer = await post(body);
    expectError(answer, 400, 'BadRequest', '');
    expect(answer.json.error?.message.startsWith(message), answer.json.error?.message).toBe(true);
    expect(answer.json.error?.details?.length).toBe(1);
  });
});

describe('an address', () => {
  test.each<[string, string, number, string, RegExp]>([
    ['GET', '/beta/nothing', 404, 'Request_ResourceNotFound', /nothing at \/beta\/nothing/],
    ['GET', '/nothing', 404, 'Request_ResourceNotFound', /nothing at \/nothing/],
    ['GET', '/v1.0/auditLogs/directoryProvisioning', 404, 'Request_ResourceNotFound', /nothing at/],
    ['GET', '/beta/__proto__', 404, 'Request_ResourceNotFound', /nothing at/],
    ['GET', `${LOG}/nope`, 404, 'Request_ResourceNotFound', /no event with the id 'nope'/],
    ['GET', `${LOG}/%ZZ`, 400, 'BadRequest', /Invalid percent-encoding in the path/],
    ['GET', `${LOG}/%C3%28`, 400, 'BadRequest', /Invalid percent-encoding in the path/],
    ['GET', `${LOG}/a%00b`, 400, 'BadRequest', /\/params\/id: must match pattern/],
    ['GET', `${LOG}/${'x'.repeat(257)}`, 400, 'BadRequest', /more than 256 characters/],
    ['GET', `${LOG}?$top=%ZZ`, 400, 'BadRequest', /Invalid percent-encoding in the query option \$top/],
    ['GET', `${LOG}?%ZZ=1`, 400, 'BadRequest', /Invalid percent-encoding in a query option/],
    ['GET', `${LOG}?$top=0`, 400, 'BadRequest', /\/query\/\$top: must be >= 1/],
    ['GET', `${LOG}?$top=-1`, 400, 'BadRequest', /\/query\/\$top: must be >= 1/],
    ['GET', `${LOG}?$top=1.5`, 400, 'BadRequest', /\/query\/\$top: must be integer/],
    ['GET', `${LOG}?$top=abc`, 400, 'BadRequest', /Invalid \$top 'abc'/],
    ['GET', `${LOG}?$top=0x10`, 400, 'BadRequest', /Invalid \$top '0x10'/],
    ['GET', `${LOG}?$top=1e2`, 400, 'BadRequest', /Invalid \$top '1e2'/],
    ['GET', `${LOG}?$top=%205`, 400, 'BadRequest', /Invalid \$top ' 5'/],
    ['GET', `${LOG}?$top=`, 400, 'BadRequest', /Empty value found for query parameter '\$top'/],
    ['GET', `${LOG}?$top`, 400, 'BadRequest', /Empty value/],
    ['GET', `${LOG}?$top=1&$top=2`, 400, 'BadRequest', /\$top is given more than once/],
    ['GET', `${LOG}?$top=1&%24top=2`, 400, 'BadRequest', /\$top is given more than once/],
    ['GET', `${LOG}?$top=1&top=2`, 400, 'BadRequest', /\$top is given more than once/],
    ['GET', `${LOG}?$TOP=1`, 400, 'BadRequest', /Unknown query parameter '\$TOP'/],
    ['GET', `${LOG}?$select[=id`, 400, 'BadRequest', /Unknown query parameter '\$select\['/],
    ['GET', `${LOG}?$top=1&=x`, 400, 'BadRequest', /Unknown query parameter ''/],
    ['GET', `${LOG}?$search=x`, 400, 'BadRequest', /Unknown query parameter '\$search'/],
    ['GET', `${LOG}?__proto__=x`, 400, 'BadRequest', /Unknown query parameter '__proto__'/],
    ['GET', `${LOG}?$skiptoken=invalid`, 400, 'BadRequest', /\$skiptoken is invalid/],
    ['PUT', LOG, 405, 'Request_BadRequest', /PUT is not allowed here: use GET or POST/],
    ['PUT', `${LOG}/x`, 405, 'Request_BadRequest', /use DELETE or GET or PATCH/],
    ['GET', `${LOG}/$ref`, 405, 'Request_BadRequest', /use POST/],
  ])('%s %s is %i', async (method, path, status, code, message) => {
    const answer = await send(method, path);
    expectError(answer, status, code, message);
    if (status === 405) expect(answer.headers['allow']).toMatch(/^[A-Z, ]+$/);
  });
});

describe('a caller', () => {
  test.each<[string | null, RegExp]>([
    [null, /^Access token is empty\.$/],
    ['Bearer', /^Access token is empty\.$/],
    ['Bearer ', /^Access token is empty\.$/],
    ['Basic dTpw', /malformed: send it as `Bearer <token>`/],
    ['Bearer a b', /malformed/],
  ])('with the authorization %s is 401', async (authorization, message) => {
    const answer = await send('GET', LOG, undefined, { authorization });
    expectError(answer, 401, 'InvalidAuthenticationToken', message);
    expect(answer.headers['www-authenticate']).toMatch(
      /^Bearer realm="", authorization_uri="[^"]+", client_id="[^"]+"$/,
    );
  });

  test('is told of the missing token before anything is said of the body', async () => {
    expect((await post('{', { authorization: null })).status).toBe(401);
  });

  const jwt = (claims: object): string =>
    `Bearer ${[{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.x`;

  test('whose JWT lacks the permission is 403 and told which would do', async () => {
    const authorization = jwt({ scp: 'User.Read AuditLog.Read.All' });
    expectError(
      await post('{}', { authorization }),
      403,
      'Authentication_MSGraphPermissionMissing',
      'this operation needs DirectoryProvisioning.ReadWrite.All; the token has User.Read, AuditLog.Read.All.',
    );
    expect((await send('GET', LOG, undefined, { authorization })).status).toBe(200);
    expectError(
      await send('GET', LOG, undefined, { authorization: jwt({ roles: [] }) }),
      403,
      'Authentication_MSGraphPermissionMissing',
      'this operation needs ProvisioningLog.Read.All or AuditLog.Read.All or Directory.Read.All; the token has none.',
    );
  });

  test.each([
    { roles: ['DirectoryProvisioning.ReadWrite.All'] },
    { scp: 'DirectoryProvisioning.ReadWrite.All' },
    { sub: 'x' },
  ])('whose JWT claims %j may write', async (claims) => {
    expect((await post('{}', { authorization: jwt(claims) })).status).toBe(201);
  });

  test('that takes no JSON is 406', async () => {
    expectError(
      await send('GET', LOG, undefined, { accept: 'text/html' }),
      406,
      'BadRequest',
      "Accept header 'text/html'",
    );
    expect((await send('GET', LOG, undefined, { accept: 'application/*;q=0.5, text/html' })).status).toBe(200);
    expect((await send('GET', LOG, undefined, { accept: 'application/json;odata.metadata=minimal' })).status).toBe(200);
    expect((await send('GET', LOG, undefined, { accept: 'application/json;q=0, */*' })).status).toBe(406);
    expect((await send('GET', LOG, undefined, { accept: '' })).status).toBe(200);
  });
});

test('three hundred spellings of the Content-Type cost no more than one', async () => {
  const before = process.memoryUsage().heapUsed;
  const begin = process.cpuUsage();
  for (let n = 0; n < 300; n++) {
    expect((await post('{}', { 'content-type': `application/json;x=${n}` })).status).toBe(201);
    expect((await send('GET', `${LOG}?$top=1`, undefined, { 'content-type': `text/x${n}` })).status).toBe(200);
  }
  const { user, system } = process.cpuUsage(begin);
  // A validator compiled for each spelling takes about 20 ms and 1 MB; these bounds are far from both.
  expect((user + system) / 1e6).toBeLessThan(6);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(150e6);
});

describe('what is hardly HTTP', () => {
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(stub().url);
      const socket = connect(Number(port), hostname, () => socket.write(text));
      let answer = '';
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      socket.on('error', reject);
      socket.on('close', () => {
        resolve(answer);
      });
    });

  test.each([
    ['a method that is none', 'FOO / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a broken header', 'GET / HTTP/1.1\r\nHost: x\r\nBroken\r\n\r\n', 400],
    ['an address of 20 kB', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
    ['a whole address', `GET http://x/beta/nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 404],
    ['an unknown expectation', `GET ${LOG} HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n`, 404],
  ])("%s is answered in Graph's form", async (_name, text, status) => {
    const [head = '', body = ''] = (await raw(text)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/^request-id: [\da-f-]{36}\r?$/m);
    const { error } = JSON.parse(body) as Answer['json'];
    expect(error?.innerError['request-id']).toBe(/^request-id: (\S+)/m.exec(head)?.[1]);
  });
});
