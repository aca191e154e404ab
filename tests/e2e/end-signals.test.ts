import { once } from 'node:events';
import { bin, root, startProcess } from '@directory-provisioning/test-support/repository';
import { expect, test } from 'vitest';

/** A module that sends its own process a signal at the moment at which the first screen is written. */
const impatient = `data:text/javascript,${encodeURIComponent(`
  const write = process.stdout.write;
  process.stdout.write = function (...parameters) {
    const result = write.apply(this, parameters);
    process.kill(process.pid, 'SIGTERM');
    return result;
  };
`)}`;

test('a signal that comes with the first screen ends the stub with 0', async () => {
  const { child } = await startProcess(root, process.execPath, ['--import', impatient, bin, '--port', '0']);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child).toMatchObject({ exitCode: 0, signalCode: null });
});
