// The built command provisioning-log as people run it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { useStub } from './use-stub.ts';

const { bin } = JSON.parse(
  await readFile(fileURLToPath(import.meta.resolve('@directory-provisioning/cli/package.json')), 'utf8'),
) as { bin: Record<string, string> };
const command = fileURLToPath(
  new URL(bin['provisioning-log'] ?? '', import.meta.resolve('@directory-provisioning/cli/package.json')),
);
const stub = useStub();

test('tail prints events until Ctrl-C, stores its position, and exits with 0', async () => {
  await stub.clientOf().createDirectoryProvisioning({ id: 'e1', activityDateTime: '2026-11-01T00:00:00Z' });
  const folder = await mkdtemp(join(tmpdir(), 'provisioning-log-'));
  const file = join(folder, 'tail.json');
  const args = ['tail', '--url', stub.url, '--since', '2026-01-01', '--checkpoint', file];
  const tail = spawn(process.execPath, [command, ...args], {
    env: { ...process.env, PROVISIONING_LOG_TOKEN: 'any' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  tail.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await expect.poll(() => printed).toMatch(/"id":"e1".*\n$/);
  tail.kill('SIGINT');
  expect(await once(tail, 'close')).toEqual([0, null]);
  expect(await readFile(file, 'utf8')).toContain('"since":"2026-11-01T00:00:00.0000000Z"');
  await rm(folder, { recursive: true });
});
