// cspell:ignore JOBID
import assert from 'node:assert/strict';
import type { ReceivedResponse, Row } from '../run.ts';
import { LOG, NEWER, undocumented, section, record, mine, idsOf, isError, posting } from './row.ts';

const options = section('Query options of the list');

export const optionRows: Row[] = [
  options('every valid encoding: $ unescaped, escaped or omitted; spaces as %20 or +', async (ask) => {
    const { id } = await record(ask);
    for (const name of ['$filter', '%24filter', 'filter'])
      for (const value of [`jobId%20eq%20'${ask.mark}'`, `jobId+eq+%27${ask.mark}%27`])
        assert.deepEqual(await idsOf(ask, `${name}=${value}`), [id], `${name}=${value}`);
  }),
  options('options, properties and directions in any case; responses use the canonical names', async (ask) => {
    await record(ask, { activityDateTime: '2020-01-01T00:00:01Z' });
    await record(ask, { activityDateTime: '2020-01-01T00:00:02Z' });
    const query = `$Filter=JOBID eq '${ask.mark}'&$OrderBy=ActivityDateTime DESC`;
    const { json } = await ask.send('GET', `${LOG}?${query}`);
    assert.deepEqual(
      json.value?.map((event) => event['activityDateTime']),
      ['2020-01-01T00:00:02Z', '2020-01-01T00:00:01Z'],
    );
  }),
  options(
    'properties of $select in any case; the context uses the canonical names',
    async (ask) => {
      await record(ask, { activityDateTime: '2020-01-01T00:00:01Z' });
      const { json } = await ask.send('GET', `${LOG}?${mine(ask.mark, '&$Select=ActivityDateTime')}`);
      assert.deepEqual(json.value, [{ activityDateTime: '2020-01-01T00:00:01Z' }]);
      assert.match(String(json['@odata.context']), /#auditLogs\/directoryProvisioning\(activityDateTime\)$/);
    },
    undocumented,
  ),
  options('without $ it is 400 in v1.0', async ({ send }) => {
    isError(await send('GET', `/v1.0${NEWER}?top=1`), 400, 'BadRequest');
  }),
  ...Object.entries({
    'an unknown option': '$nope=1',
    'a repeated option': '$top=1&$top=2',
    'an empty option': '$filter=',
    'a bad escape': '$filter=%ZZ',
    '$top=0': '$top=0',
    'a negative $top': '$top=-1',
    'a $top that is not a number': '$top=abc',
  }).map(([what, query]) =>
    options(`${what} is 400`, async ({ send }) => {
      isError(await send('GET', `${LOG}?${query}`), 400, 'BadRequest');
    }),
  ),
  options('default order: newest first, ties in order of arrival', async (ask) => {
    const ids: unknown[] = [];
    for (const second of [1, 2, 1, 2])
      ids.push((await record(ask, { activityDateTime: `2020-01-01T00:00:0${second}Z` }))['id']);
    assert.deepEqual(await idsOf(ask, mine(ask.mark)), [ids[1], ids[3], ids[0], ids[2]]);
  }),
  options('$orderby activityDateTime, both ways', async (ask) => {
    const ids: unknown[] = [];
    for (const second of [1, 2])
      ids.push((await record(ask, { activityDateTime: `2020-01-01T00:00:0${second}Z` }))['id']);
    assert.deepEqual(await idsOf(ask, mine(ask.mark, '&$orderby=activityDateTime')), ids);
    assert.deepEqual(await idsOf(ask, mine(ask.mark, '&$orderby=activityDateTime desc')), ids.reverse());
  }),
  options(
    '$orderby with several keys, null first',
    async (ask) => {
      const ids: unknown[] = [];
      for (const durationInMilliseconds of [2, 1, null, 1])
        ids.push(
          (await record(ask, { durationInMilliseconds, activityDateTime: `2020-01-01T00:00:0${ids.length}Z` }))['id'],
        );
      const got = await idsOf(ask, mine(ask.mark, '&$orderby=durationInMilliseconds,activityDateTime desc'));
      assert.deepEqual(got, [ids[2], ids[3], ids[1], ids[0]]);
    },
    undocumented,
  ),
  options(
    '$select returns only the selected properties',
    async (ask) => {
      await record(ask, { statusInfo: { status: 'success', reason: 'r' } });
      const { json } = await ask.send('GET', `${LOG}?${mine(ask.mark, '&$select=jobId,statusInfo/status')}`);
      assert.deepEqual(json.value, [{ jobId: ask.mark, statusInfo: { status: 'success' } }]);
      isError(await ask.send('GET', `${LOG}?$select=nope`), 400, 'BadRequest', /nope/);
    },
    undocumented,
  ),
  options(
    '$count=true, in any case, adds @odata.count',
    async (ask) => {
      for (let n = 0; n < 3; n++) await record(ask);
      for (const value of ['true', 'TRUE', 'True']) {
        const { json } = await ask.send('GET', `${LOG}?${mine(ask.mark, `&$count=${value}&$top=1`)}`);
        assert.equal(json['@odata.count'], 3, value);
      }
    },
    undocumented,
  ),
  options('a page has at most 1000 events, which is the default', async ({ send }) => {
    for (let n = 0; n < 51; n++) {
      const requests = Array.from({ length: 20 }, (_, one) => posting(String(one), {}));
      await send('POST', '/$batch', { requests });
    }
    for (const query of ['', '?$top=5000']) assert.equal((await send('GET', LOG + query)).json.value?.length, 1000);
  }),
  options(
    '@odata.nextLink is absolute, keeps every option, does not escape $, and repeats and skips nothing',
    async (ask) => {
      const ids: unknown[] = [];
      for (let n = 0; n < 5; n++)
        ids.unshift((await record(ask, { activityDateTime: `2020-01-01T00:00:0${n}Z` }))['id']);
      const got: unknown[] = [];
      let path: string | undefined = `${LOG}?${mine(ask.mark, '&$top=2')}`;
      while (path !== undefined) {
        const { json }: ReceivedResponse = await ask.send('GET', path);
        got.push(...(json.value ?? []).map(({ id }) => id));
        const link: unknown = json['@odata.nextLink'];
        if (typeof link === 'string') {
          assert.ok(link.startsWith(`${ask.origin}/beta${LOG}?$filter=jobId%20eq%20'`), link);
          assert.match(link, /&\$top=2&\$skiptoken=[\w-]+$/);
        }
        path = typeof link === 'string' ? link.slice(ask.origin.length) : undefined;
        // Another client writes meanwhile, on earlier and later pages.
        for (const year of ['2019', '2030'])
          await ask.send('POST', LOG, { activityDateTime: `${year}-01-01T00:00:00Z` });
      }
      assert.deepEqual(got, ids);
    },
  ),
  options('an invalid $skiptoken is 400, and so is one of another query', async (ask) => {
    await record(ask);
    await record(ask);
    const { json } = await ask.send('GET', `${LOG}?${mine(ask.mark, '&$top=1')}`);
    const value = new URL(String(json['@odata.nextLink'])).searchParams.get('$skiptoken') ?? '';
    isError(await ask.send('GET', `${LOG}?$skiptoken=${value}`), 400, 'BadRequest', /another/);
    isError(await ask.send('GET', `${LOG}?$skiptoken=${value.slice(1)}`), 400, 'BadRequest', /is invalid/);
  }),
  ...['none', 'minimal', 'full'].map((level) =>
    options(`Accept: odata.metadata=${level} is honoured`, async (ask) => {
      const { id } = await record(ask);
      const accept = { accept: `application/json;odata.metadata=${level}` };
      const { json, headers } = await ask.send('GET', `${LOG}?$filter=id eq '${String(id)}'`, undefined, accept);
      assert.equal(
        headers['content-type'],
        `application/json;odata.metadata=${level};odata.streaming=true;IEEE754Compatible=false;charset=utf-8`,
      );
      assert.equal('@odata.context' in json, level !== 'none');
      const type = json.value?.[0]?.['@odata.type'];
      assert.equal(type, level === 'full' ? '#microsoft.graph.provisioningObjectSummary' : undefined);
    }),
  ),
];
