// The command `provisioning-log` as a process: the only file that uses its arguments, environment, streams and signals.
import { run } from './run.ts';

/** Runs the command. A first Ctrl-C ends it in order, a second one at once. */
export async function main(): Promise<void> {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      ending.abort();
    });
  const { argv, env, stdout, stderr } = process;
  process.exitCode = await run(argv.slice(2), { env, stdout, stderr, signal: ending.signal });
}
