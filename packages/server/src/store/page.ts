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
  const texts: string[] = [];
  let length = 0;
  let last: PageRow | undefined;
  for (const row of rows) {
    if (last !== undefined && (texts.length === limit || length + row.text.length > PAGE_LENGTH)) {
      const { arrival, ...keys } = last;
      return { texts, next: [...orderBy.map((_, index) => keys[`k${index}`] ?? null), arrival] };
    }
    texts.push(row.text);
    length += row.text.length;
    last = row;
  }
  return { texts, next: undefined };
}
