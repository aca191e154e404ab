import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isPackaged, unpackChromium } from '@directory-provisioning/test-support/chromium';
import { root, run } from '@directory-provisioning/test-support/repository';

test.runIf(isPackaged)('the browser of the package needs only the C library of the machine', async () => {
  const folder = await unpackChromium();
  const libraries = `LD_LIBRARY_PATH=${join(folder, 'lib')}`;
  const { stdout } = await run(root, 'env', libraries, 'ldd', join(folder, 'chromium'));
  const ofMachine = stdout.split('\n').filter((line) => line.trim() !== '' && !line.includes(`=> ${folder}/`));
  expect(ofMachine.length).toBeGreaterThan(3);
  for (const line of ofMachine) expect(line).toMatch(/^\s*(linux-vdso|lib(c|m|dl|pthread|gcc_s|rt)|\S*\/ld-linux)\b/);
});
