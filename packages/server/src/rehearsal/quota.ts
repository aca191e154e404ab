// Throttling by a rule: which requests are above the quota of their caller.
import { createHash } from 'node:crypto';
import type { components } from '../generated/control.ts';
import { toMilliseconds } from './durations.ts';
import type { RequestFacts } from './match-request.ts';
import { Windows } from './windows.ts';

/** How many requests in what time. */
export type Quota = components['schemas']['quota'];

/** What a quota has counted. */
export class QuotaCounter {
  readonly #quota: Quota;
  readonly #per: number;
  readonly #windows = new Windows();

  constructor(quota: Quota) {
    this.#quota = quota;
    this.#per = toMilliseconds(quota.per);
  }

  /** Counts a request. Returns how long its caller must wait, in milliseconds; undefined if it is within the quota. */
  waitOf(facts: RequestFacts, now: number): number | undefined {
    const { calls, by = 'app', strict = false } = this.#quota;
    const window = this.#windows.count(sharerOf(facts, by), now, this.#per);
    if (window.count <= calls) return undefined;
    if (strict) window.endsAt = now + this.#per;
    return window.endsAt - now;
  }

  /** Forgets what it has counted. */
  reset(): void {
    this.#windows.reset();
  }
}

/** With whom a caller shares the quota. */
function sharerOf({ caller, tenantId, headers }: RequestFacts, by: Quota['by'] & string): string {
  if (by === 'app') return caller;
  if (by === 'tenant') return tenantId ?? caller;
  // Tokens are long, and 10,000 are kept.
  return createHash('sha256')
    .update(String(headers['authorization'] ?? ''))
    .digest('base64');
}
