// The client against the real stub: every operation, every example.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createProvisioningClient, GraphError, type ProvisioningClient } from '@directory-provisioning/client';
import { startStub, type Stub } from '@directory-provisioning/server';
import type { ProvisioningObjectSummary } from '@directory-provisioning/types';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { root } from '@directory-provisioning/test-support/repository';

let stub: Stub;
let client: ProvisioningClient;
beforeAll(async () => {
  stub = await startStub({ port: 0 });
  client = createProvisioningClient({ baseUrl: stub.url, token: 'any' });
});
beforeEach(() => stub.reset());
afterAll(() => stub.close());

const folder = join(root, 'spec/examples');
// The same events in other names are of other paths.
const events = (await readdir(folder)).filter(
  (name) => !/page|error|batch|-(both|v1)\.json$|staged-delete-response/.test(name),
);
const example = async (name: string): Promise<ProvisioningObjectSummary> =>
  JSON.parse(await readFile(join(folder, name), 'utf8')) as ProvisioningObjectSummary;

describe.each(['createDirectoryProvisioning', 'createDirectoryProvisioningRef'] as const)('%s', (create) => {
  test.each(events)('records %s, and getDirectoryProvisioning returns it', async (name) => {
    const event = await example(name);
    const created = await client[create](event);
    expect(created).toMatchObject(event);
    expect(await client.getDirectoryProvisioning({ id: created.id })).toEqual(created);
  });
});

test('listDirectoryProvisioning pages through all of them', async () => {
  for (const name of events) await client.createDirectoryProvisioning(await example(name));
  const ids: (string | undefined)[] = [];
  let link: string | undefined;
  do {
    const token = link === undefined ? null : new URL(link).searchParams.get('$skiptoken');
    const page = await client.listDirectoryProvisioning({ $top: 3, ...(token !== null && { $skiptoken: token }) });
    ids.push(...page.value.map(({ id }) => id));
    link = page['@odata.nextLink'];
  } while (link !== undefined);
  expect(new Set(ids).size).toBe(events.length);
});

test('a rejected request throws a GraphError', async () => {
  await client.createDirectoryProvisioning({ id: 'taken' });
  const failures = [
    client.createDirectoryProvisioning({ id: 'taken' }),
    client.getDirectoryProvisioning({ id: 'nope' }),
    client.listDirectoryProvisioning({ $top: 0 }),
    client.listDirectoryProvisioning({}, { headers: { authorization: 'Basic x' } }),
  ].map((call) =>
    call.then(
      () => undefined,
      (error: unknown) => error,
    ),
  );
  const errors = (await Promise.all(failures)) as (GraphError | undefined)[];
  expect(errors.every((error) => error instanceof GraphError)).toBe(true);
  expect(errors.map((error) => [error?.status, error?.code])).toEqual([
    [409, 'Request_Conflict'],
    [404, 'Request_ResourceNotFound'],
    [400, 'BadRequest'],
    [401, 'InvalidAuthenticationToken'],
  ]);
  expect(errors[1]?.requestId).toMatch(/^[\da-f-]{36}$/);
});
