import { describe, expect, test } from 'vitest';
import { LOG, useStub, withoutContext } from '../stub.ts';

const { send, stub, create } = useStub();
const NEWER = '/beta/auditLogs/provisioning';
const V1 = '/v1.0/auditLogs/provisioning';

describe('the two generations of property names', () => {
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

  const newer = {
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
  };
  const derivedOlder = {
    action: 'StagedDelete',
    statusInfo: { ...older.statusInfo, '@odata.type': '#microsoft.graph.statusDetails' },
  };
  const application = { initiatedBy: { id: 'i', initiatorType: 'application' } };

  test.each<[string, object, Record<string, object>]>([
    [
      'the older',
      older,
      { [LOG]: older, [NEWER]: { ...older, ...newer, ...application }, [V1]: { ...newer, ...application } },
    ],
    ['the newer', newer, { [LOG]: { ...newer, ...derivedOlder }, [NEWER]: { ...newer, ...derivedOlder }, [V1]: newer }],
    [
      'both',
      { ...older, ...newer },
      {
        [LOG]: { ...older, ...newer },
        [NEWER]: { ...older, ...newer, ...application },
        [V1]: { ...newer, ...application },
      },
    ],
    ['none', { jobId: 'j' }, { [LOG]: { jobId: 'j' }, [NEWER]: { jobId: 'j' }, [V1]: { jobId: 'j' } }],
    [
      'a status alone',
      { provisioningStatusInfo: { status: 'success', errorInformation: null } },
      {
        [LOG]: {
          provisioningStatusInfo: { status: 'success', errorInformation: null },
          statusInfo: { status: 'success' },
        },
        [V1]: { provisioningStatusInfo: { status: 'success', errorInformation: null } },
      },
    ],
    [
      'nulls',
      { action: null, provisioningAction: 'update', statusInfo: null },
      {
        [LOG]: { action: 'Update', provisioningAction: 'update', statusInfo: null },
        [V1]: { provisioningAction: 'update' },
      },
    ],
    ['annotations', { action: 'Update', 'action@x.y': 1 }, { [V1]: { provisioningAction: 'update' } }],
  ])('an event with %s names is shown as its path and version do', async (_names, event, shown) => {
    for (const [path, wanted] of Object.entries(shown)) {
      await stub().reset();
      const times = { activityDateTime: '2024-01-01T00:00:00Z' };
      const created = await send('POST', path, { id: 'x', ...times, ...event });
      const expected = { id: 'x', ...times, ...wanted };
      expect(withoutContext(created), path).toEqual(expected);
      expect(withoutContext(await send('GET', `${path}/x`)), path).toEqual(expected);
      expect((await send('GET', path)).json.value, path).toEqual([expected]);
      expect(withoutContext(await send('PATCH', `${path}/x`, {})), path).toEqual(expected);
      const requests = [{ id: '1', method: 'GET', url: path.replace(/^.*(?=\/auditLogs)/, '') }];
      const { json } = await send('POST', path === V1 ? '/v1.0/$batch' : '/beta/$batch', { requests });
      expect(json['responses'], path).toMatchObject([{ status: 200, body: { value: [expected] } }]);
    }
  });

  test.each([
    [
      '$filter',
      "action eq 'Create'",
      "Invalid filter clause: Could not find a property named 'action' on type 'microsoft.graph.provisioningObjectSummary' at position 0; did you mean 'provisioningAction'?",
    ],
    [
      '$filter',
      "id eq 'a' or StatusInfo/status eq 'x'",
      "named 'statusInfo' on type 'microsoft.graph.provisioningObjectSummary' at position 13; did you mean 'provisioningStatusInfo/status'?",
    ],
    ['$filter', "status eq 'x'", "did you mean 'provisioningStatusInfo/status'?"],
    [
      '$orderby',
      'action',
      "Could not find a property named 'action' on type 'microsoft.graph.provisioningObjectSummary'",
    ],
    [
      '$select',
      'id,ACTION',
      "Could not find a property named 'action' on type 'microsoft.graph.provisioningObjectSummary' in 'ACTION'; did you mean 'provisioningAction'?",
    ],
    ['$select', 'statusInfo/reason', "named 'statusInfo' on type 'microsoft.graph.provisioningObjectSummary'"],
  ])('v1.0 does not know the older names: %s=%s', async (option, value, message) => {
    const response = await send('GET', `${V1}?${option}=${encodeURIComponent(value)}`);
    expect(response.status).toBe(400);
    expect(response.json.error?.message).toContain(message);
    if (option === '$filter')
      expect((await send('GET', `${V1}/$count?$filter=${encodeURIComponent(value)}`)).status).toBe(400);
    if (option === '$select') expect((await send('GET', `${V1}/x?$select=${value}`)).status).toBe(400);
  });

  test('$select returns derived names', async () => {
    const id = await create({ provisioningAction: 'create', provisioningStatusInfo: { status: 'success' } });
    for (const path of [LOG, NEWER]) {
      const { json } = await send(
        'GET',
        `${path}?$filter=id eq '${id}'&$select=action,statusInfo/status`.replaceAll(' ', '%20'),
      );
      expect(json.value).toEqual([{ action: 'Create', statusInfo: { status: 'success' } }]);
    }
  });

  test('clearing a value under one name clears it under the other', async () => {
    const id = await create(older);
    const { json } = await send('PATCH', `${V1}/${id}`, { provisioningAction: null, provisioningStatusInfo: null });
    expect(json).toMatchObject({ provisioningAction: null, provisioningStatusInfo: null });
    expect((await send('GET', `${LOG}/${id}`)).json).toMatchObject({ action: null, statusInfo: null });
    const other = await create(newer);
    await send('PATCH', `${LOG}/${other}`, { action: null, statusInfo: { reason: null } });
    expect((await send('GET', `${V1}/${other}`)).json).toMatchObject({
      provisioningAction: null,
      provisioningStatusInfo: { status: 'failure', errorInformation: { errorCode: 'E', reason: null } },
    });
  });

  test('clearing all of an error under the newer name clears it under the older one', async () => {
    const id = await create({ statusInfo: older.statusInfo });
    const changes = { provisioningStatusInfo: { errorInformation: null } };
    const { json } = await send('PATCH', `${NEWER}/${id}`, changes);
    expect(json['provisioningStatusInfo']).toEqual({ status: 'failure', errorInformation: null });
    expect((await send('GET', `${LOG}/${id}`)).json['statusInfo']).toMatchObject({ errorCode: null, reason: null });
  });

  test('a change under the older name of a status sent with the newer one keeps the rest of it', async () => {
    const id = await create({ provisioningStatusInfo: newer.provisioningStatusInfo });
    const { json } = await send('PATCH', `${NEWER}/${id}`, { statusInfo: { status: 'success' } });
    expect(json).toMatchObject({
      statusInfo: { ...derivedOlder.statusInfo, status: 'success' },
      provisioningStatusInfo: { ...newer.provisioningStatusInfo, status: 'success' },
    });
  });

  test('a filter on action finds newer names in both spellings', async () => {
    const jobId = 'spellings';
    const small = await create({ provisioningAction: 'create', jobId });
    const large = await create({ provisioningAction: 'Create', jobId });
    const others = [await create({ jobId }), await create({ provisioningAction: 'delete', jobId })];
    const find = async (filter: string): Promise<unknown> => {
      const url = `${NEWER}?$filter=${encodeURIComponent(`jobId eq '${jobId}' and ${filter}`)}`;
      return (await send('GET', url)).json.value?.map(({ id }) => id).sort();
    };
    for (const filter of [
      "action eq 'Create'",
      "action in ('Create')",
      "startswith(action,'Cre')",
      "endswith(action,'Create')",
      "contains(action,'Create')",
      "tolower(action) eq 'create'",
    ])
      expect(await find(filter), filter).toEqual([small, large].sort());
    expect(await find("action ne 'Create'")).toEqual(others.sort());
    expect(await find("not (action eq 'Create')")).toEqual(others.sort());
  });

  test('an unknown action becomes other; newer names that were sent stay', async () => {
    const unknown = await create({ action: 'Frobnicate' });
    expect((await send('GET', `${NEWER}/${unknown}`)).json['provisioningAction']).toBe('other');
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

  test('an event recorded at one path can be read at the other', async () => {
    const response = await send('POST', '/v1.0/auditLogs/provisioning', { action: 'Create' });
    expect(response.json['provisioningAction']).toBe('create');
    expect(response.headers['location']).toContain('/v1.0/auditLogs/provisioning/');
    expect(withoutContext(await send('GET', `${LOG}/${String(response.json['id'])}`))).not.toHaveProperty(
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
  ])('contradicting %s are rejected with 400', async (_name, event, message) => {
    for (const path of [LOG, NEWER]) {
      const response = await send('POST', path, event);
      expect(response.status).toBe(400);
      expect(response.json.error?.message).toMatch(message);
    }
  });

  test('v1.0 has no directoryProvisioning', async () => {
    expect((await send('GET', `/v1.0${LOG}`)).status).toBe(400);
  });
});
