// Counts the requests of callers in windows of time.
import { LRUCache } from 'lru-cache';

/** How many callers are counted; those who called longest ago are forgotten. */
const CALLERS = 10_000;

/** The requests of a caller, and until when they are counted together. */
interface Window {
  endsAt: number;
  count: number;
}

/** Counts the requests of callers in windows that begin with the first request. */
export class Windows {
  readonly #windows = new LRUCache<string, Window>({ max: CALLERS });

  /** Counts a request, and returns the caller's window. It stays open longer if its end is moved. */
  count(caller: string, now: number, milliseconds: number): Window {
    const known = this.#windows.get(caller);
    // A clock that was set back must not make a window longer.
    const isOpen = known !== undefined && known.endsAt > now && known.endsAt <= now + milliseconds;
    const window = isOpen ? known : { endsAt: now + milliseconds, count: 0 };
    if (!isOpen) this.#windows.set(caller, window);
    window.count++;
    return window;
  }

  /** Forgets all requests. */
  reset(): void {
    this.#windows.clear();
  }
}
