import assert from 'node:assert/strict';
import type { Row } from '../run.ts';
import { LOG, NEWER, section, record, isError, item, posting } from './row.ts';

const batch = section('$batch');
interface Item {
  id: string;
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}
export const batchRows: Row[] = [
  ...['/beta', '/v1.0'].map((base) =>
    batch(`POST ${base}/$batch returns a response for each request`, async (ask) => {
      const { id } = await record(ask);
      const requests = [item('1', `${NEWER}?$filter=id eq '${String(id)}'`), item('2', `${NEWER}?$filter=nothing`)];
      const { status, json } = await ask.send('POST', `${base}/$batch`, { requests });
      assert.equal(status, 200);
      const responses = json['responses'] as Item[];
      assert.deepEqual(responses.map((one) => [one.id, one.status]).sort(), [
        ['1', 200],
        ['2', 400],
      ]);
      assert.match(responses[0]?.headers['Content-Type'] ?? '', /^application\/json/);
      const { value = [] } = (responses[0]?.body ?? {}) as { value?: { id: unknown }[] };
      assert.deepEqual(
        value.map((event) => event.id),
        [id],
      );
    }),
  ),
  batch('URLs with or without a leading slash, with $ or %24', async ({ send }) => {
    const urls = [`${LOG}?$top=1`, `${LOG.slice(1)}?$top=1`, `${LOG}?%24top=1`];
    const { json } = await send('POST', '/%24batch', { requests: urls.map((url, n) => item(String(n), url)) });
    assert.deepEqual(
      (json['responses'] as Item[]).map(({ status }) => status),
      [200, 200, 200],
    );
  }),
  batch('20 requests are accepted, 21 are 400 for the whole batch', async ({ send }) => {
    const many = (count: number): object => ({
      requests: Array.from({ length: count }, (_, n) => item(`${n}`, `${LOG}?$top=1`)),
    });
    assert.equal((await send('POST', '/$batch', many(20))).status, 200);
    isError(await send('POST', '/$batch', many(21)), 400, 'BadRequest', /20/);
  }),
  batch('ids are strings, unique regardless of case', async ({ send }) => {
    for (const ids of [['a', 'A'], [1]])
      isError(
        await send('POST', '/$batch', { requests: ids.map((id) => item(id as string, LOG)) }),
        400,
        'BadRequest',
        /id/,
      );
  }),
  batch('headers are required with a body', async ({ send }) => {
    const requests = [item('1', LOG, { method: 'POST', body: {} })];
    isError(await send('POST', '/$batch', { requests }), 400, 'BadRequest', /headers/);
  }),
  batch('a request that depends on a failed one is 424 and not executed', async ({ send, mark }) => {
    const requests = [posting('1', { jobId: 5 }), posting('2', { id: mark }, { dependsOn: ['1'] })];
    const { json } = await send('POST', '/$batch', { requests });
    assert.deepEqual(
      (json['responses'] as Item[]).map(({ status }) => status),
      [400, 424],
    );
    assert.deepEqual((await send('GET', `${LOG}?$filter=id eq '${mark}'`)).json.value, []);
  }),
  batch(
    'throttling counts each request of a batch',
    async ({ send }) => {
      const requests = Array.from({ length: 6 }, (_, n) => item(String(n), LOG));
      const { json } = await send('POST', '/$batch', { requests }, { authorization: 'Bearer of-the-batch' });
      assert.deepEqual(
        (json['responses'] as Item[]).map(({ status }) => status),
        [200, 200, 200, 200, 200, 429],
      );
    },
    { needs: { throttle: { calls: 5, seconds: 10 } } },
  ),
];
