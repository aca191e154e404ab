// The matcher `toHaveReceived`, in the form that vitest, jest and Playwright share.
import { AssertionError } from 'node:assert';
import type { Expectation, RequestMatch, Stub } from '../index.ts';

/** How many requests, and how long to wait for them. Default: at least one, without waiting. */
export type ReceivedOptions = Omit<Expectation, 'match'>;

/** The result of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Passes if the stub got as many requests as expected. With `not` it passes if it got none, and waits the whole time of
 * `within`.
 */
export async function toHaveReceived(
  this: { readonly isNot: boolean },
  stub: Pick<Stub, 'received'>,
  match: RequestMatch,
  options: ReceivedOptions = {},
): Promise<MatcherResult> {
  const { isNot } = this;
  if (isNot && (options.atLeast !== undefined || options.atMost !== undefined))
    throw new RangeError(
      'not.toHaveReceived expects no request at all: leave out atLeast and atMost, or leave out not.',
    );
  try {
    await stub.received({ match, ...options, ...(isNot && { atMost: 0 }) });
    return { pass: !isNot, message: () => '' };
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error;
    return { pass: isNot, message: () => error.message };
  }
}
