import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LOG, useStub } from '../stub.ts';

const PATH = `/beta${LOG}`;
const compressed = useStub({ gzip: true });
const plain = useStub();

/** Gets the bytes of a list as they were sent. */
function list({ stub }: typeof plain, encodings: string, method = 'GET'): Promise<[Headers, Buffer]> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: 'Bearer any', 'accept-encoding': encodings };
    request(new URL(PATH, stub().url), { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve([new Headers(response.headers as Record<string, string>), Buffer.concat(chunks)]);
      });
    })
      .on('error', reject)
      .end();
  });
}

describe('with gzip', () => {
  test.each([
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip, br', 'br', brotliDecompressSync],
  ])('a client that accepts %s gets %s', async (accepted, used, decompress) => {
    for (let count = 0; count < 5; count++) await compressed.send('POST', LOG, { action: 'a'.repeat(1000) });
    const [headers, bytes] = await list(compressed, accepted);
    expect(headers.get('content-encoding')).toBe(used);
    expect(headers.get('vary')).toBe('Accept-Encoding');
    expect(headers.get('content-length')).toBeNull();
    const { value } = JSON.parse(decompress(bytes).toString()) as { value: { action: string }[] };
    expect(value[0]?.action).toBe('a'.repeat(1000));
  });

  test('a client that accepts none gets plain JSON, and so does a short response', async () => {
    for (let count = 0; count < 5; count++) await compressed.send('POST', LOG, { action: 'a'.repeat(1000) });
    const [headers, bytes] = await list(compressed, 'identity');
    expect(headers.get('content-encoding')).toBeNull();
    expect(JSON.parse(bytes.toString())).toHaveProperty('value');
    const short = await compressed.send('GET', `${LOG}/none`, undefined, { 'accept-encoding': 'gzip' });
    expect([short.status, short.headers['content-encoding']]).toEqual([404, undefined]);
  });

  test('HEAD gets the headers of GET', async () => {
    for (let count = 0; count < 5; count++) await compressed.send('POST', LOG, { action: 'a'.repeat(1000) });
    const [headers, bytes] = await list(compressed, 'gzip', 'HEAD');
    expect([headers.get('content-encoding'), bytes.length]).toEqual(['gzip', 0]);
  });

  test('the parts of a batch are JSON, whatever they accept', async () => {
    await compressed.send('POST', LOG, { action: 'a'.repeat(2000) });
    const requests = [{ id: '1', method: 'GET', url: LOG, headers: { 'Accept-Encoding': 'gzip' } }];
    const { json } = await compressed.send('POST', '/beta/$batch', { requests });
    expect(json).toHaveProperty('responses.0.body.value');
  });
});

test('without it, nothing is compressed', async () => {
  for (let count = 0; count < 5; count++) await plain.send('POST', LOG, { action: 'a'.repeat(1000) });
  const [headers] = await list(plain, 'gzip');
  expect(headers.get('content-encoding')).toBeNull();
});
