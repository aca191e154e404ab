// What a test sets and asks while the stub runs: rules, journal, clock, and the parts that can be reset.
import type { components } from '../generated/control.ts';
import { Arrivals } from './arrivals.ts';
import { type ClockState, StubClock } from './clock.ts';
import { FaultList, type FaultSet } from './fault-list.ts';
import { Journal } from './journal.ts';
import { type Mask, mask } from '../mask.ts';

/** A part of the stub's state that can be reset. */
export type Part = keyof components['schemas']['parts'];

/** How a rehearsal begins. */
export interface RehearsalOptions {
  readonly clock?: ClockState;
  readonly faults?: FaultSet;
  /** Hides secrets in what the journal shows. */
  readonly mask?: Mask;
}

type Reset = () => void | Promise<void>;

/** The state that tests set. It outlives a reload of the app. */
export class Rehearsal {
  readonly clock: StubClock;
  readonly faults: FaultList;
  readonly journal: Journal;
  readonly arrivals: Arrivals;
  readonly #resets: Record<Part, Reset>;
  /** Ends what is open. */
  readonly #endings = new Set<() => void>();
  #isEnded = false;
  /** Of state that is elsewhere. */
  readonly #others: Partial<Record<Part, Reset>> = {};

  constructor({ clock, faults = { seed: 1, faults: [] }, mask: hide = mask }: RehearsalOptions = {}) {
    this.journal = new Journal(hide);
    this.clock = new StubClock(clock);
    this.faults = new FaultList(faults, this.clock.now);
    this.arrivals = new Arrivals(this.faults, this.journal);
    // The clock comes first: the others read it.
    this.#resets = {
      clock: () => {
        this.clock.reset();
      },
      faults: () => {
        this.faults.reset();
      },
      throttle: () => {
        this.faults.resetQuotas();
      },
      events: () => {
        this.arrivals.reset();
      },
      requests: () => {
        this.journal.reset();
      },
    };
  }

  /** Calls `end` when the stub closes; returns a function that stops that. */
  onEnd(end: () => void): () => void {
    this.#endings.add(end);
    if (this.#isEnded) end();
    return () => void this.#endings.delete(end);
  }

  /** Ends what would keep connections open. */
  end(): void {
    this.#isEnded = true;
    for (const end of this.#endings) end();
  }

  /** Says how to reset a part whose state is elsewhere. */
  onReset(part: Part, reset: Reset): void {
    this.#others[part] = reset;
  }

  /** Resets the parts that are true; all, if none is named. */
  async reset(parts: Partial<Record<Part, boolean | undefined>> = {}): Promise<void> {
    const all = Object.keys(this.#resets) as Part[];
    const isAll = all.every((part) => parts[part] === undefined);
    for (const part of isAll ? all : all.filter((one) => parts[one] === true)) {
      await this.#resets[part]();
      await this.#others[part]?.();
    }
  }
}
