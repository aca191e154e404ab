// Groups the items that arrive while a batch is in flight into the next batch. An item that arrives alone does not wait.

/** The result of one item of a batch, or why it has none. */
export type Outcome<Result> = { readonly result: Result } | { readonly error: Error };

/** Settles one item of a batch, by its place. */
export type Settle<Result> = (index: number, outcome: Outcome<Result>) => void;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** What a batcher runs. */
export interface BatcherOptions<Item, Result> {
  /** Runs a batch and settles each item as soon as its outcome is known. If it rejects, so do the remaining items. */
  readonly run: (items: readonly Item[], settle: Settle<Result>) => void | Promise<void>;
  /** How many of the waiting items the next batch takes; at least one is taken. Default: all. */
  readonly take?: (items: readonly Item[]) => number;
}

/** Runs items in batches, one batch at a time. */
export class Batcher<Item, Result> {
  readonly #run: BatcherOptions<Item, Result>['run'];
  readonly #take: (items: readonly Item[]) => number;
  #waiting: Waiting<Item, Result>[] = [];
  #running: Promise<void> | undefined;

  constructor({ run, take = (items) => items.length }: BatcherOptions<Item, Result>) {
    this.#run = run;
    this.#take = take;
  }

  /** Resolves once the item's batch is done. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#running ??= this.#runAll();
    });
  }

  /** Resolves once nothing is waiting or in flight. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #runAll(): Promise<void> {
    // Everything that is added in the same turn of the event loop joins the first batch.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const count = Math.max(1, this.#take(this.#waiting.map(({ item }) => item)));
      const batch = this.#waiting.splice(0, count);
      await this.#settleAll(batch);
    }
    this.#running = undefined;
  }

  async #settleAll(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    let unsettled = batch.length;
    const settle: Settle<Result> = (index, outcome) => {
      unsettled--;
      if ('result' in outcome) batch[index]?.resolve(outcome.result);
      else batch[index]?.reject(outcome.error);
    };
    const rejectRest = (error: unknown): void => {
      for (const { reject } of batch) reject(error);
    };
    try {
      await this.#run(
        batch.map(({ item }) => item),
        settle,
      );
      if (unsettled > 0) rejectRest(new Error('The batch has no outcome for this item'));
    } catch (error) {
      rejectRest(error);
    }
  }
}
