// cspell:ignore JOBID STATUSINFO
// Names, operators and keywords of a query in any case.
import { beforeAll, describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

const { send, stub } = useStub();

beforeAll(async () => {
  const statusInfo = { '@odata.type': '#microsoft.graph.statusDetails', status: 'failure' };
  await send('POST', LOG, { id: 'c', jobId: 'j', statusInfo, targetIdentity: { id: 'x', Upn: 'Ann', UPN: 'ann' } });
});

describe('$select', () => {
  test('takes names in any case, and answers in that of the spec', async () => {
    const { json } = await send('GET', `${LOG}?$SELECT=STATUSINFO/Status,%20Id,TargetIdentity/UPN&$top=1`);
    expect(json.value).toEqual([
      {
        id: 'c',
        statusInfo: { '@odata.type': '#microsoft.graph.statusDetails', status: 'failure' },
        targetIdentity: { UPN: 'ann' },
      },
    ]);
    expect(json['@odata.context']).toBe(
      `${stub().url}/$metadata#auditLogs/directoryProvisioning(statusInfo/status,id,targetIdentity/UPN)`,
    );
    const one = await send('GET', `${LOG}/c?$select=JOBID`);
    expect(one.json['jobId']).toBe('j');
    expect(one.json['@odata.context']).toMatch(/directoryProvisioning\(jobId\)\/\$entity$/);
  });
});

describe('$filter', () => {
  test.each([
    "jobid eq 'j'",
    "JOBID EQ 'j' AND STATUSINFO/Status In ('failure')",
    "NOT (StatusInfo/status Ne 'failure')",
    "Contains(JobId,'j') Eq True",
  ])('%s', async (filter) => {
    for (const path of [LOG, '/beta/auditLogs/provisioning'])
      expect((await send('GET', `${path}/$count?$FILTER=${encodeURIComponent(filter)}`)).text).toBe('1');
  });

  test.each(["jobId eq 'J'", "statusInfo/status eq 'Failure'", "contains(jobId,'J')"])(
    'keeps the case of values: %s',
    async (filter) => {
      expect((await send('GET', `${LOG}/$count?$filter=${encodeURIComponent(filter)}`)).text).toBe('0');
    },
  );
});
