// The command `provisioning-stub`.
import cluster from 'node:cluster';
import { CertificateError } from '../listen/check-certificate.ts';
import { startStub } from '../listen/start-stub.ts';
import { readOtherIssuer, TokenCheckError } from '../listen/token-check.ts';
import { addCommands, type Task } from './commands/commands.ts';
import { onEndSignal, removeFolderAtExit } from './end-signals.ts';
import { FaultsFileError, readFaultsFile } from './faults-file.ts';
import { explain, explainTask, firstScreen } from './messages.ts';
import { createCommand } from './options.ts';
import { parseCommand, type StartOptions } from './parse-command.ts';
import { catchUncaught, print, printError } from './print.ts';
import { stopWithShell } from './stop-with-shell.ts';
import { serveAsWorker, serveByWorkers } from './workers.ts';

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
      // The workers read the keys too; here they are only checked.
      await readOtherIssuer(options);
      process.exit(
        await serveByWorkers(options, (started) => {
          print(firstScreen(started, options));
        }),
      );
    }
    await serve(options);
  } catch (error) {
    printError(explain(error));
    process.exitCode = wrongInput.some((kind) => error instanceof kind) ? 2 : 1;
  }
}

/** Serves in this process. Resolves once the stub listens. */
async function serve(options: StartOptions): Promise<void> {
  const { faultsFile } = options;
  const faults = faultsFile === undefined ? undefined : await readFaultsFile(faultsFile);
  const stub = await startStub({ ...options, ...(faults && { faults }) });
  removeFolderAtExit(stub.certificateFile);
  let stopping = false;
  const stop = (): void => {
    // A second signal stops at once.
    if (stopping) process.exit(1);
    stopping = true;
    stub.close().then(
      () => process.exit(0),
      (error: unknown) => {
        printError(explain(error));
        process.exit(1);
      },
    );
  };
  onEndSignal(stop);
  // Ctrl-C ends the shell too; that is not a second signal.
  stopWithShell(() => {
    if (!stopping) stop();
  });
  // Last: whoever has read it may send a signal at once.
  print(firstScreen(stub, options));
}
