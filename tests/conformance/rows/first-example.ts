import assert from 'node:assert/strict';
import type { Row } from '../run.ts';
import { LOG, GUID, seed, WRITABLE, section, record, mine, isError } from './row.ts';

const first = section("The document's first example");
export const firstRows: Row[] = [
  ...[LOG, `${LOG}/$ref`].map((path) =>
    first(
      `POST ${path} accepts the complete event and returns 201`,
      async ({ send, origin }) => {
        const response = await send('POST', path, seed);
        assert.equal(response.status, 201);
        const { id, '@odata.context': context, ...rest } = response.json;
        assert.deepEqual(rest, seed);
        assert.match(String(id), GUID);
        assert.equal(context, `${origin}/beta/$metadata#auditLogs/directoryProvisioning/$entity`);
      },
      { notLikeGraph: WRITABLE },
    ),
  ),
  first('a given id is kept; using it again is a conflict', async ({ send, mark }) => {
    assert.equal((await send('POST', LOG, { id: mark })).json['id'], mark);
    isError(await send('POST', LOG, { id: mark }), 409, 'Request_Conflict', new RegExp(mark));
  }),
  first('every property is optional; a missing time is set to the current time', async ({ send }) => {
    const { json } = await send('POST', LOG, {});
    assert.ok(Math.abs(Date.now() - Date.parse(String(json['activityDateTime']))) < 60_000);
  }),
  first('unknown enumeration members are accepted and returned unchanged', async (ask) => {
    const event = { initiatedBy: { initiatorType: 'String' }, provisioningSteps: [{ provisioningStepType: 'String' }] };
    const { initiatedBy, provisioningSteps } = await record(ask, event);
    assert.deepEqual({ initiatedBy, provisioningSteps }, event);
  }),
  first(
    'strict: unknown enumeration members are 400, with the most similar known one',
    async ({ send }) => {
      const response = await send('POST', LOG, { statusInfo: { status: 'succes' } });
      isError(response, 400, 'BadRequest', /did you mean 'success'\?/);
    },
    { needs: { strict: true } },
  ),
  first('@odata.type is accepted and returned with or without #', async (ask) => {
    for (const type of ['microsoft.graph.statusBase', '#microsoft.graph.statusDetails']) {
      const statusInfo = { '@odata.type': type, status: 'success' };
      assert.deepEqual((await record(ask, { statusInfo }))['statusInfo'], statusInfo);
    }
  }),
  first('a time is returned as sent and sorts as a point in time, to 100 ns', async (ask) => {
    const times = [
      '2016-12-31T23:59:58.6838993+03:00',
      '2016-12-31T20:59:58.6838994Z',
      '2016-12-31T19:59:58.6838992-01:00',
    ];
    for (const activityDateTime of times) await record(ask, { activityDateTime });
    const { json } = await ask.send('GET', `${LOG}?${mine(ask.mark)}`);
    assert.deepEqual(
      json.value?.map((event) => event['activityDateTime']),
      [times[1], times[0], times[2]],
    );
  }),
  ...Object.entries({
    'an impossible date': '2023-02-29T00:00:00Z',
    'eight fractional digits': '2023-01-01T00:00:00.12345678Z',
    'a leap second': '2016-12-31T23:59:60Z',
    'no offset': '2023-01-01T00:00:00',
    'a lower-case t': '2023-01-01t00:00:00Z',
    'a lower-case z': '2023-01-01T00:00:00z',
  }).map(([what, activityDateTime]) =>
    first(`a time with ${what} is 400`, async ({ send }) => {
      isError(await send('POST', LOG, { activityDateTime }), 400, 'BadRequest', /activityDateTime/);
    }),
  ),
];
