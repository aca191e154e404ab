// One stub in many processes, which share a port and a database. https://nodejs.org/api/cluster.html
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeCertificate } from '../listen/certificate.ts';
import type { StartOptions } from './cli.ts';
import { startStub, type Stub } from '../listen/start-stub.ts';

/** What a greeting tells of a stub. */
export type Started = Pick<Stub, 'url' | 'operationsFromExamples' | 'certificateFile'>;

/** What a worker is told: first what to serve, in the end to stop. */
type Order = StartOptions | 'stop';

/** What a worker says once it listens, or can't. */
type Word = { readonly started: Started } | { readonly failed: string };

/** How a worker ended. */
interface End {
  readonly isInOrder: boolean;
  /** It never listened, or not for long. */
  readonly isEarly: boolean;
  /** Why, in its own words, where it had any. */
  readonly failed: string | undefined;
  /** The whole of it, in words. */
  readonly account: string;
}

interface Launched {
  readonly worker: Worker;
  /** Undefined where it ended before it listened. */
  readonly started: Promise<Started | undefined>;
  readonly ended: Promise<End>;
}

/** Who ends within so many milliseconds, so often in a row, would go on like that. */
const EARLY = { milliseconds: 1000, times: 3 };

/**
 * Serves by as many processes as the options say, and puts another in the place of one that dies. Greets once all
 * listen, and resolves with the exit code once all have ended: by a signal, or since there is no keeping them.
 */
export async function serveByWorkers(options: StartOptions, greet: (started: Started) => void): Promise<number> {
  if (options.tls !== true) return supervise(options, greet);
  const certificate = await makeCertificate(options.host, options.publicUrl);
  try {
    // The workers read the key from beside the certificate, in a folder that nobody else can enter.
    const { key, file: certPath = '' } = certificate;
    const keyPath = join(dirname(certPath), 'key.pem');
    await writeFile(keyPath, key, { mode: 0o600 });
    // Whoever asks twice for the end does not wait for what stands below.
    process.once('exit', () => {
      rmSync(dirname(certPath), { recursive: true, force: true });
    });
    return await supervise({ ...options, tls: { certPath, keyPath } }, (started) =>
      greet({ ...started, certificateFile: certPath }),
    );
  } finally {
    await certificate.dispose();
  }
}

async function supervise(options: StartOptions, greet: (started: Started) => void): Promise<number> {
  const alive = new Set<Launched>();
  const ending = new AbortController();
  const { signal } = ending;
  let code = 0;

  function start(place: StartOptions): Launched {
    const launched = launch(place);
    alive.add(launched);
    void launched.ended.then(() => alive.delete(launched));
    return launched;
  }

  function end(exitCode: number, reason?: string): void {
    if (reason !== undefined) console.error(reason);
    code = Math.max(code, exitCode);
    ending.abort();
    for (const { worker } of alive) worker.send('stop', ignore);
  }

  function stop(): void {
    if (!signal.aborted) {
      end(0);
      return;
    }
    // Whoever asks twice does not want to wait.
    for (const { worker } of alive) worker.process.kill('SIGKILL');
    process.exit(1);
  }

  /** Keeps a place taken until the end. */
  async function hold(place: StartOptions, first: Launched, url: string): Promise<void> {
    let early = 0;
    for (let launched = first; ; launched = start(place)) {
      void launched.started.then((started) => {
        if (started === undefined || started.url === url || signal.aborted) return;
        end(1, `All workers ended, and with them ${url}: the stub gives up, since --port 0 gives others another port.`);
      });
      const { isInOrder, isEarly, account } = await launched.ended;
      if (signal.aborted) {
        if (!isInOrder) end(1, `${account}.`);
        return;
      }
      early = isEarly ? early + 1 : 0;
      if (early === EARLY.times) {
        end(1, `${account}, as the ones before it did at once: the stub gives up.`);
        return;
      }
      console.error(`${account}: another takes its place.`);
    }
  }

  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // The first one alone brings the database along, adds the examples and takes away what is too old.
  const { retention: _retention, ...others } = { ...options, examples: false };
  const first = start(options);
  const started = await first.started;
  const rest = Array.from({ length: started && !signal.aborted ? options.workers - 1 : 0 }, () => start(others));
  for (const launched of [first, ...rest]) {
    if ((await launched.started) !== undefined || signal.aborted) continue;
    const { failed, account } = await launched.ended;
    end(1, failed ?? `${account} before it listened.`);
  }
  if (started === undefined || signal.aborted) {
    await Promise.all([first, ...rest].map(({ ended }) => ended));
    return code;
  }
  greet(started);
  // What was an example and is gone by now stays so.
  const places = [{ ...options, examples: false }, ...rest.map(() => others)];
  await Promise.all([first, ...rest].map((launched, index) => hold(places[index] ?? others, launched, started.url)));
  return code;
}

/** What is said to a worker that has just ended reaches nobody, and need not. */
const ignore = (): void => undefined;

/** Starts one process, which is handed what to serve. */
function launch(options: StartOptions): Launched {
  const worker = cluster.fork();
  worker.on('error', ignore);
  worker.send(options, ignore);
  let failed: string | undefined;
  let since: number | undefined;
  const ended = new Promise<End>((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
      const how = signal === null ? `with code ${code ?? 1}` : `by ${signal}`;
      resolve({
        isInOrder: code === 0 || signal === 'SIGTERM' || signal === 'SIGINT',
        isEarly: since === undefined || performance.now() - since < EARLY.milliseconds,
        failed,
        account: `Worker ${worker.process.pid ?? ''} ended ${how}${failed === undefined ? '' : ` (${failed})`}`,
      });
    };
    worker.process.once('exit', finish);
    worker.process.on('error', ({ message }) => {
      // Where the system has no process left, there is none to end.
      if (worker.process.pid !== undefined) return;
      failed = message;
      finish(1, null);
    });
  });
  const started = new Promise<Started | undefined>((resolve) => {
    worker.on('message', (word: Word) => {
      if ('failed' in word) {
        ({ failed } = word);
        // It waits for this, so that its word is not overtaken by its end.
        worker.send('stop', ignore);
      } else {
        since = performance.now();
        resolve(word.started);
      }
    });
    void ended.then(() => resolve(undefined));
  });
  return { worker, started, ended };
}

/** The whole life of a worker: it serves what it is handed, until it is told to stop or gets a signal. */
export async function serveAsWorker(explain: (error: unknown, options: StartOptions) => string): Promise<void> {
  let stop = ignore;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  // Ctrl-C reaches every process of a terminal, and so this one twice: by itself and by way of the primary.
  process.on('SIGTERM', () => stop());
  process.on('SIGINT', () => stop());
  const options = await new Promise<StartOptions>((resolve) => {
    process.on('message', (message: Order) => {
      if (message === 'stop') stop();
      else resolve(message);
    });
  });
  try {
    const stub = await startStub(options);
    const { url, operationsFromExamples, certificateFile } = stub;
    say({ started: { url, operationsFromExamples, certificateFile } });
    await stopped;
    await stub.close();
    process.exit(0);
  } catch (error) {
    say({ failed: explain(error, options) });
    await once(process, 'message');
    process.exit(1);
  }
}

const say = (word: Word): void => void process.send?.(word);
