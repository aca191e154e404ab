// Finds workers that have stopped responding.
import { printError } from './print.ts';
import { ping } from './worker-messages.ts';
import type { Worker } from 'node:cluster';

/** How often to ask a worker whether it responds, in milliseconds, and how many replies in a row may be missing. */
const [INTERVAL, MISSING] = [2000, 5];

/** Kills a worker that does not respond, such as one that was stopped by a signal: its connections would wait forever. */
export function watchWorker(worker: Worker): void {
  let missing = 0;
  worker.on('message', () => (missing = 0));
  const timer = setInterval(() => {
    if (missing++ === MISSING) killWorker(worker, 'does not respond');
    else worker.send(ping, () => undefined);
  }, INTERVAL);
  worker.process.once('exit', () => clearInterval(timer));
}

/** Kills a worker, and says why. */
export function killWorker(worker: Worker, reason: string): void {
  printError(`Worker ${worker.process.pid ?? ''} ${reason}: killing it.`);
  worker.process.kill('SIGKILL');
}
