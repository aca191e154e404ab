// For vitest: a fixture and a matcher.
import { expect, test as base, type TestAPI } from 'vitest';
import type { RequestMatch } from '../index.ts';
import { resetStub, type SharedStubFixtures, shareStub, type StubFixtures } from './fixtures.ts';
import { type ReceivedOptions, toHaveReceived } from './to-have-received.ts';

export type { SharedStubFixtures, StubFixtures } from './fixtures.ts';
export type { ReceivedOptions } from './to-have-received.ts';

/**
 * The `test` of vitest with a stub for each worker. It is reset after each test.
 *
 * @example
 * import { expect } from 'vitest';
 * import { test } from '@directory-provisioning/server/vitest';
 *
 * test('comes back after a 429', async ({ stub }) => {
 *   await stub.fault({ name: 'busy', when: { first: 1 }, then: { status: 429, retryAfter: 0 } });
 *   await runConnector(stub.url);
 *   await expect(stub).toHaveReceived({ operationId: 'listProvisioning' }, { atLeast: 2, within: '5s' });
 * });
 */
export const test: TestAPI<StubFixtures & SharedStubFixtures> = base.extend<StubFixtures & SharedStubFixtures>({
  stubOptions: [{}, { scope: 'worker' }],
  sharedStub: [shareStub, { scope: 'worker' }],
  stub: resetStub,
});

expect.extend({ toHaveReceived });

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Passes if the stub got as many requests as expected, by default at least one; with `not`, if it got none. */
    toHaveReceived(this: Matchers<R, T>, match: RequestMatch, options?: ReceivedOptions): Promise<void>;
  }
}
