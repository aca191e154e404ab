// One of the processes of --workers.
import { onEndSignal } from './end-signals.ts';
import { explain } from './messages.ts';
import { catchUncaught } from './print.ts';
import { ping, pong, type PrimaryMessage, type WorkerMessage, type WorkerOptions } from './worker-messages.ts';

/** Runs a worker: it serves until it gets 'stop' or a signal. */
export async function serveAsWorker(): Promise<void> {
  // Messages that come before anyone listens to them are lost, so the server is loaded later.
  let stop = (): void => undefined;
  const stopped = new Promise<undefined>((resolve) => (stop = () => resolve(undefined)));
  // Ctrl-C in a terminal reaches a worker twice: directly, and as the primary's 'stop'.
  onEndSignal(() => stop());
  const options = await new Promise<WorkerOptions>((resolve) => {
    process.on('message', (message: PrimaryMessage) => {
      if (message === 'stop') stop();
      else if (message === ping) report(pong);
      else resolve(message);
    });
  });
  catchUncaught(options.logLevel === 'debug');
  try {
    const { startProcess } = await import('../listen/start-stub.ts');
    // The start may wait for a lock.
    const stub = await Promise.race([startProcess(options), stopped]);
    if (stub === undefined) process.exit(0);
    const { url, operationsFromExamples, certificateFile } = stub;
    report({ started: { url, operationsFromExamples, certificateFile } });
    await stopped;
    await stub.close();
    process.exit(0);
  } catch (error) {
    const heard = new Promise<void>((resolve) => (stop = resolve));
    report({ failed: explain(error) });
    await heard;
    process.exit(1);
  }
}

const report = (message: WorkerMessage): void => void process.send?.(message);
