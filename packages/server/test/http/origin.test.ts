import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

describe('a public URL', () => {
  const { send } = useStub({ publicUrl: 'https://graph.local:8443' });

  test('is used in every link, regardless of the Host header', async () => {
    const base = 'https://graph.local:8443/beta';
    const created = await send('POST', LOG, { id: 'a' }, { host: 'other.example' });
    expect(created.headers['location']).toBe(`${base}${LOG}/a`);
    expect(created.json['@odata.context']).toContain(`${base}/$metadata`);
    await send('POST', LOG, { id: 'b' });
    expect((await send('GET', `${LOG}?$top=1`)).json['@odata.nextLink']).toContain(`${base}${LOG}?$top=1&$skiptoken=`);
    expect((await send('GET', '/openapi.json')).text).toContain(`"url": "${base}"`);
    const batch = { requests: [{ id: '1', method: 'GET', url: `${LOG}/a` }] };
    expect((await send('POST', '/beta/$batch', batch)).text).toContain(`${base}/$metadata`);
  });
});
