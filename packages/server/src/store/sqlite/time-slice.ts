// Stops statements that take long: a guard in their conditions looks at the clock.
import type { DatabaseSync } from 'node:sqlite';
import { GUARD } from '../../odata/dialect.ts';

/** How long and how large a slice of a query is. */
export interface SliceLimits {
  /** How long it should take, in milliseconds. */
  readonly slice: number;
  /** How many rows the first slice has, and how many a slice has at most. */
  readonly rows: readonly [first: number, most: number];
}
export const sliceLimits: SliceLimits = { slice: 10, rows: [1000, 100_000] };

/** Limits how long queries on one connection block this thread. */
export class TimeSlice {
  #end = Infinity;
  #stops = 0;

  constructor(database: DatabaseSync) {
    database.function(GUARD, () => {
      if (performance.now() <= this.#end) return 1;
      this.#stops++;
      throw new Error('The time slice is over');
    });
  }

  /** Runs work that reads rows with the guard. Undefined if it takes longer than this many milliseconds. */
  run<Result>(milliseconds: number, work: () => Result): Result | undefined {
    this.#end = performance.now() + milliseconds;
    const stops = this.#stops;
    try {
      return work();
    } catch (error) {
      // Iterators throw another error than the guard.
      if (this.#stops > stops) return undefined;
      throw error;
    } finally {
      this.#end = Infinity;
    }
  }
}
