import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const module = new URL('../../src/cli/stop-with-shell.ts', import.meta.url).href;
const program = `
  import { stopWithShell } from '${module}';
  stopWithShell(() => { console.log('stopped'); process.exit(); });
  setTimeout(() => console.log('still running'), 2000);
  console.log('started');
`;

/** What a command prints whose shell ends after its start, in a script of a project. */
async function withoutShell(script: string, project: string): Promise<string> {
  const env = { ...process.env, npm_lifecycle_event: script, npm_package_name: project, PROGRAM: program };
  const command = `'${process.execPath}' --input-type=module --eval "$PROGRAM" & wait`;
  const shell = spawn('sh', ['-c', command], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  shell.stdout.once('data', () => shell.kill('SIGKILL'));
  return (await text(shell.stdout)).trim();
}

test.concurrent.each([
  ['start', 'directory-provisioning', 'stopped'],
  ['npx', 'other', 'stopped'],
  ['start', 'other', 'still running'],
  ['test', 'directory-provisioning', 'still running'],
])('when the shell of the script %s of %s ends, the command is %s', async (script, project, result) => {
  expect(await withoutShell(script, project)).toBe(`started\n${result}`);
});
