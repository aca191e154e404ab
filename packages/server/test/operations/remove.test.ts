import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

const { send, create } = useStub();
const NEWER = '/beta/auditLogs/provisioning';

describe('DELETE', () => {
  test('removes an event, and its id can be used again', async () => {
    const id = await create({ jobId: 'gone' });
    const response = await send('DELETE', `${NEWER}/${id}`);
    expect([response.status, response.text]).toEqual([204, '']);
    expect((await send('GET', `${LOG}/${id}`)).status).toBe(404);
    expect((await send('GET', `${LOG}/$count?$filter=jobId%20eq%20'gone'`)).text).toBe('0');
    expect((await send('POST', LOG, { id })).status).toBe(201);
  });
});
