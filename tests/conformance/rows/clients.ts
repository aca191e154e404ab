import assert from 'node:assert/strict';
import type { Row } from '../run.ts';
import { LOG, section, record, idsOf } from './row.ts';

const clients = section('What clients need');
export const clientRows: Row[] = [
  clients(
    'the origin in links can be set',
    async ({ send, mark }) => {
      const { headers } = await send('POST', LOG, { id: mark });
      assert.equal(headers['location'], `https://graph.local/beta${LOG}/${mark}`);
    },
    { needs: { publicUrl: 'https://graph.local' } },
  ),
  clients('the headers ConsistencyLevel and SdkVersion are accepted', async ({ send }) => {
    const headers = { consistencylevel: 'eventual', sdkversion: 'graph-js/3.0.7' };
    assert.equal((await send('GET', LOG, undefined, headers)).status, 200);
  }),
  clients('$filter escaped as %24filter, with + for a space', async (ask) => {
    const { id } = await record(ask);
    assert.deepEqual(await idsOf(ask, `%24filter=jobId+eq+'${ask.mark}'`), [id]);
  }),
];
