// Stops statements that take long: a guard in their conditions looks at the clock.
import type { DatabaseSync } from 'node:sqlite';
import { GUARD } from '../../odata/names-in-sql.ts';

/** How long and how large a slice of a query is. */
export interface SliceLimits {
  /** How long it should take, in milliseconds. */
  readonly slice: number;
  /** How many rows the first slice has, and how many a slice has at most. */
  readonly rows: readonly [first: number, most: number];
}
export const sliceLimits: SliceLimits = { slice: 10, rows: [1000, 100_000] };

/** A row at which a statement was stopped. */
export interface Place {
  readonly instant: string;
  readonly arrival: number;
}

/** Limits how long queries on one connection block this thread. */
export class TimeSlice {
  #end = Infinity;
  #stops = 0;
  /** How many rows are read although the time is over. */
  #spare = 0;
  #place: Place | undefined;

  constructor(database: DatabaseSync) {
    database.function(GUARD, (instant, arrival) => {
      if (performance.now() <= this.#end || this.#spare-- > 0) return 1;
      this.#stops++;
      this.#place = { instant: String(instant), arrival: Number(arrival) };
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

  /**
   * Runs work that reads rows in the order of the table, and keeps them as it reads. If it takes longer than this many
   * milliseconds, returns the row that is next. It reads at least one row.
   */
  scan(milliseconds: number, work: () => void): Place | undefined {
    this.#spare = 1;
    this.#place = undefined;
    try {
      this.run(milliseconds, work);
      return this.#place;
    } finally {
      this.#spare = 0;
    }
  }
}
