// For node:test.
import { after, afterEach, before } from 'node:test';
import { startStub, type Stub, type StubOptions } from '../index.ts';

/**
 * Starts a stub before the tests of a file or a `describe`, resets it after each, and closes it after the last. Returns a
 * function that returns the stub. Default: on a free port.
 *
 * @example
 * import { test } from 'node:test';
 * import { useStub } from '@directory-provisioning/server/node-test';
 *
 * const stub = useStub({ examples: true });
 *
 * test('comes back after a 429', async () => {
 *   await stub().fault({ name: 'busy', when: { first: 1 }, then: { status: 429, retryAfter: 0 } });
 *   await runConnector(stub().url);
 *   await stub().received({ match: { operationId: 'listProvisioning' }, atLeast: 2, within: '5s' });
 * });
 */
export function useStub(options: StubOptions = {}): () => Stub {
  let running: Stub | undefined;
  const stub = (): Stub => {
    if (running === undefined)
      throw new Error('The stub is not started: use it in a test, or in a hook that runs later.');
    return running;
  };
  before(async () => {
    running = await startStub({ port: 0, ...options });
  });
  afterEach(() => stub().reset());
  after(() => running?.close());
  return stub;
}
