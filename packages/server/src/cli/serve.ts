// Serves in the process of the command.
import { startStub } from '../listen/start-stub.ts';
import { onEndSignal, removeFolderAtExit } from './end-signals.ts';
import { readFaultsFile } from './faults-file.ts';
import { explain, firstScreen } from './messages.ts';
import type { StartOptions } from './parse-command.ts';
import { print, printError } from './print.ts';
import { stopWithShell } from './stop-with-shell.ts';

/** Starts the stub, and stops it at a signal. Resolves once it listens. */
export async function serve(options: StartOptions): Promise<void> {
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
