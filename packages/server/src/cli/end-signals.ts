// The signals that end the command. SIGHUP: the terminal is closed. SIGUSR2: nodemon restarts it.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

const endSignals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'] as const;

/** Whether a process that a signal ended was asked to end. */
export const isEndSignal = (signal: NodeJS.Signals | null): boolean => endSignals.some((name) => name === signal);

/** Calls `end` on each signal that ends the command. */
export function onEndSignal(end: () => void): void {
  for (const signal of endSignals)
    // Node itself listens to a signal that its own options name, such as --heapsnapshot-signal.
    if (process.listenerCount(signal) === 0) process.on(signal, end);
}

/** Calls `cleanUp` before a signal or an exit ends the process. Returns a function that stops doing so. */
export function beforeEnd(cleanUp: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    stop();
    cleanUp();
    process.kill(process.pid, signal);
  };
  const stop = (): void => {
    process.off('exit', cleanUp);
    for (const signal of endSignals) process.off(signal, onSignal);
  };
  process.on('exit', cleanUp);
  for (const signal of endSignals) process.on(signal, onSignal);
  return stop;
}

/** Removes the folder of a file when the process exits, also after a second signal. */
export function removeFolderAtExit(file: string | undefined): void {
  if (file !== undefined) process.once('exit', () => rmSync(dirname(file), { recursive: true, force: true }));
}
