// Lets other requests in between two pieces of work that take long.

/** Takes turns: between two of them, the event loop serves what has arrived. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when it is the caller's turn, after those who called before. */
  next(): Promise<void> {
    this.#last = this.#last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return this.#last;
  }
}
