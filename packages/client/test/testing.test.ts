import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { batch, createMany, createProvisioningClient, eventsOf, where } from '../src/index.ts';
import { createHandler, createHandlers, examples } from '../src/testing.ts';
import { createResponseValidation } from '../src/validation.ts';

const baseUrl = 'http://log.example/beta';
const server = setupServer(...createHandlers({ baseUrl }));
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** Validates every response of the handlers. */
const client = createProvisioningClient({
  baseUrl,
  token: 'any',
  retry: { delay: 1 },
  hooks: { after: createResponseValidation() },
});
const { hireCreated, groupConflict } = examples.getDirectoryProvisioning.responses[200];

describe('the handlers', () => {
  test('respond to every operation as in the spec', async () => {
    const page = await client.listDirectoryProvisioning({ $top: 2 });
    expect(page.value).toEqual(examples.listDirectoryProvisioning.responses[200].firstOfMany.value);
    expect((await client.listProvisioning()).value.length).toBeGreaterThan(0);
    expect(await client.countDirectoryProvisioning()).toEqual(expect.any(Number));
    expect(await client.countProvisioning()).toEqual(expect.any(Number));
    const { id } = hireCreated;
    expect(await client.getDirectoryProvisioning({ id })).toEqual(hireCreated);
    expect(await client.getProvisioning({ id })).toEqual(examples.getProvisioning.responses[200].hireCreated);
    expect(await client.updateDirectoryProvisioning({ id }, { jobId: 'j' })).toEqual({ ...hireCreated, jobId: 'j' });
    expect(await client.updateProvisioning({ id }, { jobId: 'j' })).toMatchObject({ id, jobId: 'j' });
    await client.deleteDirectoryProvisioning({ id });
    await client.deleteProvisioning({ id });
    for (const create of [
      'createDirectoryProvisioning',
      'createDirectoryProvisioningRef',
      'createProvisioning',
    ] as const)
      expect(await client[create]({ jobId: 'j' })).toMatchObject({ jobId: 'j', id: expect.any(String) as string });
    expect((await client.batch(examples.batch.request.recordAndList)).responses.length).toBeGreaterThan(0);
  });

  test('respond to an example with its own response', async () => {
    const { seed } = examples.createDirectoryProvisioning.request;
    expect(await client.createDirectoryProvisioning(seed)).toEqual(
      examples.createDirectoryProvisioning.responses[201].seed,
    );
  });

  test('respond with 404 to an unknown id', async () => {
    await expect(client.getDirectoryProvisioning({ id: 'nope' })).rejects.toMatchObject({
      code: 'Request_ResourceNotFound',
    });
  });

  test('have a last page', async () => {
    const ids: (string | undefined)[] = [];
    for await (const { id } of eventsOf(client)) ids.push(id);
    expect(ids).toEqual(examples.listDirectoryProvisioning.responses[200].firstOfMany.value.map(({ id }) => id));
  });

  test('respond to each request of a batch', async () => {
    const [found, count, missing, created] = await batch(client, (calls) => [
      calls.getDirectoryProvisioning({ id: hireCreated.id }),
      calls.countProvisioning(),
      calls.getProvisioning({ id: 'nope' }),
      calls.createDirectoryProvisioning({ jobId: 'j' }),
    ]);
    expect(found).toEqual({ status: 'fulfilled', value: hireCreated });
    expect(count).toEqual({ status: 'fulfilled', value: Number(examples.countProvisioning.responses[200].example) });
    expect(missing).toMatchObject({ status: 'rejected', reason: { code: 'Request_ResourceNotFound' } });
    expect(created).toMatchObject({ status: 'fulfilled', value: { jobId: 'j' } });
    expect(await createMany(client, [{}, {}, {}])).toMatchObject({ created: 3, failed: [] });
  });

  test('respond without a body if the request prefers that', async () => {
    const minimal = { headers: { Prefer: 'return=minimal' } } as const;
    await expect(client.createDirectoryProvisioning({ jobId: 'j' }, minimal)).resolves.toBeUndefined();
    await expect(client.updateProvisioning({ id: hireCreated.id }, {}, minimal)).resolves.toBeUndefined();
    const { value } = await client.listDirectoryProvisioning({}, minimal);
    expect(value.length).toBeGreaterThan(0);
  });

  test('fail a request of a batch that depends on a failed one', async () => {
    const [, , after, late] = await batch(client, (calls, afterThose) => {
      const missing = calls.getProvisioning({ id: 'nope' });
      const made = calls.createProvisioning({});
      return [missing, made, afterThose(made).countProvisioning(), afterThose(made, missing).countProvisioning()];
    });
    expect(after.status).toBe('fulfilled');
    expect(late).toMatchObject({ status: 'rejected', reason: { status: 424, code: 'FailedDependency' } });
  });

  test.each([
    'http://LOG.example:80/beta//',
    'http://log.example:8080/a/../beta',
    'http://user:secret@log.example/beta?x=1#y',
  ])('listen at %s', async (odd) => {
    server.use(...createHandlers({ baseUrl: odd }));
    const ids: (string | undefined)[] = [];
    for await (const { id } of eventsOf(createProvisioningClient({ baseUrl: odd, token: 'any' }))) ids.push(id);
    expect(ids.length).toBe(2);
  });

  test('listen at Microsoft Graph by default', async () => {
    server.use(...createHandlers());
    const graph = createProvisioningClient({ baseUrl: 'https://graph.microsoft.com/beta', token: 'any' });
    expect(await graph.getDirectoryProvisioning({ id: hireCreated.id })).toEqual(hireCreated);
  });
});

describe('the names in responses', () => {
  const { seed, attributesUpdated } = examples.getDirectoryProvisioning.responses[200];
  const newer = { provisioningAction: 'create', provisioningStatusInfo: { status: 'success' } };
  const older = { action: 'Create', statusInfo: { status: 'success' } };

  test('in beta are those that were sent, on the newer path both', async () => {
    for (const event of [older, newer]) {
      expect(await client.createProvisioning(event)).toMatchObject({ ...older, ...newer });
      expect(await client.createDirectoryProvisioning(event)).toMatchObject({ ...event, ...older });
    }
    expect(await client.createDirectoryProvisioning(older)).not.toHaveProperty('provisioningAction');
    const { id } = attributesUpdated;
    expect(await client.getProvisioning({ id })).toMatchObject({ action: 'Update', provisioningAction: 'update' });
    expect(await client.updateProvisioning({ id }, { jobId: 'j' })).toMatchObject({ provisioningAction: 'update' });
    const { value } = await client.listProvisioning();
    expect(value).toEqual(examples.listProvisioning.responses[200].firstOfMany.value);
  });

  test('in v1.0 are the newer ones, in its own context and paths', async () => {
    const baseUrl = 'http://log.example/v1.0';
    server.use(...createHandlers({ baseUrl }));
    const v1 = createProvisioningClient({ baseUrl, token: 'any', hooks: { after: createResponseValidation() } });
    const page = await v1.listProvisioning();
    expect(page).toMatchObject({
      '@odata.context': expect.stringContaining('/v1.0/$metadata#auditLogs/provisioning') as string,
      '@odata.nextLink': expect.stringContaining(`${baseUrl}/auditLogs/provisioning?`) as string,
    });
    const events = [
      ...page.value,
      await v1.getProvisioning({ id: hireCreated.id }),
      await v1.getProvisioning({ id: attributesUpdated.id }),
      await v1.getProvisioning({ id: seed.id }),
      await v1.updateProvisioning({ id: hireCreated.id }, { action: 'Delete' }),
      await v1.createProvisioning({ ...older }),
      await v1.createProvisioning(examples.createProvisioning.request.hireCreated),
    ];
    for (const event of events) {
      expect(Object.keys(event)).not.toContain('action');
      expect(Object.keys(event)).not.toContain('statusInfo');
      expect(Object.keys(event)).toContain('provisioningAction');
    }
    const [made, missing] = await batch(v1, (calls) => [
      calls.createProvisioning(older),
      calls.getDirectoryProvisioning({ id: hireCreated.id }),
    ]);
    expect(made).toMatchObject({ status: 'fulfilled', value: newer });
    expect(missing).toMatchObject({ status: 'rejected', reason: { status: 404 } });
  });

  test('in v1.0 of a single handler are the newer ones', async () => {
    const baseUrl = 'http://log.example/v1.0';
    server.use(createHandler('getProvisioning', {}, { baseUrl }));
    const v1 = createProvisioningClient({ baseUrl, token: 'any' });
    expect(await v1.getProvisioning({ id: 'any' })).toEqual(examples.getProvisioning.responses[200].hireCreatedV1);
  });

  test('the handlers of v1.0 have no path that it lacks', () => {
    const baseUrl = 'http://other.example/v1.0';
    const paths = createHandlers({ baseUrl }).map(({ info }) => info.header);
    expect(paths.join()).not.toContain('directoryProvisioning');
    expect(createHandlers({ baseUrl: 'http://other.example/beta' }).length).toBeGreaterThan(paths.length);
  });
});

describe('a single handler', () => {
  test('responds with another example', async () => {
    server.use(createHandler('getDirectoryProvisioning', { example: 'groupConflict' }, { baseUrl }));
    expect(await client.getDirectoryProvisioning({ id: 'any' })).toEqual(groupConflict);
  });

  test('of a list has one page of events, and an empty last one', async () => {
    server.use(createHandler('listDirectoryProvisioning', {}, { baseUrl }));
    const ids: string[] = [];
    for await (const { id = '' } of eventsOf(client)) ids.push(id);
    expect(ids).toEqual(examples.listDirectoryProvisioning.responses[200].firstOfMany.value.map(({ id }) => id));
  });

  test("ignores OData's own URLs", async () => {
    server.use(createHandler('getProvisioning', { status: 404 }, { baseUrl }));
    expect(await client.countProvisioning()).toEqual(expect.any(Number));
    expect(await client.countProvisioning({ $filter: where('jobId', 'eq', 'j') })).toEqual(expect.any(Number));
    await expect(client.getProvisioning({ id: 'odd$' })).rejects.toMatchObject({ status: 404 });
  });

  test('fails once, with headers, and the client retries', async () => {
    const headers = { 'Retry-After': '0.01' };
    server.use(createHandler('listDirectoryProvisioning', { status: 429, headers, once: true }, { baseUrl }));
    const seen: number[] = [];
    const watching = createProvisioningClient({
      baseUrl,
      token: 'any',
      hooks: { after: (_request, { status }) => void seen.push(status) },
    });
    await watching.listDirectoryProvisioning();
    expect(seen).toEqual([429, 200]);
  });

  test('responds with any body', async () => {
    const body = { ...hireCreated, statusInfo: { status: 'notYetKnown' } };
    server.use(createHandler('getDirectoryProvisioning', { body }, { baseUrl }));
    expect(await client.getDirectoryProvisioning({ id: 'any' })).toEqual(body);
  });

  test('is rejected if the spec has no such example', () => {
    // @ts-expect-error the names of examples are known
    expect(() => createHandler('getDirectoryProvisioning', { example: 'nope' })).toThrow(
      /no example 'nope' for 200; known: .*\bseed\b/,
    );
  });
});
