import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

const { send } = useStub();
const NEWER = '/beta/auditLogs/provisioning';

let sent = 0;
describe('Prefer', () => {
  test('return=minimal is 204 with the address, and the event is there', async () => {
    const minimal = { prefer: 'return=minimal' };
    for (const path of [LOG, `${LOG}/$ref`, NEWER]) {
      const answer = await send('POST', path, { id: `m${sent++}` }, minimal);
      expect([answer.status, answer.text]).toEqual([204, '']);
      expect(answer.headers['preference-applied']).toBe('return=minimal');
      const { pathname } = new URL(String(answer.headers['location']));
      expect((await send('GET', pathname)).status).toBe(200);
      expect((await send('PATCH', pathname, {}, minimal)).status).toBe(204);
    }
  });

  test('return=representation is what comes anyway', async () => {
    const answer = await send('POST', LOG, {}, { prefer: 'Return="representation"; x=1' });
    expect(answer.status).toBe(201);
    expect(answer.headers['preference-applied']).toBe('return=representation');
    for (const prefer of ['respond-async, return=odd', 'foo; return=minimal'])
      expect((await send('POST', LOG, {}, { prefer })).headers['preference-applied']).toBeUndefined();
  });
});
