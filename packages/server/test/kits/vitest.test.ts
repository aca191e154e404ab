// The kit for vitest, with vitest.
import { expect } from 'vitest';
import { test } from '../../src/kits/vitest.ts';

const PATH = '/auditLogs/provisioning';
const list = (url: string, query = ''): Promise<Response> =>
  fetch(url + PATH + query, { headers: { authorization: 'Bearer any' } });
const match = { operationId: 'listProvisioning', query: { $top: 5 } };
let first: string | undefined;

test('a test gets a stub, and the matcher passes', async ({ stub }) => {
  first = stub.url;
  await stub.fault({ name: 'busy', when: { first: 1 }, then: { status: 429 } });
  expect((await list(stub.url, '?$top=5')).status).toBe(429);
  void list(stub.url, '?$top=5');
  await expect(stub).toHaveReceived(match, { atLeast: 2, within: '5s' });
  await expect(stub).toHaveReceived({ operationId: 'listProvisioning', status: 429 }, { atMost: 1 });
  await expect(stub).not.toHaveReceived({ method: 'POST' }, { within: '20ms' });
});

test('the next test gets the same stub after a reset', async ({ stub }) => {
  expect([stub.url, stub.faults.isEmpty, stub.journal.size]).toEqual([first, true, 0]);
  await expect(stub).not.toHaveReceived({});
});

test('a matcher that fails says what was received instead', async ({ stub }) => {
  await list(stub.url, '?$top=6');
  await expect(expect(stub).toHaveReceived(match, { atLeast: 3, within: '20ms' })).rejects.toThrow(
    /^Expected at least 3 requests that match .* within 20ms, got 0\.\nThe nearest are:\n.*query\/\$top is 6, expected 5$/,
  );
  await expect(expect(stub).not.toHaveReceived({ method: 'GET' })).rejects.toThrow(/^Expected at most 0 .*, got 1\.$/);
});

test('an expectation that can not hold is refused, also with not', async ({ stub }) => {
  await expect(expect(stub).not.toHaveReceived({}, { atLeast: 2 })).rejects.toThrow(/leave out atLeast and atMost/);
  await expect(expect(stub).not.toHaveReceived({ status: '200' } as object)).rejects.toThrow(/status/);
});

const withExamples = test.extend('stubOptions', { scope: 'worker' }, { examples: true });

withExamples('options start another stub', async ({ stub }) => {
  expect(stub.url).not.toBe(first);
  const { value } = (await (await list(stub.url)).json()) as { value: unknown[] };
  expect(value.length).toBeGreaterThan(0);
});
