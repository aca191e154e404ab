// Runs the command, with a folder for its files. `nx test server` runs the built one, which starts in half the time;
// otherwise it runs from its sources, and needs no build.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import type { Outcome } from '@directory-provisioning/test-support/repository';
import { runInThread } from '@directory-provisioning/test-support/thread';

/** Node's arguments to run the command. */
export const main: readonly string[] =
  process.env['COMMAND'] === 'built'
    ? [fileURLToPath(new URL('../../../bin/provisioning-stub.js', import.meta.url))]
    : [
        '--conditions=@directory-provisioning/source',
        fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url)),
      ];

/** Compiled sources, kept between commands: it halves the time of their start. */
const compileCache = fileURLToPath(new URL('../../../../../dist/compile-cache', import.meta.url));

/** Runs the command to its end, in a thread, with `input` on stdin. */
export async function run(parameters: readonly string[], input = ''): Promise<Outcome> {
  const variables = Object.entries(process.env).filter(([name]) => !/^(PROVISIONING_STUB_|NODE_OPTIONS$)/.test(name));
  const env = { ...Object.fromEntries(variables), NODE_COMPILE_CACHE: compileCache };
  const outcome = await runInThread(main.at(-1) ?? '', parameters, { execArgv: main.slice(0, -1), env, input });
  // Progress lines depend on the time a command takes.
  return { ...outcome, stderr: outcome.stderr.replaceAll(/^\d+ (of \d+ )?(events|bytes)\n/gm, '') };
}

/** A folder for the tests of a file; it is deleted after them. */
export function useFolder(): (name: string) => string {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stub-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return (name) => join(folder, name);
}
