// Batches in which single requests fail.
import { describe, expect, test } from 'vitest';
import {
  batch,
  createMany,
  createProvisioningClient,
  type ProvisioningClient,
  type ProvisioningClientOptions,
} from '../src/index.ts';
import { fails, inBatch, never, partsOf, usePlannedServer } from './planned-server.ts';

const server = usePlannedServer();
const { seen } = server;
const clientOf = (options: Partial<ProvisioningClientOptions> = {}): ProvisioningClient =>
  createProvisioningClient({ baseUrl: server.url, token: 't', retry: { delay: 1 }, ...options });
const id = 'a';

describe('a request of a batch', () => {
  test('is retried only if its method is repeatable, if it may have succeeded', async () => {
    server.plan = [
      inBatch(() => ({ status: 502 })),
      inBatch(({ method }) => (method === 'GET' ? { status: 200, body: '1' } : { status: 204 })),
    ];
    const settled = await batch(clientOf(), (calls) => [
      calls.createDirectoryProvisioning({ id }),
      calls.countDirectoryProvisioning(),
      calls.updateDirectoryProvisioning({ id }, { jobId: 'j' }),
      calls.deleteDirectoryProvisioning({ id }),
    ]);
    expect(seen.map(({ body }) => partsOf(body).map(({ method }) => method))).toEqual([
      ['POST', 'GET', 'PATCH', 'DELETE'],
      ['GET', 'DELETE'],
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
    expect(settled[0]).toMatchObject({ reason: { status: 502 } });
  });

  test('is retried with any method, if it was not processed', async () => {
    server.plan = [inBatch(() => ({ status: 429, headers: { 'Retry-After': '0' } })), inBatch(() => ({ status: 204 }))];
    const [updated] = await batch(clientOf(), (calls) => [
      calls.updateDirectoryProvisioning({ id }, { jobId: 'j' }, { headers: { Prefer: 'return=minimal' } }),
    ]);
    expect([updated.status, seen.length]).toEqual(['fulfilled', 2]);
  });

  test.each([undefined, null, '', 'no', {}])('succeeds with 204, even if its body is %j', async (body) => {
    server.plan = [inBatch(() => ({ status: 204, body }))];
    const [deleted] = await batch(clientOf(), (calls) => [calls.deleteDirectoryProvisioning({ id })]);
    expect(deleted).toEqual({ status: 'fulfilled', value: undefined });
  });

  test.each([99, 1000, 0, -1, null, 'x'])('fails if its status is %j, but the others succeed', async (status) => {
    server.plan = [
      inBatch(({ url }) => (url.endsWith('$count') ? { status: 200, body: '1' } : { status: status as number })),
    ];
    const [got, counted] = await batch(
      clientOf(),
      (calls) => [calls.getDirectoryProvisioning({ id }), calls.countDirectoryProvisioning()],
      { retry: false },
    );
    expect(got).toMatchObject({
      status: 'rejected',
      reason: { name: 'GraphError', status: 0, code: 'UnexpectedResponse' },
    });
    expect(counted).toEqual({ status: 'fulfilled', value: 1 });
  });
});

describe('a batch', () => {
  test.each<[string, ProvisioningClientOptions['retry'], ProvisioningClientOptions['retry'], number]>([
    ['by its own rules', { attempts: 2, delay: 1 }, { attempts: 3, delay: 1 }, 3],
    ["by the client's rules without its own", { attempts: 2, delay: 1 }, undefined, 2],
    ['never with retry: false', { attempts: 2, delay: 1 }, false, 1],
    ['even if the client has retry: false', false, { attempts: 3, delay: 1 }, 3],
  ])('is retried %s', async (_name, clients, own, want) => {
    for (const busy of [
      fails(429, { 'Retry-After': '0' }),
      inBatch(() => ({ status: 429, headers: { 'Retry-After': '0' } })),
    ]) {
      server.plan = [busy];
      seen.length = 0;
      const options = { ...(own !== undefined && { retry: own }) };
      const client = clientOf({ ...(clients !== undefined && { retry: clients }) });
      const [counted] = await batch(client, (calls) => [calls.countDirectoryProvisioning()], options);
      expect(counted).toMatchObject({ status: 'rejected', reason: { status: 429 } });
      expect(seen.length).toBe(want);
    }
  });

  /** A client with four attempts, and a count of them. */
  function countingOf(timeout: ProvisioningClientOptions['timeout']): {
    client: ProvisioningClient;
    tries: () => number;
  } {
    let count = 0;
    const client = clientOf({
      retry: { attempts: 4, delay: 1 },
      hooks: {
        before: () => {
          count++;
        },
      },
      ...(timeout !== undefined && { timeout }),
    });
    return { client, tries: () => count };
  }

  test.each<[string, ProvisioningClientOptions['timeout'], ProvisioningClientOptions['timeout'], number[]]>([
    // A timer may fire a millisecond early, which leaves time for another attempt; or time is up before the first.
    ['it has in total', undefined, 30, [0, 1, 2]],
    ["it has, not by the client's", 20_000, 30, [0, 1, 2]],
    ['it has for each attempt', undefined, { attempt: 30 }, [4]],
    ['the client has for each attempt', { attempt: 30 }, undefined, [4]],
  ])('ends after the time that %s', { timeout: 5000 }, async (_name, clients, own, attempts) => {
    server.plan = [never];
    const { client, tries } = countingOf(clients);
    const settled = await batch(
      client,
      (calls) => [calls.createDirectoryProvisioning({}), calls.deleteDirectoryProvisioning({ id })],
      { ...(own !== undefined && { timeout: own }) },
    );
    for (const one of settled) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'Timeout' } });
    expect(attempts).toContain(tries());
  });

  test("ends after the client's total time, retries included", { timeout: 5000 }, async () => {
    server.plan = [never];
    const { client, tries } = countingOf(30);
    const { failed } = await createMany(client, [{}]);
    expect(failed).toMatchObject([{ error: { code: 'Timeout' } }]);
    expect(tries()).toBeLessThanOrEqual(2);
  });
});
