// Where a stub stands: behind TLS, behind a proxy, in front of a browser, and behind a limit.
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { request } from 'node:https';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startStub } from '../../src/listen/start-stub.ts';
import { LOG, useStub } from '../stub.ts';

describe('TLS', () => {
  const get = (url: string, ca: string): Promise<{ status: number | undefined; text: string }> =>
    new Promise((resolve, reject) => {
      request(url, { ca, headers: { authorization: 'Bearer any' }, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.once('end', () => {
          resolve({ status: response.statusCode, text });
        });
      })
        .once('error', reject)
        .end();
    });

  test('makes a certificate that those trust who name its file, and takes it along', async () => {
    const stub = await startStub({ port: 0, tls: true });
    const file = stub.certificateFile ?? '';
    const ca = await readFile(file, 'utf8');
    expect(stub.url).toMatch(/^https:\/\/127\.0\.0\.1:/);
    for (const url of [stub.url, stub.url.replace('127.0.0.1', 'localhost')]) {
      const { status, text } = await get(url + LOG, ca);
      expect(status).toBe(200);
      expect(text).toContain(`"@odata.context":"${url}/$metadata`);
    }
    expect(await get(stub.url.replace('127.0.0.1', '[::1]'), ca).catch((error: unknown) => String(error))).not.toMatch(
      /altname/i,
    );
    await expect(get(stub.url + LOG, '')).rejects.toThrow(/self-signed/);
    await stub.close();
    await expect(stat(file)).rejects.toThrow(/ENOENT/);
  });

  test("takes one's own certificate, and says what is wrong with one", async () => {
    const made = await startStub({ port: 0, tls: true });
    const certPath = made.certificateFile ?? '';
    await expect(startStub({ port: 0, tls: { certPath, keyPath: certPath } })).rejects.toMatchObject({
      code: expect.stringMatching(/^ERR_OSSL/) as string,
    });
    await expect(startStub({ port: 0, tls: { certPath, keyPath: `${certPath}.none` } })).rejects.toMatchObject({
      code: 'ENOENT',
    });
    await made.close();
  });

  test('close() does not wait for those who never shake hands', async () => {
    const stub = await startStub({ port: 0, tls: true });
    const silent = connect(Number(new URL(stub.url).port), '127.0.0.1');
    silent.on('error', () => undefined);
    await once(silent, 'connect');
    const ended = new Promise((resolve) => silent.once('close', resolve));
    await Promise.all([stub.close(), ended]);
  }, 10_000);

  test('links in a batch are https too', async () => {
    const stub = await startStub({ port: 0, tls: true });
    const ca = await readFile(stub.certificateFile ?? '', 'utf8');
    const text = await new Promise<string>((resolve, reject) => {
      const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
      const call = request(`${stub.url}/$batch`, { ca, method: 'POST', headers, agent: false }, (response) => {
        let all = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (all += part));
        response.once('end', () => {
          resolve(all);
        });
      });
      call.once('error', reject);
      call.end(JSON.stringify({ requests: [{ id: '1', method: 'GET', url: LOG }] }));
    });
    expect(text).toContain(`"@odata.context":"${stub.url}/$metadata`);
    await stub.close();
  });
});

describe('a public URL', () => {
  const { send } = useStub({ publicUrl: 'https://graph.local:8443' });

  test('stands in every link, whatever the caller wrote', async () => {
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

describe('CORS', () => {
  const open = useStub({ cors: true });
  const closed = useStub();
  const preflight = {
    origin: 'https://page.example',
    'access-control-request-method': 'PATCH',
    'access-control-request-headers': 'authorization,content-type',
    authorization: null,
  };

  test('lets pages of every origin call, and read what they need', async () => {
    const answer = await open.send('OPTIONS', `${LOG}/x`, undefined, preflight);
    expect(answer.status).toBe(204);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['access-control-allow-methods']).toContain('PATCH');
    expect(answer.headers['access-control-allow-headers']).toBe('authorization,content-type');
    const { headers } = await open.send('GET', `${LOG}/nope`, undefined, { origin: 'https://page.example' });
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-expose-headers']).toContain('client-request-id');
    expect((await open.send('OPTIONS', LOG)).headers['allow']).toBe('GET, HEAD, OPTIONS, POST');
  });

  test('is off unless it is asked for', async () => {
    const { headers } = await closed.send('GET', LOG, undefined, { origin: 'https://page.example' });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

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
