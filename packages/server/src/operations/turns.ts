// Serves other requests between two pieces of work that take long.

/** How often the event loop runs between two turns: each run accepts only one connection. */
const LOOPS = 32;

/** Takes turns: between two of them, the event loop serves what has arrived. */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** Whether someone waits for a turn. */
  get isTaken(): boolean {
    return this.#waiting > 0;
  }

  /** Resolves when it is the caller's turn, after those who called before. */
  next(): Promise<void> {
    this.#waiting++;
    this.#last = this.#last.then(async () => {
      for (let loop = 0; loop < LOOPS; loop++) await new Promise(setImmediate);
      this.#waiting--;
    });
    return this.#last;
  }
}
