// The command `provisioning-stub`. It loads the server once the options are valid, and not at all without need.
import cluster from 'node:cluster';
import { CertificateError } from '../listen/certificate-error.ts';
import { TokenCheckError } from '../listen/token-check-error.ts';
import { addCommands, type Task } from './commands/commands.ts';
import { FaultsFileError } from './faults-file-error.ts';
import { explain, explainTask, firstScreen } from './messages.ts';
import { createCommand } from './options.ts';
import { parseCommand } from './parse-command.ts';
import { catchUncaught, print, printError } from './print.ts';
import { serveAsWorker } from './serve-as-worker.ts';

/** Errors in a file that an option names: exit code 2. */
const wrongInput = [CertificateError, FaultsFileError, TokenCheckError];

/** Runs the command. Exit codes: 0 done, 1 failed, 2 bad usage. */
export async function main(): Promise<void> {
  catchUncaught(false);
  if (cluster.isWorker) {
    await serveAsWorker();
    return;
  }
  // The reader of --help may stop early, as `head` does; any other failed write is reported by the exit code.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = 1;
  });
  let task: Task | undefined;
  const options = parseCommand((environment) => {
    const command = createCommand(environment);
    addCommands(command, environment, (chosen) => (task = chosen));
    return command;
  }, process.argv);
  if (typeof options === 'number') {
    process.exitCode = options;
    return;
  }
  catchUncaught(options.logLevel === 'debug');
  if (task !== undefined) {
    process.exitCode = await task().catch((error: unknown) => {
      printError(explainTask(error));
      return 1;
    });
    return;
  }
  try {
    if (options.workers > 1) {
      const { serveByWorkers } = await import('./workers.ts');
      process.exit(
        await serveByWorkers(options, (started) => {
          print(firstScreen(started, options));
        }),
      );
    }
    const { serve } = await import('./serve.ts');
    await serve(options);
  } catch (error) {
    printError(explain(error));
    process.exitCode = wrongInput.some((kind) => error instanceof kind) ? 2 : 1;
  }
}
