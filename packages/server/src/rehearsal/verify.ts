// Whether the journal has as many requests as expected.
import type { components } from '../generated/control.ts';
import { toMilliseconds } from './durations.ts';
import type { Journal } from './journal.ts';

type Schemas = components['schemas'];
/** How many requests are expected. */
export type Expectation = Schemas['expectation'];

/** The longest wait, in milliseconds. */
const LONGEST = 60_000;

/** Waits as long as the expectation says, and says whether it holds. */
export async function verify(
  journal: Journal,
  { match = {}, atLeast, atMost, within }: Expectation,
): Promise<Schemas['verification']> {
  const least = atLeast ?? (atMost === undefined ? 1 : 0);
  const most = atMost ?? Infinity;
  const count = (): number => journal.find(match, 0).total;
  const time = Math.min(within === undefined ? 0 : toMilliseconds(within), LONGEST);
  // Too many can't become fewer; with an upper limit, the whole time must pass.
  if (time > 0) await journal.until(() => count() > most || (most === Infinity && count() >= least), time);
  const found = count();
  const holds = found >= least && found <= most;
  return { holds, count: found, nearMisses: holds || found > most ? [] : journal.nearMisses(match) };
}

/** Why an expectation does not hold, with the nearest misses; undefined if it holds. */
export async function explainMissing(journal: Journal, expectation: Expectation): Promise<string | undefined> {
  const { holds, count, nearMisses } = await verify(journal, expectation);
  if (holds) return undefined;
  const { match = {}, atLeast, atMost, within } = expectation;
  const limits = [
    atLeast !== undefined && `at least ${atLeast}`,
    atMost !== undefined && `at most ${atMost}`,
    atLeast === undefined && atMost === undefined && 'at least 1',
  ].filter(Boolean);
  const time = within === undefined ? '' : ` within ${within}`;
  const misses = nearMisses.map(({ id, url, differences }) => {
    const reasons = differences.map(
      ({ path, expected, got }) => `${path} is ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`,
    );
    return `\n  request ${id}, ${url}: ${reasons.join('; ')}`;
  });
  const nearest = misses.length === 0 ? '' : `\nThe nearest are:${misses.join('')}`;
  return `Expected ${limits.join(' and ')} requests that match ${JSON.stringify(match)}${time}, got ${count}.${nearest}`;
}
