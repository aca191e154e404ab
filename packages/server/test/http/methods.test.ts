import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

const { send, create } = useStub();

describe('HEAD and OPTIONS', () => {
  test('HEAD returns the headers of GET without the body', async () => {
    const id = await create({});
    for (const path of [LOG, `${LOG}/${id}`, `${LOG}/$count`, `${LOG}/nope`, `${LOG}?$filter=x`]) {
      const [get, head] = [await send('GET', path), await send('HEAD', path)];
      expect(head.status).toBe(get.status);
      expect(head.text).toBe('');
      expect(head.headers['content-length']).toBe(get.headers['content-length']);
      expect(head.headers['content-type']).toBe(get.headers['content-type']);
    }
    expect((await send('HEAD', LOG, undefined, { authorization: null })).status).toBe(401);
  });

  test.each([
    [LOG, 'GET, HEAD, OPTIONS, POST'],
    [`${LOG}/$ref`, 'OPTIONS, POST'],
    [`${LOG}/x`, 'DELETE, GET, HEAD, OPTIONS, PATCH'],
    [`${LOG}/$count`, 'GET, HEAD, OPTIONS'],
    ['/v1.0/auditLogs/provisioning', 'GET, HEAD, OPTIONS, POST'],
    ['/v1.0/$batch', 'OPTIONS, POST'],
  ])('OPTIONS %s lists %s, without a token', async (path, allow) => {
    const response = await send('OPTIONS', path, undefined, { authorization: null });
    expect(response.status).toBe(204);
    expect(response.headers['allow']).toBe(allow);
    const trace = await send('TRACE', path);
    expect([trace.status, trace.headers['allow']]).toEqual([405, allow]);
  });

  test('OPTIONS of an unknown segment returns 400', async () => {
    expect((await send('OPTIONS', '/beta/nothing')).status).toBe(400);
  });
});
