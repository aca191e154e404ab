// When events were added, by the clock of the stub: their own times say when they happened.
import { decoded } from './match-request.ts';

/** How many are known. */
const EVENTS = 10_000;

/** The last 10,000 events that were added. */
export class Arrivals {
  /** The URLs, from which the ids are read only when someone asks. */
  readonly #urls: string[] = [];
  readonly #times = new Float64Array(EVENTS);
  #count = 0;

  /** Notes an event. */
  add(url: string, at: number): void {
    const index = this.#count++ % EVENTS;
    this.#urls[index] = url;
    this.#times[index] = at;
  }

  /** The ids of those that were added after an instant. */
  readonly since = (instant: number): ReadonlySet<string> =>
    new Set(this.#urls.flatMap((url, index) => ((this.#times[index] ?? 0) > instant ? [idIn(url)] : [])));

  /** Forgets all. */
  reset(): void {
    this.#urls.length = 0;
    this.#count = 0;
  }
}

/** The id at the end of the URL of an entity. */
export const idIn = (url: string): string => decoded(url.slice(url.lastIndexOf('/') + 1));
