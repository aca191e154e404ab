// The clock of the stub: the machine's, until a test sets or advances it.
import { toInstant } from '@directory-provisioning/types/instant';
import type { components } from '../generated/control.ts';

/** The clock as the control API shows it. */
export type ClockState = components['schemas']['clock'];

/** The first and the last time: the years of RFC 3339 have four digits. */
const [FIRST, LAST] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];
const clamp = (instant: number): number => Math.min(Math.max(instant, FIRST), LAST);

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

  /** The time of the stub, in milliseconds. */
  get time(): number {
    if (this.#frozenAt !== undefined) return this.#frozenAt;
    return this.#offset === 0 ? Date.now() : clamp(Date.now() + this.#offset);
  }

  /** The time of the stub. */
  readonly now = (): Date => new Date(this.time);

  /** The state. */
  get state(): ClockState {
    return { mode: this.#frozenAt === undefined ? 'running' : 'frozen', now: this.now().toISOString() };
  }

  /** Sets the time and the mode. Throws a `RangeError` if `now` is not a time. */
  set({ mode, now }: ClockState): void {
    const instant = clamp(Date.parse(toInstant(now) ?? ''));
    if (Number.isNaN(instant)) throw new RangeError(`Invalid time '${now}': write it like 2026-03-01T00:00:00Z.`);
    this.#frozenAt = mode === 'frozen' ? instant : undefined;
    this.#offset = mode === 'frozen' ? 0 : instant - Date.now();
  }

  /**
   * Moves the clock forward; resolves once everything that is due by then is done. Rejects with a `RangeError` if that is
   * not forward.
   */
  async advance(milliseconds: number): Promise<void> {
    if (!(milliseconds >= 0)) throw new RangeError('The clock can only be moved forward.');
    const instant = clamp(this.now().getTime() + milliseconds);
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
