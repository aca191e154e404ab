import { describe, expect, test } from 'vitest';
import { createBaseOf } from '../../src/http/base-url.ts';
import { LOG, useStub } from '../stub.ts';

type Send = ReturnType<typeof useStub>['send'];

/** Expects every kind of link to begin with a base. */
async function expectLinks(send: Send, base: string, headers: Record<string, string>): Promise<void> {
  const id = `${Math.random()}`;
  const created = await send('POST', LOG, { id }, headers);
  expect(created.headers['location']).toBe(`${base}${LOG}/${id}`);
  expect(created.json['@odata.context']).toContain(`${base}/$metadata#`);
  await send('POST', LOG, {}, headers);
  const page = await send('GET', `${LOG}?$top=1`, undefined, headers);
  expect(page.json['@odata.nextLink']).toContain(`${base}${LOG}?$top=1&$skiptoken=`);
  expect((await send('GET', '/openapi.json', undefined, headers)).text).toContain(`"url": "${base}"`);
  expect((await send('GET', '/beta', undefined, headers)).json['@odata.context']).toBe(`${base}/$metadata`);
  const requests = [
    { id: '1', method: 'GET', url: `${LOG}/${id}` },
    { id: '2', method: 'GET', url: `${base}${LOG}/${id}` },
    { id: '3', method: 'GET', url: `${LOG}?$top=1` },
  ];
  const batch = await send('POST', '/beta/$batch', { requests }, headers);
  const responses = batch.json['responses'] as { status: number; body: Record<string, unknown> }[];
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
  for (const { body } of responses) expect(body['@odata.context']).toContain(`${base}/$metadata#`);
  expect(responses[2]?.body['@odata.nextLink']).toContain(`${base}${LOG}?$top=1&$skiptoken=`);
}

describe.each([
  ['https://graph.local:8443', 'https://graph.local:8443/beta'],
  ['https://gateway.local/a/b/', 'https://gateway.local/a/b/beta'],
])('the public URL %s', (publicUrl, base) => {
  const { send } = useStub({ publicUrl });

  test('is in every link, whatever the headers say', async () => {
    await expectLinks(send, base, {
      host: 'other.example',
      'x-forwarded-host': 'third.example',
      'x-forwarded-prefix': '/c',
    });
  });
});

describe('the headers of a proxy', () => {
  const trusting = useStub({ trustProxy: true });
  const plain = useStub();
  const proxy = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'gateway.local', 'x-forwarded-prefix': '/graph' };

  test('are in every link if the proxy is trusted', async () => {
    await expectLinks(trusting.send, 'https://gateway.local/graph/beta', proxy);
  });

  test('count as far as they are sent; of several values the first does', async () => {
    const headers = { host: 'a.local:81' };
    await expectLinks(trusting.send, 'http://a.local:81/beta', headers);
    await expectLinks(trusting.send, 'https://a.local:81/beta', { ...headers, 'x-forwarded-proto': 'https, http' });
    await expectLinks(trusting.send, 'http://b.local/beta', { ...headers, 'x-forwarded-host': 'b.local, c.local' });
    await expectLinks(trusting.send, 'http://a.local:81/x/y/beta', { ...headers, 'x-forwarded-prefix': 'x/y/' });
  });

  test.each([{ 'x-forwarded-host': 'a b' }, { 'x-forwarded-proto': 'ftp' }, { 'x-forwarded-prefix': '/a?b#c' }])(
    'do not count if they are no URL: %j',
    async (headers) => {
      await expectLinks(trusting.send, 'http://a.local/beta', { host: 'a.local', ...headers });
    },
  );

  test('do not count without the option', async () => {
    await expectLinks(plain.send, 'http://a.local/beta', { host: 'a.local', ...proxy });
  });
});

test.each([
  'graph.local',
  'ftp://graph.local',
  'https://a@graph.local',
  'https://graph.local/?x',
  'https://graph.local#x',
])('the public URL %s is rejected', (publicUrl) => {
  expect(() => createBaseOf({ publicUrl })).toThrow(/^Invalid public URL .*: give scheme and host/);
});
