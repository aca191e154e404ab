// A recipe: a connector made with `watch` gets each event once, whatever the log does; a simple poller does not.
import { createMany, createProvisioningClient, type ProvisioningClient, watch } from '@directory-provisioning/client';
import { type FaultSet, startStub, type Stub } from '@directory-provisioning/server';
import { expect, onTestFinished, test } from 'vitest';

/** How many events: `npm run rehearsal` records 50,000. */
const TOTAL = Number(process.env['EVENTS'] ?? 500);
const timeout = 600_000 + TOTAL * 20;
const match = { operationId: 'listDirectoryProvisioning', testId: 'connector' };
const rules: FaultSet = {
  seed: 3,
  faults: [
    { name: 'throttled', match, when: { probability: 0.07 }, then: { status: 429, retryAfter: 0 } },
    { name: 'throttled without Retry-After', match, when: { probability: 0.07 }, then: { status: 429 } },
    { name: 'reset', match, when: { probability: 0.07 }, then: { connection: 'connectionReset' } },
    { name: 'cut off', match, when: { probability: 0.07 }, then: { truncatedBody: 0.7 } },
    { name: 'error in the page', match, when: { probability: 0.07 }, then: { page: { errorAfter: 0.5 } } },
    { name: 'token', match, when: { probability: 0.07 }, then: { preset: 'expiredToken' } },
    {
      name: 'page token',
      match: { ...match, urlContains: '$skiptoken' },
      when: { probability: 0.07 },
      then: { preset: 'expiredSkipToken' },
    },
    {
      name: 'events',
      match,
      then: { page: { late: { share: 0.2, by: '1s' }, duplicates: 0.1, outOfOrder: true } },
    },
  ],
};

async function startStubWithFaults(): Promise<Stub> {
  const stub = await startStub({ port: 0, faults: rules });
  onTestFinished(() => stub.close());
  return stub;
}
/** `outcomes` counts the requests of the client by the rule that they met. */
const clientOf = (stub: Stub, testId?: string, outcomes: Record<string, number> = {}): ProvisioningClient =>
  createProvisioningClient({
    baseUrl: stub.url,
    token: () => Promise.resolve('any'),
    retry: { delay: 1 },
    async fetch(url, init) {
      const headers = new Headers(init.headers);
      if (testId !== undefined) headers.set('x-test-id', testId);
      const count = (name: string): void => void (outcomes[name] = (outcomes[name] ?? 0) + 1);
      try {
        const response = await fetch(url, { ...init, headers });
        count(response.headers.get('stub-fault') ?? 'none');
        return response;
      } catch (error) {
        count('connection');
        throw error;
      }
    },
  });
/** Records the events, by the clock of the stub about 17 in a second. */
async function recordEvents(stub: Stub): Promise<void> {
  const STEP = 250;
  for (let first = 0; first < TOTAL; first += STEP) {
    const ids = Array.from({ length: Math.min(STEP, TOTAL - first) }, (_, index) => ({ id: `e${first + index}` }));
    const { created } = await createMany(clientOf(stub), ids, { concurrency: 4 });
    expect(created).toBe(ids.length);
    await stub.clock.advance(15_000);
  }
}

test('a connector made with watch gets each event once', { timeout }, async () => {
  const stub = await startStubWithFaults();
  const controller = new AbortController();
  const met: string[] = [];
  const outcomes: Record<string, number> = {};
  const begin = performance.now();
  const since = new Date(Date.now() - 60_000);
  const watching = (async () => {
    const options = {
      since,
      overlap: 30_000,
      interval: 20,
      pageSize: 500,
      signal: controller.signal,
      onError: () => true,
    };
    for await (const page of watch(clientOf(stub, 'connector', outcomes), options))
      met.push(...page.events.map(({ id }) => id));
  })();
  await recordEvents(stub);
  await expect.poll(() => new Set(met).size, { timeout: 60_000 + TOTAL * 20 }).toBe(TOTAL);
  controller.abort();
  await watching;
  expect(met.length).toBe(TOTAL);
  if (TOTAL > 1500) console.log({ events: met.length, seconds: (performance.now() - begin) / 1000, outcomes });
  // Every rule was at work; a few events may need no second page.
  const expected = rules.faults.map(({ name }) => (name === 'reset' ? 'connection' : name));
  const missing = expected.filter((name) => outcomes[name] === undefined && (name !== 'page token' || TOTAL > 5000));
  expect(missing).toEqual([]);
});

test('a simple poller loses events, or gets them twice', { timeout }, async () => {
  const stub = await startStubWithFaults();
  const headers = { authorization: 'Bearer any', 'x-test-id': 'connector' };
  const met: string[] = [];
  let last = new Date(Date.now() - 60_000).toISOString();
  const poll = async (): Promise<void> => {
    const filter = encodeURIComponent(`activityDateTime gt ${last}`);
    const response = await fetch(`${stub.url}/auditLogs/directoryProvisioning?$top=200&$filter=${filter}`, { headers });
    const { value } = (await response.json()) as { value: { id: string; activityDateTime: string }[] };
    for (const { id, activityDateTime } of value) {
      met.push(id);
      if (activityDateTime > last) last = activityDateTime;
    }
  };
  const ending = new AbortController();
  const polling = (async () => {
    while (!ending.signal.aborted) await poll().catch(() => undefined);
  })();
  await recordEvents(stub);
  await expect.poll(() => stub.clock.now().toISOString() > last).toBe(true);
  await new Promise((done) => setTimeout(done, 1500));
  ending.abort();
  await polling;
  const once = new Set(met);
  const result = { lost: TOTAL - once.size, twice: met.length - once.size };
  if (TOTAL > 1500) console.log(result);
  expect(result).not.toEqual({ lost: 0, twice: 0 });
});
