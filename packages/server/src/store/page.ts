// Turns the rows of a planned query into a page.
import { responseLimits } from '../generated/limits.ts';
import type { Position } from '../odata/plan.ts';
import type { StoredPage, StoredText } from './store.ts';

/** How many characters the events of a page may have together, beyond the first event. */
export const PAGE_LENGTH: number = responseLimits.eventPage.characters;

/** A row of a page. */
export interface PageRow<Entity extends object> {
  readonly position: Position;
  readonly stored: StoredText<Entity>;
}

/** Takes the rows of one page. An extra row beyond `limit` shows that more follow. */
export function toPage<Entity extends object>(rows: Iterable<PageRow<Entity>>, limit: number): StoredPage<Entity> {
  const [stored, positions]: [StoredText<Entity>[], Position[]] = [[], []];
  let length = 0;
  let hasMore = false;
  for (const row of rows) {
    hasMore = stored.length === limit || (stored.length > 0 && length + row.stored.text.length > PAGE_LENGTH);
    if (hasMore) break;
    stored.push(row.stored);
    positions.push(row.position);
    length += row.stored.text.length;
  }
  const positionOf = (index: number): Position => {
    const position = positions[index];
    if (position === undefined) throw new RangeError(`The page has no event ${index}`);
    return position;
  };
  return { stored, next: hasMore ? positionOf(stored.length - 1) : undefined, positionOf };
}
