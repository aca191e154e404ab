// The examples of each path and version are what the stub responds with.
import { describe, expect, test } from 'vitest';
import { example, LOG, useStub, withoutContext } from '../stub.ts';

const { send, stub } = useStub();
const NEWER = '/beta/auditLogs/provisioning';
const V1 = '/v1.0/auditLogs/provisioning';

describe('the examples', () => {
  test.each(['hire-created', 'leaver-disabled', 'staged-delete'])('of %s are the responses', async (name) => {
    await stub().reset();
    const sent = await example(name);
    await send('POST', LOG, sent);
    const shown = {
      [LOG]: name === 'staged-delete' ? `${name}-response` : name,
      [NEWER]: `${name}-both`,
      [V1]: `${name}-v1`,
    };
    for (const [path, file] of Object.entries(shown)) {
      const response = await send('GET', `${path}/${String(sent['id'])}`);
      expect(withoutContext(response), path).toEqual(await example(file));
    }
  });

  test('of pages are the responses', async () => {
    await stub().reset();
    for (const name of ['staged-delete', 'leaver-disabled', 'hire-created'])
      await send('POST', LOG, await example(name));
    const { url } = stub();
    for (const [path, file] of [
      [LOG, 'event-page'],
      [NEWER, 'event-page-both'],
      [V1, 'event-page-v1'],
    ] as const) {
      const page = await example(file);
      const { json } = await send('GET', `${path}?$top=2`);
      expect(json.value, path).toEqual(page['value']);
      const local = (text: unknown): string => String(text).replace(/^http:\/\/[^/]+|(?<=skiptoken=).*$/g, '');
      expect(url).toMatch(/^http:/);
      for (const name of ['@odata.context', '@odata.nextLink']) expect(local(json[name])).toBe(local(page[name]));
    }
  });

  test('of a batch in v1.0 are the responses', async () => {
    await stub().reset();
    const { json } = await send('POST', '/v1.0/$batch', await example('batch-request-v1'));
    const wanted = (await example('batch-response-v1'))['responses'] as { status: number; body: object }[];
    const got = json['responses'] as { status: number; body: object }[];
    expect(got.map(({ status }) => status)).toEqual(wanted.map(({ status }) => status));
    expect(Object.keys(got[0]?.body ?? {}).sort()).toEqual(Object.keys(wanted[0]?.body ?? {}).sort());
    expect(got[1]?.body).toBe(wanted[1]?.body);
  });
});
