// Runs a command and turns its outcome into an exit code: 0 done, 1 failed, 2 bad usage, 130 interrupted.
import { CommanderError } from 'commander';
import { explain } from './explain.ts';
import { createProgram, type Task } from './program.ts';
import { type Surroundings, UsageError } from './surroundings.ts';

/** Runs the command with these arguments; resolves with the exit code. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, signal } = surroundings;
  // Failed writes are thrown where they are made. Without a listener, they would also end the process.
  const ignore = (): void => undefined;
  for (const stream of [stdout, stderr]) stream.on('error', ignore);
  let task: Task | undefined;
  try {
    createProgram(surroundings, (chosen) => (task = chosen)).parse(args, { from: 'user' });
    await task?.();
    return 0;
  } catch (error) {
    // Commander has printed its own message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    // The reader of the pipe has enough, as `head` does.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0;
    if (signal.aborted) return 130;
    stderr.write(`${explain(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  } finally {
    for (const stream of [stdout, stderr]) stream.off('error', ignore);
  }
}
