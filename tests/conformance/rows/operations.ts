// cspell:ignore jobid
import assert from 'node:assert/strict';
import type { Row } from '../run.ts';
import { LOG, NEWER, WRITABLE, undocumented, section, record, mine, isError, idsOf, item } from './row.ts';

const calls = section('Operations');
const collections: [path: string, base: string][] = [
  [LOG, '/beta'],
  [NEWER, '/beta'],
  [NEWER, '/v1.0'],
];
export const callRows: Row[] = [
  ...collections.flatMap(([path, base]): Row[] => {
    const at = base + path;
    return [
      calls(`GET ${at} lists`, async (ask) => {
        const { id } = await record(ask);
        const { status, json } = await ask.send('GET', `${at}?${mine(ask.mark)}`);
        assert.equal(status, 200);
        assert.deepEqual(
          json.value?.map((event) => event['id']),
          [id],
        );
        assert.equal(json['@odata.context'], `${ask.origin}${base}/$metadata#${path.slice(1)}`);
      }),
      calls(
        `POST ${at} records`,
        async (ask) => {
          const { status, headers, json } = await ask.send('POST', at, { jobId: ask.mark });
          assert.equal(status, 201);
          assert.equal(headers['location'], `${ask.origin}${at}/${String(json['id'])}`);
        },
        { notLikeGraph: WRITABLE },
      ),
      calls(
        `GET ${at}/$count counts`,
        async (ask) => {
          await record(ask);
          const { text, headers } = await ask.send('GET', `${at}/$count?${mine(ask.mark)}`);
          assert.equal(text, '1');
          assert.match(headers['content-type'] ?? '', /^text\/plain/);
        },
        undocumented,
      ),
      calls(
        `GET ${at}/{id} returns the event without an envelope`,
        async (ask) => {
          const { id } = await record(ask);
          const { json } = await ask.send('GET', `${at}/${String(id)}`);
          assert.deepEqual([json['id'], json.value], [id, undefined]);
          assert.equal(json['@odata.context'], `${ask.origin}${base}/$metadata#${path.slice(1)}/$entity`);
        },
        undocumented,
      ),
      calls(
        `GET ${at}('{id}') is the same`,
        async (ask) => {
          const id = `o'b ${ask.mark}`;
          await record(ask, { id });
          const key = encodeURIComponent(id.replaceAll("'", "''"));
          assert.equal((await ask.send('GET', `${at}('${key}')`)).json['id'], id);
        },
        undocumented,
      ),
      calls(
        `PATCH ${at}/{id} merges objects and replaces collections`,
        async (ask) => {
          const { id } = await record(ask, {
            sourceIdentity: { id: 'a', details: { b: 1 } },
            modifiedProperties: [{ displayName: 'x' }],
          });
          const { status, json } = await ask.send('PATCH', `${at}/${String(id)}`, {
            sourceIdentity: { details: { c: 2 } },
            modifiedProperties: [],
          });
          assert.equal(status, 200);
          assert.deepEqual(json['sourceIdentity'], { id: 'a', details: { b: 1, c: 2 } });
          assert.deepEqual(json['modifiedProperties'], []);
        },
        { notLikeGraph: WRITABLE },
      ),
      calls(`PATCH ${at}/{id} can't change the id`, async (ask) => {
        const { id } = await record(ask);
        isError(await ask.send('PATCH', `${at}/${String(id)}`, { id: 'x' }), 400, 'BadRequest', /\/body\/id/);
      }),
      calls(
        `DELETE ${at}/{id} is 204`,
        async (ask) => {
          const { id } = await record(ask);
          const { status, text } = await ask.send('DELETE', `${at}/${String(id)}`);
          assert.deepEqual([status, text], [204, '']);
          assert.deepEqual(await idsOf(ask, mine(ask.mark), at), []);
        },
        { notLikeGraph: WRITABLE },
      ),
      calls(`POST ${at} with Prefer: return=minimal is 204 with Location and Preference-Applied`, async ({ send }) => {
        const { status, headers, text } = await send('POST', at, {}, { prefer: 'return=minimal' });
        assert.deepEqual([status, text, headers['preference-applied']], [204, '', 'return=minimal']);
        assert.ok(headers['location']);
      }),
      calls(`HEAD ${at} is GET without a body`, async ({ send }) => {
        const { status, text, headers } = await send('HEAD', `${at}?$top=1`);
        assert.deepEqual([status, text], [200, '']);
        assert.ok(Number(headers['content-length']) > 0);
      }),
      calls(`OPTIONS ${at} returns Allow`, async ({ send }) => {
        const { status, headers } = await send('OPTIONS', at);
        assert.deepEqual([status, headers['allow']], [204, 'GET, HEAD, OPTIONS, POST']);
      }),
    ];
  }),
  calls('paths in any case, with a slash at the end or several in a row, also in a batch', async (ask) => {
    const { id } = await record(ask);
    const query = `$filter=jobid eq '${ask.mark}'`;
    for (const path of [
      '/beta/auditLogs/provisioning/',
      '/v1.0//AuditLogs//Provisioning',
      `/BETA${LOG.toLowerCase()}//`,
    ])
      assert.deepEqual(await idsOf(ask, query, path), [id], path);
    const { json } = await ask.send('POST', '/$batch', { requests: [item('1', `//auditLogs/Provisioning/?${query}`)] });
    const [response] = json['responses'] as [{ status: number; body: { value: { id: unknown }[] } }];
    assert.deepEqual([response.status, response.body.value.map((one) => one.id)], [200, [id]]);
  }),
  ...['/beta', '/v1.0'].map((version) =>
    calls(`${version}/$metadata is the metadata as CSDL, without a token`, async ({ send }) => {
      const { status, headers, text } = await send('GET', `${version}/$metadata`, undefined, { authorization: null });
      assert.deepEqual([status, headers['content-type']], [200, 'application/xml;charset=utf-8']);
      assert.match(text, /<EntityType Name="provisioningObjectSummary">/);
      assert.equal(/<Property Name="(?:action|statusInfo)"/.test(text), version === '/beta');
    }),
  ),
  calls('/v1.0/auditLogs/directoryProvisioning does not exist', async ({ send }) => {
    isError(
      await send('GET', `/v1.0${LOG}`),
      400,
      'BadRequest',
      /^Resource not found for the segment 'directoryProvisioning'\./,
    );
  }),
];
