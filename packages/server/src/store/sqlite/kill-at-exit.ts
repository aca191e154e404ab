// Lets the process end although a thread hangs in the system: at its exit a process waits for its threads. The one file
// outside cli/ that uses process, because only the store knows which of its threads hang.
import { isMainThread } from 'node:worker_threads';

const kill = (): boolean => process.kill(process.pid, 'SIGKILL');

/** Kills the process when it exits, instead of waiting for its threads. Returns a function that takes that back. */
export function killAtExit(): () => void {
  if (!isMainThread) return () => undefined;
  process.once('exit', kill);
  return () => process.off('exit', kill);
}
