import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { request } from 'node:https';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startStub } from '../../src/listen/start-stub.ts';
import { LOG } from '../stub.ts';

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

  test('creates a certificate that clients can trust by its file, and deletes it on close', async () => {
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

  test('close() does not wait for clients that never start the handshake', async () => {
    const stub = await startStub({ port: 0, tls: true });
    const silent = connect(Number(new URL(stub.url).port), '127.0.0.1');
    silent.on('error', () => undefined);
    await once(silent, 'connect');
    const ended = new Promise((resolve) => silent.once('close', resolve));
    await Promise.all([stub.close(), ended]);
  }, 10_000);

  test('uses https in the links of a batch', async () => {
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
