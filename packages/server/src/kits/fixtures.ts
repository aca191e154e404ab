// A stub as fixtures: Playwright and vitest read from a function's `{ … }` which fixtures it needs.
import { startStub, type Stub, type StubOptions } from '../index.ts';

/** What each test gets. */
export interface StubFixtures {
  /** The stub of the worker. After each test that uses it, it is reset. */
  stub: Stub;
}

/** What the tests of a worker share. */
export interface SharedStubFixtures {
  /** How to start the stub. Default: on a free port. */
  stubOptions: StubOptions;
  /** The same stub without the reset, for tests that run at the same time. */
  sharedStub: Stub;
}

type Use<Value> = (value: Value) => Promise<void>;

/** Starts a stub before the first test that uses it, and closes it after the last. */
export async function shareStub({ stubOptions }: { stubOptions: StubOptions }, use: Use<Stub>): Promise<void> {
  await using stub = await startStub({ port: 0, ...stubOptions });
  await use(stub);
}

/** Resets the stub after a test. */
export async function resetStub({ sharedStub }: { sharedStub: Stub }, use: Use<Stub>): Promise<void> {
  await use(sharedStub);
  await sharedStub.reset();
}
