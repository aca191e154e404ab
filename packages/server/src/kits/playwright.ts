// For Playwright Test: fixtures and a matcher. Nothing is imported from it, because it must be loaded only once.
import type { StubOptions, Stub } from '../index.ts';
import { resetStub, shareStub } from './fixtures.ts';
import { toHaveReceived } from './to-have-received.ts';

export type { SharedStubFixtures, StubFixtures } from './fixtures.ts';
export type { MatcherResult, ReceivedOptions } from './to-have-received.ts';

type Fixture<Needs, Value> = (needs: Needs, use: (value: Value) => Promise<void>) => Promise<void>;

/**
 * Fixtures for the `test` of Playwright: a stub for each worker, which is reset after each test.
 *
 * @example
 * import { expect as baseExpect, test as base } from '@playwright/test';
 * import {
 *   stubFixtures, stubMatchers, type SharedStubFixtures, type StubFixtures,
 * } from '@directory-provisioning/server/playwright';
 *
 * export const test = base.extend<StubFixtures, SharedStubFixtures>(stubFixtures);
 * export const expect = baseExpect.extend(stubMatchers);
 *
 * test('shows what was throttled', async ({ page, stub }) => {
 *   await stub.fault({ name: 'busy', then: { preset: 'throttled' } });
 *   await page.goto(`https://dashboard.example/?log=${stub.url}`);
 *   await expect(stub).toHaveReceived({ status: 429 }, { within: '5s' });
 * });
 */
export const stubFixtures: {
  stubOptions: [StubOptions, { option: true; scope: 'worker' }];
  sharedStub: [Fixture<{ stubOptions: StubOptions }, Stub>, { scope: 'worker' }];
  stub: Fixture<{ sharedStub: Stub }, Stub>;
} = {
  stubOptions: [{}, { option: true, scope: 'worker' }],
  sharedStub: [shareStub, { scope: 'worker' }],
  stub: resetStub,
};

/** For `expect.extend`. */
export const stubMatchers: { toHaveReceived: typeof toHaveReceived } = { toHaveReceived };
