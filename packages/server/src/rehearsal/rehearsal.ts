// What a test sets and asks while the stub runs: rules, journal, clock, and the parts that can be reset.
import type { components } from '../generated/control.ts';
import { type ClockState, StubClock } from './clock.ts';
import { FaultList, type FaultSet } from './fault-list.ts';
import { Journal } from './journal.ts';

/** A part of the stub's state that can be reset. */
export type Part = keyof components['schemas']['parts'];

/** How a rehearsal begins. */
export interface RehearsalOptions {
  readonly clock?: ClockState;
  readonly faults?: FaultSet;
}

type Reset = () => void | Promise<void>;

/** The state that tests set. It outlives a reload of the app. */
export class Rehearsal {
  readonly clock: StubClock;
  readonly faults: FaultList;
  readonly journal: Journal = new Journal();
  readonly #resets: Record<Part, Reset>;

  constructor({ clock, faults = { seed: 1, faults: [] } }: RehearsalOptions = {}) {
    this.clock = new StubClock(clock);
    this.faults = new FaultList(faults, this.clock.now);
    // The clock comes first: the others read it.
    this.#resets = {
      clock: () => {
        this.clock.reset();
      },
      faults: () => {
        this.faults.reset();
      },
      throttle: () => undefined,
      events: () => undefined,
      requests: () => {
        this.journal.reset();
      },
    };
  }

  /** Says how to reset a part whose state is elsewhere. */
  onReset(part: Part, reset: Reset): void {
    this.#resets[part] = reset;
  }

  /** Resets parts; without any, all. */
  async reset(parts: Partial<Record<Part, boolean | undefined>> = {}): Promise<void> {
    const all = Object.keys(this.#resets) as Part[];
    const chosen = all.filter((part) => parts[part] === true);
    for (const part of chosen.length > 0 ? chosen : all) await this.#resets[part]();
  }
}
