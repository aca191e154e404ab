import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

const { send } = useStub();
const NEWER = '/beta/auditLogs/provisioning';

let sent = 0;
describe('Prefer', () => {
  test('return=minimal returns 204 with the Location of the stored event', async () => {
    const minimal = { prefer: 'return=minimal' };
    for (const path of [LOG, `${LOG}/$ref`, NEWER]) {
      const response = await send('POST', path, { id: `m${sent++}` }, minimal);
      expect([response.status, response.text]).toEqual([204, '']);
      expect(response.headers['preference-applied']).toBe('return=minimal');
      const { pathname } = new URL(String(response.headers['location']));
      expect((await send('GET', pathname)).status).toBe(200);
      expect((await send('PATCH', pathname, {}, minimal)).status).toBe(204);
    }
  });

  test('return=representation returns the event, as by default', async () => {
    const response = await send('POST', LOG, {}, { prefer: 'Return="representation"; x=1' });
    expect(response.status).toBe(201);
    expect(response.headers['preference-applied']).toBe('return=representation');
    for (const prefer of ['respond-async, return=unknown', 'foo; return=minimal'])
      expect((await send('POST', LOG, {}, { prefer })).headers['preference-applied']).toBeUndefined();
  });
});
