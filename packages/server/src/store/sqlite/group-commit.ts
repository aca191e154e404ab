// Sends changes to the writing thread, in which many changes share one commit. docs/adr/0009-one-writer-thread-with-group-commit.md
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Batcher } from '../batcher.ts';
import { settlesWithin } from '../deadline.ts';
import { CLOSE_LIMIT, LostConnectionError, StoreError } from '../store.ts';
import { killAtExit } from './kill-at-exit.ts';
import { toOutcome } from './outcomes.ts';
import type { Write, WriteOutcome, WriteResult } from './writes.ts';

/** How long a batch may take, in milliseconds: longer than it waits for a lock of another process. */
const BATCH_LIMIT = 15_000;
/** After how many milliseconds a batch may be one that never ends. */
const SLOW = 1000;

interface Reply {
  readonly resolve: (outcomes: readonly WriteOutcome[]) => void;
  readonly reject: (error: Error) => void;
}

/** Writes to a file. */
export class GroupCommit {
  readonly #path: string;
  readonly #batchLimit: number;
  readonly #batcher = new Batcher<Write, WriteResult>({
    run: async (writes, settle) => {
      for (const [index, outcome] of (await this.#send(writes)).entries()) settle(index, toOutcome(outcome));
    },
  });
  #worker: Worker | undefined;
  /** A thread that does not respond. It blocks the file, so no other is started until it has ended. */
  #hanging: Worker | undefined;
  #reply: Reply | undefined;
  #waitAtExit: (() => void) | undefined;

  constructor(path: string, batchLimit: number = BATCH_LIMIT) {
    this.#path = path;
    this.#batchLimit = batchLimit;
  }

  /** Resolves once the change is on disk. */
  write(write: Write): Promise<WriteResult> {
    return this.#batcher.add(write);
  }

  /** Ends the thread once all pending changes are done. Rejects if the thread does not respond. */
  async close(): Promise<void> {
    const isClosed = await settlesWithin(CLOSE_LIMIT, this.#end());
    if (this.#worker !== undefined) this.#drop(this.#worker);
    if (!isClosed || this.#hanging !== undefined)
      throw new StoreError(
        `The disk of ${this.#path} did not respond within ${CLOSE_LIMIT / 1000} seconds, so the stub does not wait for it. Changes in flight may or may not have been saved.`,
      );
  }

  async #end(): Promise<void> {
    await this.#batcher.idle();
    const worker = this.#worker;
    if (worker === undefined) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage('close');
    await ended;
  }

  async #send(writes: readonly Write[]): Promise<readonly WriteOutcome[]> {
    if (this.#hanging !== undefined) throw new LostConnectionError({ mayBeDone: false, isTimeout: true });
    const worker = (this.#worker ??= this.#start());
    const slow = setTimeout(() => (this.#waitAtExit ??= killAtExit()), SLOW);
    const limit = setTimeout(() => this.#drop(worker), this.#batchLimit);
    try {
      return await new Promise((resolve, reject) => {
        this.#reply = { resolve, reject };
        // An idle thread does not keep the process alive.
        worker.ref();
        worker.postMessage(writes);
      });
    } finally {
      clearTimeout(slow);
      clearTimeout(limit);
      this.#allowExit();
    }
  }

  #start(): Worker {
    // The extension differs between sources and build.
    const file = new URL(`./writer${extname(new URL(import.meta.url).pathname)}`, import.meta.url);
    const worker = new Worker(file, { workerData: { path: this.#path }, execArgv: [] });
    worker.on('message', (outcomes: readonly WriteOutcome[]) => {
      worker.unref();
      if (this.#worker === worker) this.#reply?.resolve(outcomes);
    });
    let cause: unknown;
    worker.on('error', (error: unknown) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      // The batch in flight may be saved or not. The next batch starts a new thread.
      this.#worker = undefined;
      this.#reply?.reject(new LostConnectionError({ mayBeDone: true, cause }));
    });
    return worker;
  }

  /** Gives up on a thread. The system may hold it for longer, such as while a disk does not respond. */
  #drop(worker: Worker): void {
    this.#worker = undefined;
    this.#hanging = worker;
    worker.unref();
    void worker.terminate().then(() => {
      this.#hanging = undefined;
      this.#allowExit();
    });
    this.#reply?.reject(new LostConnectionError({ mayBeDone: true, isTimeout: true }));
  }

  #allowExit(): void {
    if (this.#hanging !== undefined) return;
    this.#waitAtExit?.();
    this.#waitAtExit = undefined;
  }
}
