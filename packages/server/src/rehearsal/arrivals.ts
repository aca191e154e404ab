// When events were added, by the clock of the stub: their own times say when they happened.
import type { FaultList } from './fault-list.ts';
import type { Journal } from './journal.ts';
import { decoded } from './match-request.ts';

/** How many are known. */
const EVENTS = 10_000;

/**
 * The events that were added last: those that the journal has and, while a rule for stale pages is on, the last 10,000.
 * Keeping them always would cost the garbage collector too much.
 */
export class Arrivals {
  readonly #faults: FaultList;
  readonly #journal: Journal;
  /** The URLs, from which the ids are read only when someone asks. */
  #urls: string[] = [];
  #times: Float64Array | undefined;
  #count = 0;

  constructor(faults: FaultList, journal: Journal) {
    this.#faults = faults;
    this.#journal = journal;
  }

  /** Notes an event, if a rule needs it. */
  add(url: string, at: number): void {
    if (!this.#faults.needsArrivals) return;
    this.#times ??= new Float64Array(EVENTS);
    const index = this.#count++ % EVENTS;
    this.#urls[index] = url;
    this.#times[index] = at;
  }

  /** The ids of those that were added after an instant. */
  readonly since = (instant: number): ReadonlySet<string> => {
    const known = this.#urls.filter((_, index) => (this.#times?.[index] ?? 0) > instant);
    return new Set([...this.#journal.createdAfter(instant), ...known].map(idIn));
  };

  /** Forgets all. */
  reset(): void {
    this.#urls = [];
    this.#count = 0;
  }
}

/** The id at the end of the URL of an entity. */
export const idIn = (url: string): string => decoded(url.slice(url.lastIndexOf('/') + 1));
