// How long a rule delays a response.
import { chance } from './chance.ts';
import { toMilliseconds } from './durations.ts';
import type { Decision } from './fault-list.ts';

/** The longest delay: ten minutes. */
const LONGEST = 600_000;

/** The delay of a decision in milliseconds; 0 if it has none. The same decision has the same delay. */
export function latencyOf({ then: { latency }, seed, name, caller, ordinal }: Decision): number {
  if (latency === undefined) return 0;
  if (typeof latency === 'string') return Math.min(toMilliseconds(latency), LONGEST);
  const random = (part: string): number => chance(seed, name, caller, ordinal, part);
  if ('min' in latency) {
    const [min, max] = [toMilliseconds(latency.min), toMilliseconds(latency.max)];
    return Math.min(min + random('latency') * (max - min), LONGEST);
  }
  // Box and Muller: a standard normal number from two even ones.
  const normal = Math.sqrt(-2 * Math.log(1 - random('radius'))) * Math.cos(2 * Math.PI * random('angle'));
  return Math.min(toMilliseconds(latency.median) * Math.exp(latency.sigma * normal), LONGEST);
}
