import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

describe('throttling', () => {
  const { send } = useStub({ throttle: { calls: 3, seconds: 60 } });
  const token = (claims: object): string => `Bearer a.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c`;
  const statuses = async (authorizations: string[]): Promise<number[]> => {
    const found: number[] = [];
    for (const authorization of authorizations)
      found.push((await send('GET', LOG, undefined, { authorization })).status);
    return found;
  };

  test('responds with 429 and Retry-After to a token above the limit, and not to others', async () => {
    expect(await statuses(Array.from({ length: 4 }, () => 'Bearer one'))).toEqual([200, 200, 200, 429]);
    const response = await send('GET', LOG, undefined, { authorization: 'Bearer one' });
    expect(response.json.error).toMatchObject({
      code: 'UnknownError',
      message: expect.stringMatching(/^This request is throttled/) as string,
    });
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(response.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(await statuses(['Bearer two'])).toEqual([200]);
  });

  test('counts an app in its tenant, with any of its tokens', async () => {
    const [one, other] = [token({ tid: 't', appid: 'a', n: 1 }), token({ tid: 't', azp: 'a', n: 2 })];
    const otherTenant = token({ tid: 'u', appid: 'a' });
    expect(await statuses([one, other, one, other, otherTenant])).toEqual([200, 200, 200, 429, 200]);
  });

  test('counts each request in a batch, but not the batch itself', async () => {
    const requests = Array.from({ length: 5 }, (_, n) => ({ id: String(n), method: 'GET', url: LOG }));
    const { status, json } = await send('POST', '/beta/$batch', { requests }, { authorization: 'Bearer batch' });
    expect(status).toBe(200);
    const items = json['responses'] as { status: number; headers: Record<string, string> }[];
    expect(items.map((item) => item.status)).toEqual([200, 200, 200, 429, 429]);
    expect(Number(items[4]?.headers['Retry-After'])).toBeGreaterThan(0);
  });

  test('does not count unauthenticated requests', async () => {
    for (let n = 0; n < 5; n++) expect((await send('GET', LOG, undefined, { authorization: null })).status).toBe(401);
  });
});
