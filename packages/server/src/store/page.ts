// Turns the rows of a planned query into a page.
import { responseLimits } from '../generated/limits.ts';
import type { Position } from '../odata/plan.ts';
import type { EventQuery } from '../odata/syntax.ts';
import type { StoredPage } from './store.ts';

/** How many characters the events of a page may have together, beyond the first event. */
export const PAGE_LENGTH: number = responseLimits.eventPage.characters;

/** A row of `planPage`, with the sort keys as `k0`, `k1` and so on. */
export type PageRow = { readonly arrival: number; readonly text: string } & Readonly<Record<string, Position[number]>>;

/** Takes the rows of one page. An extra row beyond `limit` shows that more follow. */
export function toPage(rows: Iterable<PageRow>, { orderBy }: EventQuery, limit: number): StoredPage {
  const kept: PageRow[] = [];
  let length = 0;
  let hasMore = false;
  for (const row of rows) {
    hasMore = kept.length === limit || (kept.length > 0 && length + row.text.length > PAGE_LENGTH);
    if (hasMore) break;
    kept.push(row);
    length += row.text.length;
  }
  const positionOf = (index: number): Position => {
    const row = kept[index];
    if (row === undefined) throw new RangeError(`The page has no event ${index}`);
    return [...orderBy.map((_, at) => row[`k${at}`] ?? null), row.arrival];
  };
  return { texts: kept.map(({ text }) => text), next: hasMore ? positionOf(kept.length - 1) : undefined, positionOf };
}
