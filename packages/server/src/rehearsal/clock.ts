// The clock of the stub: the machine's, until a test sets or advances it.
import type { components } from '../generated/control.ts';

/** The clock as the control API shows it. */
export type ClockState = components['schemas']['clock'];

/** The furthest time: the years of RFC 3339 have four digits. */
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** A clock that runs or is frozen, and can be moved. */
export class StubClock {
  readonly #start: ClockState | undefined;
  /** What is added to the machine's time while the clock runs. */
  #offset = 0;
  /** The time of a frozen clock. */
  #frozenAt: number | undefined;
  readonly #listeners = new Set<() => Promise<void>>();

  /** With `start`, the clock shows that at first, and again after a reset. */
  constructor(start?: ClockState) {
    this.#start = start;
    this.reset();
  }

  /** Whether it is not the machine's time. */
  get isMoved(): boolean {
    return this.#offset !== 0 || this.#frozenAt !== undefined;
  }

  /** The time of the stub. */
  readonly now = (): Date => new Date(this.#frozenAt ?? Date.now() + this.#offset);

  /** The state. */
  get state(): ClockState {
    return { mode: this.#frozenAt === undefined ? 'running' : 'frozen', now: this.now().toISOString() };
  }

  /** Sets the time and the mode. */
  set({ mode, now }: ClockState): void {
    const instant = Math.min(Date.parse(now), LAST);
    this.#frozenAt = mode === 'frozen' ? instant : undefined;
    this.#offset = mode === 'frozen' ? 0 : instant - Date.now();
  }

  /** Moves the clock forward; resolves once everything that is due by then is done. */
  async advance(milliseconds: number): Promise<void> {
    const instant = Math.min(this.now().getTime() + milliseconds, LAST);
    if (this.#frozenAt === undefined) this.#offset = instant - Date.now();
    else this.#frozenAt = instant;
    for (const listener of this.#listeners) await listener();
  }

  /** Calls `listener` after each advance; returns a function that stops that. */
  onAdvance(listener: () => Promise<void>): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Back to the start. */
  reset(): void {
    this.#offset = 0;
    this.#frozenAt = undefined;
    if (this.#start !== undefined) this.set(this.#start);
  }
}
