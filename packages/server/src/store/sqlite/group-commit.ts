// Sends changes to the writing thread, in which many changes share one commit. docs/adr/0009-one-writer-thread-with-group-commit.md
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Batcher } from '../batcher.ts';
import { LostConnectionError } from '../store.ts';
import { toOutcome } from './outcomes.ts';
import type { Write, WriteOutcome, WriteResult } from './writes.ts';

interface Reply {
  readonly resolve: (outcomes: readonly WriteOutcome[]) => void;
  readonly reject: (error: Error) => void;
}

/** Writes to a file. */
export class GroupCommit {
  readonly #path: string;
  readonly #batcher = new Batcher<Write, WriteResult>({
    run: async (writes) => (await this.#send(writes)).map(toOutcome),
  });
  #worker: Worker | undefined;
  #reply: Reply | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Resolves once the change is on disk. */
  write(write: Write): Promise<WriteResult> {
    return this.#batcher.add(write);
  }

  /** Ends the thread once all pending changes are done. */
  async close(): Promise<void> {
    await this.#batcher.idle();
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#worker = undefined;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage('close');
    await ended;
  }

  #send(writes: readonly Write[]): Promise<readonly WriteOutcome[]> {
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      this.#reply = { resolve, reject };
      // An idle thread does not keep the process alive.
      worker.ref();
      worker.postMessage(writes);
    });
  }

  #start(): Worker {
    // The extension differs between sources and build.
    const file = new URL(`./writer${extname(new URL(import.meta.url).pathname)}`, import.meta.url);
    const worker = new Worker(file, { workerData: { path: this.#path }, execArgv: [] });
    worker.on('message', (outcomes: readonly WriteOutcome[]) => {
      worker.unref();
      this.#reply?.resolve(outcomes);
      this.#reply = undefined;
    });
    let cause: unknown;
    worker.on('error', (error: unknown) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      // The batch in flight may be saved or not. The next batch starts a new thread.
      this.#worker = undefined;
      this.#reply?.reject(new LostConnectionError(true, { cause }));
      this.#reply = undefined;
    });
    return worker;
  }
}
