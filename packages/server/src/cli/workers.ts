// --workers: several processes that share a port and a database. https://nodejs.org/api/cluster.html
import cluster, { type Worker } from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import { loadCertificate } from '../listen/certificate.ts';
import { GRACE } from '../listen/grace.ts';
import { readOtherIssuer } from '../listen/token-check.ts';
import { CLOSE_LIMIT } from '../store/store.ts';
import { isEndSignal, onEndSignal, removeFolderAtExit } from './end-signals.ts';
import type { Started } from './messages.ts';
import type { StartOptions } from './parse-command.ts';
import { printError } from './print.ts';
import { stopWithShell } from './stop-with-shell.ts';
import { killWorker, watchWorker } from './watch-worker.ts';
import { pong, type WorkerMessage, type WorkerOptions } from './worker-messages.ts';

/** How a worker ended. */
interface WorkerExit {
  /** It stopped because it was asked to. */
  readonly isClean: boolean;
  /** It never listened, or not for long. */
  readonly isEarly: boolean;
  /** The error message that it sent before. */
  readonly failed: string | undefined;
  /** All of this as a sentence without its full stop. */
  readonly summary: string;
}

interface Launched {
  readonly worker: Worker;
  /** Undefined if it ended before it listened. */
  readonly started: Promise<Started | undefined>;
  readonly ended: Promise<WorkerExit>;
}

/** A worker that exits this soon, this often in a row, is not restarted. */
const CRASH_LOOP = { milliseconds: 1000, times: 3 };

/** How long a worker may take to end, in milliseconds. */
const END_LIMIT = GRACE + CLOSE_LIMIT + 2000;

/** How long after a worker the primary may get the same signal, in milliseconds. */
const GROUP_SIGNAL = 500;

/**
 * Serves with as many processes as the options say, and replaces those that die. Calls `onStarted` once all of them
 * listen, and resolves with the exit code once all have ended: after a signal, or because they keep crashing.
 */
export async function serveByWorkers(options: StartOptions, onStarted: (started: Started) => void): Promise<number> {
  // The workers read the keys too; here they are only checked.
  await readOtherIssuer(options);
  const certificate = await loadCertificate(options.tls, options.host, options.publicUrl);
  if (certificate === undefined) return supervise(options, onStarted);
  const { cert, key, file: certificateFile } = certificate;
  removeFolderAtExit(certificateFile);
  try {
    // The workers get the key in a message: it is never in a file.
    return await supervise({ ...options, tls: { cert, key } }, (started) => onStarted({ ...started, certificateFile }));
  } finally {
    await certificate.dispose();
  }
}

async function supervise(options: StartOptions, onStarted: (started: Started) => void): Promise<number> {
  const alive = new Set<Launched>();
  const ending = new AbortController();
  const { signal } = ending;
  let code = 0;

  function start(workerOptions: WorkerOptions): Launched {
    const launched = launch(workerOptions);
    alive.add(launched);
    void launched.ended.then(() => alive.delete(launched));
    return launched;
  }

  function end(exitCode: number, reason?: string): void {
    if (reason !== undefined) printError(reason);
    code = Math.max(code, exitCode);
    ending.abort();
    for (const { worker } of alive) worker.send('stop', ignore);
    setTimeout(() => {
      for (const { worker } of alive) killWorker(worker, `did not end within ${END_LIMIT / 1000} seconds`);
    }, END_LIMIT).unref();
  }

  function stop(): void {
    if (!signal.aborted) {
      end(0);
      return;
    }
    // A second signal stops at once.
    for (const { worker } of alive) worker.process.kill('SIGKILL');
    process.exit(1);
  }

  /** Restarts a worker each time it dies, until the stub ends. */
  async function keepRunning(workerOptions: WorkerOptions, first: Launched, url: string): Promise<void> {
    let early = 0;
    for (let launched = first; ; launched = start(workerOptions)) {
      void launched.started.then((started) => {
        if (started === undefined || started.url === url || signal.aborted) return;
        end(1, `All workers ended. The stub stops: with --port 0, new workers can't get ${url} again.`);
      });
      const { isClean, isEarly, summary } = await launched.ended;
      // Ctrl-C reaches every process: a worker may end before the primary sees its own signal.
      if (isClean && !signal.aborted) await delay(GROUP_SIGNAL, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) {
        if (!isClean) end(1, `${summary}.`);
        return;
      }
      early = isEarly ? early + 1 : 0;
      if (early === CRASH_LOOP.times) {
        end(1, `${summary}. ${early} workers in a row ended right after their start: the stub stops.`);
        return;
      }
      printError(`${summary}: starting another.`);
    }
  }

  onEndSignal(stop);
  stopWithShell(() => {
    if (!signal.aborted) end(0);
  });
  // Only the first worker migrates the database, loads the examples and removes events past their retention.
  const others: WorkerOptions = { ...options, examples: false, removesOldEvents: false };
  const first = start({ ...options, removesOldEvents: true });
  const started = await first.started;
  const rest = Array.from({ length: started && !signal.aborted ? options.workers - 1 : 0 }, () => start(others));
  for (const launched of [first, ...rest]) {
    if ((await launched.started) !== undefined || signal.aborted) continue;
    const { failed, summary } = await launched.ended;
    end(1, failed ?? `${summary} before it was listening.`);
  }
  if (started === undefined || signal.aborted) {
    await Promise.all([first, ...rest].map(({ ended }) => ended));
    return code;
  }
  onStarted(started);
  // A restarted worker must not bring back examples that were deleted meanwhile.
  const restart = [{ ...others, removesOldEvents: true }, ...rest.map(() => others)];
  await Promise.all(
    [first, ...rest].map((launched, index) => keepRunning(restart[index] ?? others, launched, started.url)),
  );
  return code;
}

/** For messages to a worker that may have just ended. */
const ignore = (): void => undefined;

/** Starts one process and sends it the options. */
function launch(options: WorkerOptions): Launched {
  const worker = cluster.fork();
  worker.on('error', ignore);
  worker.send(options, ignore);
  let failed: string | undefined;
  let since: number | undefined;
  const ended = new Promise<WorkerExit>((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
      const how = signal === null ? `with code ${code ?? 1}` : `by ${signal}`;
      resolve({
        isClean: code === 0 || isEndSignal(signal),
        isEarly: since === undefined || performance.now() - since < CRASH_LOOP.milliseconds,
        failed,
        summary: `Worker ${worker.process.pid ?? ''} ended ${how}${failed === undefined ? '' : ` (${failed})`}`,
      });
    };
    worker.process.once('exit', finish);
    worker.process.on('error', ({ message }) => {
      // The system could not start a process, so no exit event follows.
      if (worker.process.pid !== undefined) return;
      failed = message;
      finish(1, null);
    });
  });
  const started = new Promise<Started | undefined>((resolve) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message === pong) return;
      if ('failed' in message) {
        ({ failed } = message);
        // The worker waits for 'stop' so that its error message arrives before its exit.
        worker.send('stop', ignore);
      } else {
        since = performance.now();
        watchWorker(worker);
        resolve(message.started);
      }
    });
    void ended.then(() => resolve(undefined));
  });
  return { worker, started, ended };
}
