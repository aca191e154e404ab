// The verbs beside GET and POST, the spellings of an event's address, and the two generations of names.
import { describe, expect, test } from 'vitest';
import { type Answer, LOG, useStub } from '../stub.ts';

const { send, stub } = useStub();
const NEWER = '/beta/auditLogs/provisioning';

let made = 0;
async function create(event: object, path = LOG): Promise<string> {
  const id = `v${made++}`;
  const answer = await send('POST', path, { id, activityDateTime: '2024-01-01T00:00:00Z', ...event });
  expect(answer.status, answer.text).toBe(201);
  return id;
}
const withoutContext = ({ json: { '@odata.context': _, ...rest } }: Answer): Record<string, unknown> => rest;

describe('PATCH', () => {
  test('merges complex values, replaces collections, empties by null', async () => {
    const id = await create({
      jobId: 'j',
      sourceIdentity: { id: 's', displayName: 'S', details: { a: 1, b: { c: 2 } } },
      modifiedProperties: [{ displayName: 'one' }, { displayName: 'two' }],
    });
    const patched = await send('PATCH', `${LOG}/${id}`, {
      jobId: null,
      cycleId: 'c',
      sourceIdentity: { displayName: 'T', details: { b: { d: 3 } } },
      modifiedProperties: [{ displayName: 'three' }],
      '@odata.context': 'http://elsewhere/',
    });
    expect(patched.status).toBe(200);
    expect(withoutContext(patched)).toEqual({
      id,
      activityDateTime: '2024-01-01T00:00:00Z',
      jobId: null,
      sourceIdentity: { id: 's', displayName: 'T', details: { a: 1, b: { c: 2, d: 3 } } },
      modifiedProperties: [{ displayName: 'three' }],
      cycleId: 'c',
    });
    expect(await send('GET', `${LOG}/${id}`)).toMatchObject({ text: patched.text });
    expect((await send('GET', `${LOG}?$filter=cycleId%20eq%20'c'`)).json.value?.[0]?.['id']).toBe(id);
    expect((await send('GET', `${LOG}?$filter=jobId%20eq%20'j'`)).json.value).toEqual([]);
  });

  test('moves an event to where its new time belongs', async () => {
    const id = await create({ jobId: 'moves' });
    await create({ jobId: 'moves', activityDateTime: '2025-01-01T00:00:00Z' });
    await send('PATCH', `${LOG}/${id}`, { activityDateTime: '2026-01-01T00:00:00Z' });
    expect((await send('GET', `${LOG}?$filter=jobId%20eq%20'moves'`)).json.value?.[0]?.['id']).toBe(id);
  });

  test('replaces a complex value whose type changes', async () => {
    const id = await create({
      statusInfo: { '@odata.type': '#microsoft.graph.statusDetails', status: 'failure', reason: 'r' },
    });
    const { json } = await send('PATCH', `${LOG}/${id}`, {
      statusInfo: { '@odata.type': 'microsoft.graph.statusBase', status: 'success' },
    });
    expect(json['statusInfo']).toEqual({ '@odata.type': 'microsoft.graph.statusBase', status: 'success' });
  });

  test('in the names of one generation changes the other along', async () => {
    const id = await create({ action: 'Create', statusInfo: { status: 'success', reason: 'r' } });
    await send('PATCH', `${NEWER}/${id}`, {
      provisioningAction: 'stagedDelete',
      provisioningStatusInfo: { status: 'failure', errorInformation: { reason: 's' } },
    });
    expect((await send('GET', `${LOG}/${id}`)).json).toMatchObject({
      action: 'StagedDelete',
      statusInfo: { status: 'failure', reason: 's' },
    });
    await send('PATCH', `${LOG}/${id}`, { action: 'Update', statusInfo: { status: 'skipped' } });
    expect((await send('GET', `${NEWER}/${id}`)).json).toMatchObject({
      provisioningAction: 'update',
      provisioningStatusInfo: { status: 'skipped', errorInformation: { reason: 's' } },
    });
    const got = await send('GET', `${NEWER}/${id}`);
    expect((await send('PATCH', `${NEWER}/${id}`, { ...withoutContext(got), jobId: 'j' })).status).toBe(200);
    const untyped = await create({ statusInfo: { status: 'success', reason: 'r' } });
    const { json } = await send('PATCH', `${LOG}/${untyped}`, {
      statusInfo: { '@odata.type': '#microsoft.graph.statusBase', status: 'success' },
    });
    expect(json['statusInfo']).toEqual({ '@odata.type': '#microsoft.graph.statusBase', status: 'success' });
  });

  test.each<[string, object, object, number, RegExp]>([
    ['another id', {}, { id: 'other' }, 400, /\/body\/id: the id can't be changed to 'other'/],
    ['an unknown member', {}, { nope: 1 }, 400, /unknown property 'nope'/],
    ['a wrong type', {}, { jobId: 1 }, 400, /\/body\/jobId: must be string or null/],
    [
      'what is wrong together with what is there',
      { statusInfo: { '@odata.type': 'microsoft.graph.statusBase', status: 'failure' } },
      { statusInfo: { reason: 'r' } },
      400,
      /\/body\/statusInfo\/reason: unknown property 'reason'/,
    ],
    ['a contradiction', {}, { action: 'Create', provisioningAction: 'delete' }, 400, /contradicts/],
    [
      'an event that grows too large',
      { sourceIdentity: { a: 'x'.repeat(900_000) } },
      { sourceIdentity: { b: 'x'.repeat(900_000) } },
      413,
      /exceed 1048576 bytes/,
    ],
  ])('refuses %s and changes nothing', async (_name, event, changes, status, message) => {
    const id = await create(event);
    const before = await send('GET', `${LOG}/${id}`);
    const answer = await send('PATCH', `${LOG}/${id}`, changes);
    expect(answer.status).toBe(status);
    expect(answer.json.error?.message).toMatch(message);
    expect((await send('GET', `${LOG}/${id}`)).text).toBe(before.text);
  });

  test('loses nothing where many change one event at once', async () => {
    const id = await create({ sourceIdentity: {} });
    const names = Array.from({ length: 20 }, (_, n) => `m${n}`);
    await Promise.all(names.map((name) => send('PATCH', `${LOG}/${id}`, { sourceIdentity: { [name]: 1 } })));
    const { json } = await send('GET', `${LOG}/${id}`);
    expect(Object.keys(json['sourceIdentity'] as object).sort()).toEqual(names.sort());
  });

  test('and DELETE of what is not there are 404', async () => {
    for (const method of ['PATCH', 'DELETE']) {
      const answer = await send(method, `${LOG}/nope`, method === 'PATCH' ? {} : undefined);
      expect(answer.json.error).toMatchObject({
        code: 'Request_ResourceNotFound',
        message: "There is no event with the id 'nope'.",
      });
    }
  });
});

describe('a path', () => {
  test('that is spelt like the template has an id like any other', async () => {
    const { json } = await send('POST', LOG, { jobId: 'untouched' });
    const path = `${LOG}/${String(json['id'])}`;
    for (const method of ['GET', 'PATCH'])
      expect((await send(method, path, method === 'GET' ? undefined : {})).status).toBe(200);
    expect((await send('GET', `${LOG}/{id}`)).status).toBe(404);
    expect((await send('PATCH', `${LOG}/{id}`, { jobId: 'touched' })).status).toBe(404);
    expect((await send('GET', path)).json['jobId']).toBe('untouched');
  });
});

describe('DELETE', () => {
  test('removes an event for good, and its id may be used again', async () => {
    const id = await create({ jobId: 'gone' });
    const answer = await send('DELETE', `${NEWER}/${id}`);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect((await send('GET', `${LOG}/${id}`)).status).toBe(404);
    expect((await send('GET', `${LOG}/$count?$filter=jobId%20eq%20'gone'`)).text).toBe('0');
    expect((await send('POST', LOG, { id })).status).toBe(201);
  });
});

describe('Prefer', () => {
  test('return=minimal is 204 with the address, and the event is there', async () => {
    const minimal = { prefer: 'return=minimal' };
    for (const path of [LOG, `${LOG}/$ref`, NEWER]) {
      const answer = await send('POST', path, { id: `m${made++}` }, minimal);
      expect([answer.status, answer.text]).toEqual([204, '']);
      expect(answer.headers['preference-applied']).toBe('return=minimal');
      const { pathname } = new URL(String(answer.headers['location']));
      expect((await send('GET', pathname)).status).toBe(200);
      expect((await send('PATCH', pathname, {}, minimal)).status).toBe(204);
    }
  });

  test('return=representation is what comes anyway', async () => {
    const answer = await send('POST', LOG, {}, { prefer: 'Return="representation"; x=1' });
    expect(answer.status).toBe(201);
    expect(answer.headers['preference-applied']).toBe('return=representation');
    for (const prefer of ['respond-async, return=odd', 'foo; return=minimal'])
      expect((await send('POST', LOG, {}, { prefer })).headers['preference-applied']).toBeUndefined();
  });
});

describe('HEAD and OPTIONS', () => {
  test('HEAD is GET without the body', async () => {
    const id = await create({});
    for (const path of [LOG, `${LOG}/${id}`, `${LOG}/$count`, `${LOG}/nope`, `${LOG}?$filter=x`]) {
      const [get, head] = [await send('GET', path), await send('HEAD', path)];
      expect(head.status).toBe(get.status);
      expect(head.text).toBe('');
      expect(head.headers['content-length']).toBe(get.headers['content-length']);
      expect(head.headers['content-type']).toBe(get.headers['content-type']);
    }
    expect((await send('HEAD', LOG, undefined, { authorization: null })).status).toBe(401);
  });

  test.each([
    [LOG, 'GET, HEAD, OPTIONS, POST'],
    [`${LOG}/$ref`, 'OPTIONS, POST'],
    [`${LOG}/x`, 'DELETE, GET, HEAD, OPTIONS, PATCH'],
    [`${LOG}/$count`, 'GET, HEAD, OPTIONS'],
    ['/v1.0/auditLogs/provisioning', 'GET, HEAD, OPTIONS, POST'],
    ['/v1.0/$batch', 'OPTIONS, POST'],
  ])('OPTIONS %s tells %s, to anybody', async (path, allow) => {
    const answer = await send('OPTIONS', path, undefined, { authorization: null });
    expect(answer.status).toBe(204);
    expect(answer.headers['allow']).toBe(allow);
    const refused = await send('TRACE', path);
    expect([refused.status, refused.headers['allow']]).toEqual([405, allow]);
  });

  test('OPTIONS of what is not there is 404', async () => {
    expect((await send('OPTIONS', '/beta/nothing')).status).toBe(404);
  });
});

describe('a key in parentheses', () => {
  test.each([
    ['a1', "('a1')"],
    ["o'b/ä", "('o''b%2F%C3%A4')"],
    ['a2', "(id='a2')"],
    ['a3', '%28%27a3%27%29'],
    ['a4', "('a4')/"],
    ['(x)', "('(x)')"],
  ])('%s is %s', async (id, key) => {
    await send('POST', LOG, { id });
    expect((await send('GET', `${LOG}${key}`)).json['id']).toBe(id);
    expect((await send('GET', `/v1.0/auditLogs/provisioning${key}`)).json['id']).toBe(id);
    expect((await send('DELETE', `${LOG}${key}`)).status).toBe(204);
  });

  test.each(["('')", "('.')", "('..')", "('$count')", '(a1)', "('a)", "(x='a')", "('a'b')"])(
    '%s is 400',
    async (key) => {
      const answer = await send('GET', LOG + key);
      expect(answer.status).toBe(400);
      expect(answer.json.error?.message).toContain("directoryProvisioning('id')");
    },
  );
});

describe('the two generations of names', () => {
  const older = {
    action: 'StagedDelete',
    statusInfo: {
      '@odata.type': 'microsoft.graph.statusDetails',
      status: 'failure',
      errorCode: 'E',
      reason: 'r',
      additionalDetails: null,
      errorCategory: 'NonServiceFailure',
      recommendedAction: 'https://x/',
    },
    initiatedBy: { id: 'i', initiatorType: 'app' },
  };

  test('provisioning answers in the newer names beside those that were sent', async () => {
    const id = await create(older);
    for (const path of [`${NEWER}/${id}`, `/v1.0/auditLogs/provisioning/${id}`]) {
      const answer = await send('GET', path);
      expect(withoutContext(answer)).toEqual({
        id,
        activityDateTime: '2024-01-01T00:00:00Z',
        ...older,
        initiatedBy: { id: 'i', initiatorType: 'application' },
        provisioningAction: 'stagedDelete',
        provisioningStatusInfo: {
          status: 'failure',
          errorInformation: {
            errorCode: 'E',
            reason: 'r',
            additionalDetails: null,
            errorCategory: 'nonServiceFailure',
            recommendedAction: 'https://x/',
          },
        },
      });
      const version = path.split('/')[1] ?? '';
      expect(answer.json['@odata.context']).toBe(
        `${new URL(stub().url).origin}/${version}/$metadata#auditLogs/provisioning/$entity`,
      );
    }
    expect(withoutContext(await send('GET', `${LOG}/${id}`))).toEqual({
      id,
      activityDateTime: '2024-01-01T00:00:00Z',
      ...older,
    });
  });

  test('a word that names no member is other; newer names that were sent stay', async () => {
    const odd = await create({ action: 'Frobnicate' });
    expect((await send('GET', `${NEWER}/${odd}`)).json['provisioningAction']).toBe('other');
    const both = await create({
      action: 'create',
      provisioningAction: 'create',
      statusInfo: { status: 'failure', reason: 'r' },
      provisioningStatusInfo: { status: 'failure' },
    });
    expect((await send('GET', `${NEWER}/${both}`)).json['provisioningStatusInfo']).toEqual({
      status: 'failure',
      errorInformation: { reason: 'r' },
    });
    const part = await create({
      statusInfo: { reason: 'older', errorCode: 'o' },
      provisioningStatusInfo: { status: 'success', errorInformation: { errorCode: 'o', reason: null } },
    });
    expect((await send('GET', `${NEWER}/${part}`)).json['provisioningStatusInfo']).toEqual({
      status: 'success',
      errorInformation: { reason: 'older', errorCode: 'o' },
    });
    const newer = await create({ provisioningAction: 'teleport' });
    expect((await send('GET', `${NEWER}/${newer}`)).json).toMatchObject({ provisioningAction: 'teleport' });
  });

  test('what is recorded under one name is told under the other', async () => {
    const answer = await send('POST', '/v1.0/auditLogs/provisioning', { action: 'Create' });
    expect(answer.json['provisioningAction']).toBe('create');
    expect(answer.headers['location']).toContain('/v1.0/auditLogs/provisioning/');
    expect(withoutContext(await send('GET', `${LOG}/${String(answer.json['id'])}`))).not.toHaveProperty(
      'provisioningAction',
    );
  });

  test.each<[string, object, RegExp]>([
    [
      'actions',
      { action: 'Create', provisioningAction: 'delete' },
      /\/body\/action 'Create' contradicts \/body\/provisioningAction 'delete'/,
    ],
    [
      'statuses',
      { statusInfo: { status: 'success' }, provisioningStatusInfo: { status: 'failure' } },
      /statusInfo\/status/,
    ],
    [
      'reasons',
      { statusInfo: { reason: 'a' }, provisioningStatusInfo: { errorInformation: { reason: 'b' } } },
      /errorInformation\/reason/,
    ],
  ])('%s that contradict each other are 400', async (_name, event, message) => {
    for (const path of [LOG, NEWER]) {
      const answer = await send('POST', path, event);
      expect(answer.status).toBe(400);
      expect(answer.json.error?.message).toMatch(message);
    }
  });

  test('directoryProvisioning is not there in v1.0', async () => {
    expect((await send('GET', `/v1.0${LOG}`)).status).toBe(404);
  });
});
