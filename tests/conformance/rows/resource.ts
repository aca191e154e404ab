import assert from 'node:assert/strict';
import type { Row } from '../run.ts';
import { LOG, section, record, stored, isError } from './row.ts';

const resource = section('The resource');
/** An event with every property under its older name. */
export const complete = {
  tenantId: 't',
  cycleId: 'c',
  changeId: 'h',
  action: 'Create',
  durationInMilliseconds: 2147483647,
  servicePrincipal: { id: 'i', displayName: 'd' },
  initiatedBy: { id: 'i', displayName: 'd', initiatorType: 'system' },
  sourceSystem: { id: 'i', displayName: 'd', details: { any: [1, { thing: null }] } },
  targetSystem: { id: 'i', displayName: 'd', details: {} },
  sourceIdentity: { id: 'i', displayName: 'd', identityType: 'User', details: { a: 'b' }, another: true },
  targetIdentity: { id: 'i', displayName: 'd', identityType: 'Group', details: null },
  statusInfo: {
    '@odata.type': '#microsoft.graph.statusDetails',
    status: 'failure',
    errorCode: 'e',
    reason: 'r',
    additionalDetails: 'a',
    errorCategory: 'Failure',
    recommendedAction: 'x',
  },
  provisioningSteps: [
    { name: 'n', description: 'd', status: 'skipped', provisioningStepType: 'matching', details: { a: 1 } },
  ],
  modifiedProperties: [{ displayName: 'd', oldValue: null, newValue: 'n' }],
};
const newerComplete = {
  provisioningAction: 'stagedDelete',
  provisioningStatusInfo: {
    status: 'warning',
    errorInformation: {
      errorCode: 'e',
      reason: 'r',
      additionalDetails: 'a',
      errorCategory: 'nonServiceFailure',
      recommendedAction: 'x',
    },
  },
};
const enumerations: Record<string, [members: string[], event: (member: string) => object]> = {
  initiatorType: [
    ['user', 'app', 'application', 'system', 'unknownFutureValue'],
    (initiatorType) => ({ initiatedBy: { initiatorType } }),
  ],
  'the status of statusInfo': [
    ['success', 'failure', 'skipped', 'warning', 'unknownFutureValue'],
    (status) => ({ statusInfo: { status } }),
  ],
  provisioningAction: [
    ['other', 'create', 'delete', 'disable', 'update', 'stagedDelete', 'unknownFutureValue'],
    (provisioningAction) => ({ provisioningAction }),
  ],
  provisioningStepType: [
    ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export', 'unknownFutureValue'],
    (provisioningStepType) => ({ provisioningSteps: [{ provisioningStepType }] }),
  ],
  errorCategory: [
    ['failure', 'nonServiceFailure', 'success', 'unknownFutureValue'],
    (errorCategory) => ({ provisioningStatusInfo: { errorInformation: { errorCategory } } }),
  ],
};
export const resourceRows: Row[] = [
  ...Object.entries({ older: complete, newer: newerComplete }).flatMap(([generation, event]) =>
    Object.entries<unknown>(event).map(([member, value]) =>
      resource(`${member}, of the ${generation} names, is returned unchanged`, async (ask) => {
        const { id } = await record(ask, { [member]: value });
        assert.deepEqual((await stored(ask, id))[member], value);
      }),
    ),
  ),
  ...Object.entries(enumerations).map(([name, [members, event]]) =>
    resource(
      `${name} has the members ${members.join(', ')}`,
      async ({ send }) => {
        for (const member of members) assert.equal((await send('POST', LOG, event(member))).status, 201, member);
        isError(await send('POST', LOG, event('noSuchMember')), 400, 'BadRequest', /is not one of/);
      },
      { needs: { strict: true } },
    ),
  ),
  resource('every property except id and activityDateTime can be null', async (ask) => {
    const all = [...Object.keys(complete), ...Object.keys(newerComplete)];
    await record(ask, Object.fromEntries(all.map((name) => [name, null] as const)));
    for (const name of ['id', 'activityDateTime'])
      isError(await ask.send('POST', LOG, { [name]: null }), 400, 'BadRequest', new RegExp(name));
  }),
  resource('durationInMilliseconds is an Int32', async ({ send }) => {
    for (const durationInMilliseconds of [2147483648, -2147483649, 1.5, '5'])
      isError(await send('POST', LOG, { durationInMilliseconds }), 400, 'BadRequest', /durationInMilliseconds/);
  }),
  resource('closed types reject unknown properties', async ({ send }) => {
    for (const event of [{ nope: 1 }, { statusInfo: { nope: 1 } }, { provisioningSteps: [{ nope: 1 }] }])
      isError(await send('POST', LOG, event), 400, 'BadRequest', /nope/);
  }),
  resource('closed types accept annotations', async (ask) => {
    const event = { 'jobId@x.y': 1, statusInfo: { 'status@a.b': { c: 1 } } };
    const { 'jobId@x.y': one, statusInfo } = await record(ask, event);
    assert.deepEqual({ 'jobId@x.y': one, statusInfo }, event);
  }),
];
