import assert from 'node:assert/strict';
import type { Row } from '../run.ts';
import { complete } from './resource.ts';
import { LOG, NEWER, undocumented, section, record, stored, mine, idsOf, isError } from './row.ts';

const generations = section('Older and newer names');
export const generationRows: Row[] = [
  generations('directoryProvisioning returns the properties as sent', async (ask) => {
    const { id } = await record(ask, { action: 'Create' });
    assert.ok(!('provisioningAction' in (await stored(ask, id))));
  }),
  generations('directoryProvisioning derives the older names if only the newer ones were sent', async (ask) => {
    const errorInformation = { errorCode: 'e', errorCategory: 'nonServiceFailure' };
    const { json } = await ask.send('POST', LOG, {
      provisioningAction: 'stagedDelete',
      provisioningStatusInfo: { status: 'failure', errorInformation },
    });
    assert.equal(json['action'], 'StagedDelete');
    assert.deepEqual(json['statusInfo'], {
      '@odata.type': '#microsoft.graph.statusDetails',
      status: 'failure',
      errorCode: 'e',
      errorCategory: 'NonServiceFailure',
    });
    for (const path of [NEWER, LOG]) assert.equal((await stored(ask, json['id'], path))['action'], 'StagedDelete');
  }),
  ...Object.entries({
    older: { action: 'Create', statusInfo: { status: 'success' } },
    newer: { provisioningAction: 'create', provisioningStatusInfo: { status: 'success' } },
  }).flatMap(([sent, event]) => [
    generations(`beta provisioning has both names of an event with the ${sent} ones`, async (ask) => {
      const { json } = await ask.send('POST', NEWER, event);
      const { action, statusInfo, provisioningAction, provisioningStatusInfo } = json;
      assert.deepEqual([action, provisioningAction], ['Create', 'create']);
      assert.deepEqual([statusInfo, provisioningStatusInfo], [{ status: 'success' }, { status: 'success' }]);
    }),
    generations(`v1.0 has only the newer names of an event with the ${sent} ones`, async (ask) => {
      const { id } = await record(ask, event);
      const responses = [
        (await ask.send('GET', `/v1.0${NEWER}?${mine(ask.mark)}`)).json.value?.[0],
        await stored(ask, id, `/v1.0${NEWER}`),
        (await ask.send('PATCH', `/v1.0${NEWER}/${String(id)}`, { cycleId: 'c' })).json,
        (await ask.send('POST', `/v1.0${NEWER}`, event)).json,
      ];
      for (const response of responses) {
        assert.ok(response && !('action' in response) && !('statusInfo' in response));
        assert.equal(response['provisioningAction'], 'create');
      }
    }),
  ]),
  ...[
    "$filter=action eq 'Create'",
    '$orderby=action',
    '$select=id,action',
    "$filter=statusInfo/status eq 'failure'",
    '$select=statusInfo/status',
  ].map((query) =>
    generations(
      `v1.0 does not know the older names: ${query}`,
      async ({ send }) => {
        const response = await send('GET', `/v1.0${NEWER}?${query}`);
        isError(
          response,
          400,
          'BadRequest',
          /named '(action|statusInfo)' on type 'microsoft\.graph\.provisioningObjectSummary'/,
        );
        if (query.startsWith('$filter'))
          isError(response, 400, 'BadRequest', /^Invalid filter clause: Could not find a property/);
      },
      query.startsWith('$select') ? undocumented : {},
    ),
  ),
  ...Object.entries({ Create: 'create', stageddelete: 'stagedDelete', DISABLE: 'disable', Frobnicate: 'other' }).map(
    ([action, provisioningAction]) =>
      generations(`provisioning derives ${provisioningAction} from the action ${action}`, async (ask) => {
        const { id } = await record(ask, { action });
        const json = await stored(ask, id, NEWER);
        assert.deepEqual([json['action'], json['provisioningAction']], [action, provisioningAction]);
      }),
  ),
  generations('provisioning derives status and error information from statusInfo', async (ask) => {
    const { id } = await record(ask, { statusInfo: complete.statusInfo });
    const json = await stored(ask, id, NEWER);
    assert.deepEqual(json['provisioningStatusInfo'], {
      status: 'failure',
      errorInformation: {
        errorCode: 'e',
        reason: 'r',
        additionalDetails: 'a',
        errorCategory: 'failure',
        recommendedAction: 'x',
      },
    });
    assert.deepEqual(json['statusInfo'], complete.statusInfo);
  }),
  generations('provisioning returns the initiator type app as application', async (ask) => {
    const { id } = await record(ask, { initiatedBy: { initiatorType: 'app' } });
    const json = await stored(ask, id, NEWER);
    assert.deepEqual(json['initiatedBy'], { initiatorType: 'application' });
  }),
  generations('older and newer properties that contradict each other are 400', async ({ send }) => {
    for (const event of [
      { action: 'Create', provisioningAction: 'delete' },
      { statusInfo: { status: 'success' }, provisioningStatusInfo: { status: 'failure' } },
    ])
      isError(await send('POST', LOG, event), 400, 'BadRequest', /contradict/);
  }),
  generations('a filter by one name finds events sent with the other', async (ask) => {
    const [first, second] = ['2020-01-01T00:00:01Z', '2020-01-01T00:00:02Z'];
    const inOlder = { action: 'Update', statusInfo: { status: 'skipped' } };
    const inNewer = { provisioningAction: 'update', provisioningStatusInfo: { status: 'skipped' } };
    const older = await record(ask, { activityDateTime: first, ...inOlder });
    const newer = await record(ask, { activityDateTime: second, ...inNewer });
    for (const filter of [
      "action eq 'Update'",
      "provisioningAction eq 'update'",
      "statusInfo/status eq 'skipped'",
      "provisioningStatusInfo/status eq 'skipped'",
    ])
      for (const path of [LOG, NEWER])
        assert.deepEqual(await idsOf(ask, mine(ask.mark, ` and ${filter}`), path), [newer['id'], older['id']], filter);
  }),
];
