import { describe, expect, test } from 'vitest';
import { LOG, useStub, withoutContext } from '../stub.ts';

const { send, create } = useStub();
const NEWER = '/beta/auditLogs/provisioning';

describe('PATCH', () => {
  test('merges complex values, replaces collections, sets null', async () => {
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
      '@odata.context': 'http://other.example/',
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

  test('moves an event whose time changes', async () => {
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

  test('of one generation of names also changes the other', async () => {
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
    ['an unknown property', {}, { nope: 1 }, 400, /unknown property 'nope'/],
    ['a wrong type', {}, { jobId: 1 }, 400, /\/body\/jobId: must be string or null/],
    [
      'a change that contradicts the stored type',
      { statusInfo: { '@odata.type': 'microsoft.graph.statusBase', status: 'failure' } },
      { statusInfo: { reason: 'r' } },
      400,
      /\/body\/statusInfo\/reason: the type microsoft\.graph\.statusBase has no 'reason': remove it or change @odata\.type$/,
    ],
    ['a contradiction', {}, { action: 'Create', provisioningAction: 'delete' }, 400, /contradicts/],
    [
      'an event that grows too large',
      { sourceIdentity: { a: 'x'.repeat(900_000) } },
      { sourceIdentity: { b: 'x'.repeat(900_000) } },
      413,
      /exceed 1048576 bytes/,
    ],
  ])('rejects %s and changes nothing', async (_name, event, changes, status, message) => {
    const id = await create(event);
    const before = await send('GET', `${LOG}/${id}`);
    const response = await send('PATCH', `${LOG}/${id}`, changes);
    expect(response.status).toBe(status);
    expect(response.json.error?.message).toMatch(message);
    expect((await send('GET', `${LOG}/${id}`)).text).toBe(before.text);
  });

  test('loses no change if many requests change one event at once', async () => {
    const id = await create({ sourceIdentity: {} });
    const names = Array.from({ length: 20 }, (_, n) => `m${n}`);
    await Promise.all(names.map((name) => send('PATCH', `${LOG}/${id}`, { sourceIdentity: { [name]: 1 } })));
    const { json } = await send('GET', `${LOG}/${id}`);
    expect(Object.keys(json['sourceIdentity'] as object).sort()).toEqual(names.sort());
  });

  test('and DELETE of an unknown event return 404', async () => {
    for (const method of ['PATCH', 'DELETE']) {
      const response = await send(method, `${LOG}/nope`, method === 'PATCH' ? {} : undefined);
      expect(response.json.error).toMatchObject({
        code: 'Request_ResourceNotFound',
        message: "There is no event with the id 'nope'.",
      });
    }
  });
});

describe('a path', () => {
  test('spelt like the template has an ordinary id', async () => {
    const { json } = await send('POST', LOG, { jobId: 'untouched' });
    const path = `${LOG}/${String(json['id'])}`;
    for (const method of ['GET', 'PATCH'])
      expect((await send(method, path, method === 'GET' ? undefined : {})).status).toBe(200);
    expect((await send('GET', `${LOG}/{id}`)).status).toBe(404);
    expect((await send('PATCH', `${LOG}/{id}`, { jobId: 'touched' })).status).toBe(404);
    expect((await send('GET', path)).json['jobId']).toBe('untouched');
  });
});
