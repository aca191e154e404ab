import { describe, expect, test } from 'vitest';
import { type StubResponse, LOG, useStub } from '../stub.ts';
import { expectError } from './expect-error.ts';

const { send, create } = useStub();

const post = (body: unknown, headers?: Record<string, string | null>): Promise<StubResponse> =>
  send('POST', LOG, body, headers);

describe('a request body', () => {
  test.each<[string, unknown, RegExp]>([
    ['that ends early', '{"jobId":', /not valid JSON: Unexpected end of JSON input/],
    ['with a trailing comma', '{"jobId":"x",}', /not valid JSON: /],
    ['with two values', '{}{}', /not valid JSON: /],
    ['that is empty', '', /is empty: send JSON/],
    ['with invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]), /not valid UTF-8/],
    ['that is an array', '[]', /\/body: must be object/],
    ['that is null', 'null', /\/body: must be object/],
    ['that is a string', '"x"', /\/body: must be object/],
    [
      'with arrays nested too deeply',
      `{"sourceIdentity":{"x":${'['.repeat(200)}${']'.repeat(200)}}}`,
      /deeper than 100/,
    ],
    ['with objects nested very deeply', '{"sourceIdentity":'.repeat(50_000), /deeper than 100/],
    ['with __proto__', '{"__proto__":{"x":1}}', /\/body\/__proto__: this property name is not allowed/],
    ['with __proto__ in an open type', '{"sourceIdentity":{"__proto__":1}}', /\/body\/sourceIdentity\/__proto__/],
    ['with an escaped __proto__', '{"sourceIdentity":{"\\u005f_proto__":1}}', /\/body\/sourceIdentity\/__proto__/],
    ['with constructor in a closed type', '{"constructor":1}', /unknown property 'constructor'/],
  ])('%s is rejected with 400', async (_name, body, message) => {
    expectError(await post(body), 400, 'BadRequest', message);
  });

  test('nested to the limit is accepted', async () => {
    const response = await post(`{"sourceIdentity":{"x":${'['.repeat(98)}"]["${']'.repeat(98)}}}`);
    expect(response.status).toBe(201);
  });

  test.each([
    ['1e400', '1e400'],
    ['-1e400', '-1e400'],
    ['a whole number of 250 digits with an exponent', `1${'0'.repeat(249)}e60`],
    ['2^53', '9007199254740992'],
    ['-2^53', '-9007199254740992'],
    ['2^53 + 1', '9007199254740993'],
    ['2^53 + 1 as a fraction', '9007199254740993.0'],
    ['2^53 + 1 with an exponent', '9.007199254740993e15'],
    ['1e16', '1e16'],
    ['1e300', '1E+300'],
    ['a number that would become 0', '1e-400'],
    ['a number that would become 0, without an exponent', `0.${'0'.repeat(330)}1`],
    ['a number that would become 1', '1.00000000000000000001'],
    ['a number that would become 12345678', '12345678.0000000001'],
  ])('with %s is rejected with 400 that names the number, at its pointer', async (_name, number) => {
    const cut = number.length > 200 ? `${number.slice(0, 200)}…` : number;
    const message = `/body/sourceIdentity/a~1b~0/0: the number ${cut} can't be stored exactly: send it as a string, or with fewer digits.`;
    const body = `{"sourceIdentity":{"a/b~": [${number}] ,"x":1}}`;
    const response = await post(body);
    expectError(response, 400, 'BadRequest', '');
    expect(response.json.error?.message).toBe(message);
    const id = await create({});
    const patched = await send('PATCH', `${LOG}/${id}`, body);
    expect(patched.json.error?.message).toBe(message);
    const batch = `{"requests":[{"id":"1","method":"POST","url":"${LOG}","headers":{"content-type":"application/json"},"body":${body}}]}`;
    expect((await send('POST', '/beta/$batch', batch)).json.error?.message).toBe(`/body/requests/0${message}`);
  });

  test.each([
    ['9007199254740991', '9007199254740991'],
    ['-9007199254740991', '-9007199254740991'],
    ['1.0', '1'],
    ['1.50e1', '15'],
    ['100e-2', '1'],
    ['1e15', '1000000000000000'],
    ['-0', '0'],
    ['0.0e99999999999', '0'],
    ['0.1', '0.1'],
    ['0.10000000000000001', '0.1'],
    ['1.7976931348623157e-300', '1.7976931348623157e-300'],
    ['"1e400"', '"1e400"'],
    ['": 9007199254740993"', '": 9007199254740993"'],
  ])('with %s in an open type is stored as %s', async (number, stored) => {
    const { status, text, headers } = await post(`{"sourceIdentity":{"x":${number}}}`);
    expect([status, text.includes(`"sourceIdentity":{"x":${stored}}`)]).toEqual([201, true]);
    expect((await send('GET', new URL(String(headers['location'])).pathname)).text).toContain(`{"x":${stored}}`);
  });

  test('with a long property name gets a short error', async () => {
    const response = await post({ ['k'.repeat(50_000)]: 1 });
    expect(response.status).toBe(400);
    expect(response.text.length).toBeLessThan(2000);
  });

  test.each([
    ['', '/body/'],
    ['a/b', '/body/a~1b'],
    ['/', '/body/~1'],
    ['~', '/body/~0'],
    ['a~1b', '/body/a~01b'],
    ['body', '/body/body'],
    ['0', '/body/0'],
  ])('with the unknown property %j gets an error that names it', async (name, pointer) => {
    for (const [body, place] of [
      [{ [name]: 1 }, pointer],
      [{ [name]: 1, action: 'x'.repeat(40_000) }, pointer],
      [{ provisioningSteps: [{ [name]: 1 }] }, pointer.replace('/body', '/body/provisioningSteps/0')],
    ] as const) {
      const { error } = (await post(body)).json;
      expect(error?.message).toContain(`${place}: unknown property '${name}'`);
      expect(error?.details?.map(({ target }) => target)).toEqual([place]);
    }
  });

  test('may have any number of brackets in strings', async () => {
    expect((await post({ action: '[{'.repeat(500), jobId: '\\"[[' })).status).toBe(201);
  });

  test('of 1 MiB is accepted, a larger one rejected with 413', async () => {
    const eventOfLength = (length: number): string => {
      const empty = JSON.stringify({ action: '' });
      return JSON.stringify({ action: 'x'.repeat(length - empty.length) });
    };
    expect((await post(eventOfLength(2 ** 20))).status).toBe(201);
    expectError(await post(eventOfLength(2 ** 20 + 1)), 413, 'BadRequest', 'larger than 1048576 bytes');
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
  ])('with the Content-Type %s is rejected with 415', async (type, message) => {
    expectError(await post('{}', { 'content-type': type }), 415, 'BadRequest', message);
  });

  test.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json;odata.metadata=minimal;IEEE754Compatible=false',
  ])('with the Content-Type %s is accepted', async (type) => {
    expect((await post('{}', { 'content-type': type })).status).toBe(201);
  });

  test('with an unknown Content-Encoding is rejected with 415', async () => {
    expectError(await post('{}', { 'content-encoding': 'x-unknown' }), 415, 'BadRequest', 'Content-Encoding');
  });

  test('with three violations gets an error that lists each with its path', async () => {
    const response = await post({
      jobId: 5,
      provisioningSteps: [{ bogus: 1 }],
      activityDateTime: '2024-02-30T00:00:00Z',
    });
    expectError(response, 400, 'BadRequest', /\(and 2 more, see details\)$/);
    expect(response.json.error?.details?.map(({ code, target }) => `${code} ${target}`).sort()).toEqual([
      'additionalProperties /body/provisioningSteps/0/bogus',
      'format /body/activityDateTime',
      'type /body/jobId',
    ]);
  });

  test('with half a million violations gets the first of them, without delay', async () => {
    const begin = process.cpuUsage();
    const response = await post(`{"provisioningSteps":[${Array(500_000).fill(0).join(',')}]}`);
    expectError(response, 400, 'BadRequest', /^\/body\/provisioningSteps\/0: must be object$/);
    // Listing them all would take minutes.
    expect(process.cpuUsage(begin).user / 1e6).toBeLessThan(5);
  });

  test('with thousands of violations gets a hundred of them', async () => {
    const response = await post(JSON.stringify({ provisioningSteps: Array(5000).fill(0) }));
    expectError(response, 400, 'BadRequest', /and 99 more, see details/);
    expect(response.json.error?.details?.length).toBe(100);
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
  ])('%j has one violation: %s', async (body, message) => {
    const response = await post(body);
    expectError(response, 400, 'BadRequest', '');
    expect(response.json.error?.message.startsWith(message), response.json.error?.message).toBe(true);
    expect(response.json.error?.details?.length).toBe(1);
  });
});

test('three hundred spellings of the Content-Type need no more time or memory than one', async () => {
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
