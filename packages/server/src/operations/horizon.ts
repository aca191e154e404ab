// The first day that the log still has: the real service rejects filters that begin before it.
import { toInstant } from '@directory-provisioning/types/instant';
import type { Dialect } from '../graph/dialects.ts';
import type { Filter } from '../odata/syntax.ts';

/** What the first day depends on. */
export interface Horizon {
  readonly dialect: Dialect;
  /** How long events are kept after they happened, in milliseconds; undefined for ever. */
  readonly retention?: number | undefined;
  /** The clock. */
  readonly now: () => Date;
}

/** What is wrong with a filter that begins too early, in the words of the real service. */
export function beforeHorizon(filter: Filter, path: string, { dialect, retention, now }: Horizon): string | undefined {
  if (dialect !== 'documented' || retention === undefined) return undefined;
  const first = new Date(now().getTime() - retention);
  first.setUTCHours(0, 0, 0, 0);
  const instant = toInstant(first.toISOString());
  if (instant === undefined || !beginsBefore(filter, path, instant, false)) return undefined;
  const date = `${first.getUTCMonth() + 1}/${first.getUTCDate()}/${first.getUTCFullYear()}`;
  return `Specified argument was out of the range of valid values. (Parameter 'Minimum allowed time for ${path} is ${date} 12:00:00 AM')`;
}

/** Whether a part of the filter on the path, or its negation, finds entities from a time before the instant on. */
function beginsBefore(filter: Filter, path: string, instant: string, isNegated: boolean): boolean {
  switch (filter.kind) {
    case 'comparison': {
      const { operator, value } = filter;
      const lower = isNegated ? ['lt', 'le', 'ne'] : ['gt', 'ge', 'eq'];
      return filter.path === path && lower.includes(operator) && value.kind === 'instant' && value.value < instant;
    }
    case 'and':
    case 'or':
      return filter.operands.some((operand) => beginsBefore(operand, path, instant, isNegated));
    case 'not':
      return beginsBefore(filter.operand, path, instant, !isNegated);
    case 'truth':
      return beginsBefore(filter.operand, path, instant, isNegated !== ((filter.operator === 'eq') !== filter.value));
    default:
      return false;
  }
}
