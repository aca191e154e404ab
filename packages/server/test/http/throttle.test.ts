import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

describe('throttling', () => {
  const { send } = useStub({ throttle: { calls: 3, seconds: 60 } });
  const token = (claims: object): string => `Bearer a.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c`;
  const statuses = async (authorizations: string[]): Promise<number[]> => {
    const all: number[] = [];
    for (const authorization of authorizations) all.push((await send('GET', LOG, undefined, { authorization })).status);
    return all;
  };

  test('answers 429 with Retry-After once a token has used up its calls, and others go on', async () => {
    expect(await statuses(Array.from({ length: 4 }, () => 'Bearer one'))).toEqual([200, 200, 200, 429]);
    const answer = await send('GET', LOG, undefined, { authorization: 'Bearer one' });
    expect(answer.json.error).toMatchObject({
      code: 'UnknownError',
      message: expect.stringMatching(/^This request is throttled/) as string,
    });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(await statuses(['Bearer two'])).toEqual([200]);
  });

  test('counts an app in its tenant, whichever of its tokens it uses', async () => {
    const [one, other] = [token({ tid: 't', appid: 'a', n: 1 }), token({ tid: 't', azp: 'a', n: 2 })];
    const elsewhere = token({ tid: 'u', appid: 'a' });
    expect(await statuses([one, other, one, other, elsewhere])).toEqual([200, 200, 200, 429, 200]);
  });

  test('counts each request of a batch, and not the batch', async () => {
    const requests = Array.from({ length: 5 }, (_, n) => ({ id: String(n), method: 'GET', url: LOG }));
    const { status, json } = await send('POST', '/beta/$batch', { requests }, { authorization: 'Bearer batch' });
    expect(status).toBe(200);
    const items = json['responses'] as { status: number; headers: Record<string, string> }[];
    expect(items.map((item) => item.status)).toEqual([200, 200, 200, 429, 429]);
    expect(Number(items[4]?.headers['Retry-After'])).toBeGreaterThan(0);
  });

  test('is not for those who are not let in', async () => {
    for (let n = 0; n < 5; n++) expect((await send('GET', LOG, undefined, { authorization: null })).status).toBe(401);
  });
});
