import { expect, test } from 'vitest';
import { useStub } from '../stub.ts';

const { send, stub } = useStub();

test.each([
  ['/beta', '/beta', ['auditLogs/directoryProvisioning', 'auditLogs/provisioning']],
  ['/beta/', '/beta', ['auditLogs/directoryProvisioning', 'auditLogs/provisioning']],
  ['/BETA?x=1', '/beta', ['auditLogs/directoryProvisioning', 'auditLogs/provisioning']],
  ['/v1.0', '/v1.0', ['auditLogs/provisioning']],
])('%s lists the collections without a token, and each URL works', async (path, version, urls) => {
  const { origin } = new URL(stub().url);
  const { status, json, headers } = await send('GET', path, undefined, { authorization: null });
  expect(status).toBe(200);
  expect(headers['odata-version']).toBe('4.0');
  expect(json['@odata.context']).toBe(`${origin}${version}/$metadata`);
  expect(json.value?.map(({ url }) => url)).toEqual(urls);
  for (const url of urls) expect((await send('GET', `${version}/${url}`)).status).toBe(200);
});

test.each(['POST', 'DELETE'])('%s /beta is 404', async (method) => {
  expect((await send(method, '/beta')).status).toBe(404);
});
