import { describe, expect, test } from 'vitest';
import { LOG, useStub, withoutContext } from '../stub.ts';

const { send, stub, create } = useStub();
const NEWER = '/beta/auditLogs/provisioning';

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

  test('provisioning returns the newer names in addition to those that were sent', async () => {
    const id = await create(older);
    for (const path of [`${NEWER}/${id}`, `/v1.0/auditLogs/provisioning/${id}`]) {
      const response = await send('GET', path);
      expect(withoutContext(response)).toEqual({
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
      expect(response.json['@odata.context']).toBe(
        `${new URL(stub().url).origin}/${version}/$metadata#auditLogs/provisioning/$entity`,
      );
    }
    expect(withoutContext(await send('GET', `${LOG}/${id}`))).toEqual({
      id,
      activityDateTime: '2024-01-01T00:00:00Z',
      ...older,
    });
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
    expect((await send('GET', `/v1.0${LOG}`)).status).toBe(404);
  });
});
