// Hands changes to the thread that writes: what is asked for while a batch is under way makes the next one. A lone change
// waits for no other.
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SQLITE_BUSY, type Write, type WriteOutcome, type WriteResult } from './writes.ts';
import { LostConnectionError, StorageFullError } from '../store.ts';

/** https://www.sqlite.org/rescode.html */
const [SQLITE_IOERR, SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC] = [10, 13, 778, 1034];

/** A change that somebody waits for. */
export interface Waiting {
  readonly write: Write;
  readonly resolve: (result: WriteResult) => void;
  readonly reject: (error: Error) => void;
}

/** The writing side of a file. */
export class GroupCommit {
  readonly #path: string;
  #worker: Worker | undefined;
  #waiting: Waiting[] = [];
  #underWay: Waiting[] = [];
  #idle: (() => void)[] = [];
  #isScheduled = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Resolves once the change is on the disk. */
  write(write: Write): Promise<WriteResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, resolve, reject });
      if (this.#isScheduled || this.#underWay.length > 0) return;
      this.#isScheduled = true;
      // What else this turn of the event loop brings goes along.
      setImmediate(() => {
        this.#isScheduled = false;
        this.#send();
      });
    });
  }

  /** Ends the thread, once everything that was asked for is done. */
  async close(): Promise<void> {
    if (this.#waiting.length + this.#underWay.length > 0) await new Promise<void>((idle) => this.#idle.push(idle));
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#worker = undefined;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage('close');
    await ended;
  }

  #send(): void {
    if (this.#waiting.length === 0) {
      this.#worker?.unref();
      for (const idle of this.#idle.splice(0)) idle();
      return;
    }
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#underWay = this.#waiting.splice(0);
    this.#worker.postMessage(this.#underWay.map(({ write }) => write));
  }

  #start(): Worker {
    // The sources are run as they are, and built.
    const file = new URL(`./writer${extname(new URL(import.meta.url).pathname)}`, import.meta.url);
    const worker = new Worker(file, { workerData: { path: this.#path }, execArgv: [] });
    worker.on('message', (outcomes: readonly WriteOutcome[]) => {
      answer(this.#underWay.splice(0), outcomes);
      this.#send();
    });
    let cause: unknown;
    worker.on('error', (error: unknown) => {
      cause = error;
    });
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      // Nobody knows what became of the last batch; the next one gets a thread of its own.
      this.#worker = undefined;
      for (const { reject } of this.#underWay.splice(0)) reject(new LostConnectionError(true, { cause }));
      this.#send();
    });
    return worker;
  }
}

/** Tells those who wait what became of their changes. */
export function answer(waiting: readonly Waiting[], outcomes: readonly WriteOutcome[]): void {
  for (const [index, { resolve, reject }] of waiting.entries()) {
    const outcome = outcomes[index];
    if (outcome !== undefined && 'result' in outcome) resolve(outcome.result);
    else reject(toError(outcome));
  }
}

function toError(outcome: Extract<WriteOutcome, { errcode: number }> | undefined): Error {
  const { message = 'The thread that writes has not answered', errcode = 1 } = outcome ?? {};
  const cause = new Error(message);
  // Of all that ends room, SQLITE_FULL tells of full disks alone; quotas and limits of size are writes that failed.
  if (errcode === SQLITE_FULL || errcode === SQLITE_IOERR_WRITE) return new StorageFullError({ cause });
  // What was written before may still be found after a crash.
  if (errcode === SQLITE_IOERR_FSYNC) return new LostConnectionError(true, { cause });
  // Extended codes carry the plain one in their lowest byte.
  const code = errcode & 0xff;
  if (code === SQLITE_BUSY || code === SQLITE_IOERR) return new LostConnectionError(false, { cause });
  return cause;
}
