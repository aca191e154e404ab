import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

describe('CORS', () => {
  const open = useStub({ cors: true });
  const closed = useStub();
  const preflight = {
    origin: 'https://page.example',
    'access-control-request-method': 'PATCH',
    'access-control-request-headers': 'authorization,content-type',
    authorization: null,
  };

  test('allows requests from any origin and exposes the headers', async () => {
    const response = await open.send('OPTIONS', `${LOG}/x`, undefined, preflight);
    expect(response.status).toBe(204);
    expect(response.headers['access-control-allow-origin']).toBe('*');
    expect(response.headers['access-control-allow-methods']).toContain('PATCH');
    expect(response.headers['access-control-allow-headers']).toBe('authorization,content-type');
    const { headers } = await open.send('GET', `${LOG}/nope`, undefined, { origin: 'https://page.example' });
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-expose-headers']).toContain('client-request-id');
    expect((await open.send('OPTIONS', LOG)).headers['allow']).toBe('GET, HEAD, OPTIONS, POST');
  });

  test('is off by default', async () => {
    const { headers } = await closed.send('GET', LOG, undefined, { origin: 'https://page.example' });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
