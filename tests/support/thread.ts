// Runs a program in a thread, which starts in half the time of a process. Its `process` has its own arguments, variables,
// output and exit code. Signals, workers and logs need a process.
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { bin, environment, type Outcome } from './repository.ts';

/** How to start a program. */
export interface ThreadOptions {
  /** Node's own arguments. */
  readonly execArgv?: string[];
  readonly env: NodeJS.ProcessEnv;
  /** What it reads from stdin. */
  readonly input?: string;
}

/** Runs a program to its end; a failure is a result too. */
export async function runInThread(
  file: string,
  parameters: readonly string[],
  { execArgv = [], env, input = '' }: ThreadOptions,
): Promise<Outcome> {
  // Without input: a thread of vitest would not end while its stdin is open.
  const streams = { stdin: input !== '', stdout: true, stderr: true };
  const thread = new Worker(file, { argv: [...parameters], execArgv, env, ...streams });
  const output = Promise.all([text(thread.stdout), text(thread.stderr)]);
  thread.stdin?.end(input);
  const [code] = (await once(thread, 'exit')) as [number];
  const [stdout, stderr] = await output;
  return { code, stdout, stderr };
}

/** Runs the built command to its end, with more variables. */
export const runCommand = (parameters: readonly string[], variables: Record<string, string> = {}): Promise<Outcome> =>
  runInThread(bin, parameters, { env: environment(variables) });
