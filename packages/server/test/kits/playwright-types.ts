// The fixtures and the matcher fit the types of Playwright Test.
import { expect as baseExpect, test as base } from '@playwright/test';
import {
  type SharedStubFixtures,
  stubFixtures,
  type StubFixtures,
  stubMatchers,
} from '@directory-provisioning/server/playwright';

const test = base.extend<StubFixtures, SharedStubFixtures>(stubFixtures);
const expect = baseExpect.extend(stubMatchers);

test.use({ stubOptions: { examples: true } });
test('a test', async ({ stub }) => {
  await expect(stub).toHaveReceived({ status: 200 }, { atLeast: 2, within: '5s' });
});
