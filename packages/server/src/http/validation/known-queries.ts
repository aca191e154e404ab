// Remembers valid queries: callers repeat them, and the pages of a list differ only in their $skiptoken.
// docs/adr/0008-call-the-validators-functions-directly.md
import { LRUCache } from 'lru-cache';

/** The options of a query, parsed. */
export type Query = Readonly<Record<string, unknown>>;

const TOKEN = '$skiptoken';

/** How many queries are remembered, and how many characters they have together. */
const KEPT = { max: 100, maxSize: 2 ** 18, sizeCalculation: (_: unknown, text: string): number => text.length + 1 };

/** The valid queries of one operation, under one path. */
export class KnownQueries {
  readonly #known = new LRUCache<string, Query>(KEPT);

  /** The query of a URL, if one that differs at most in its `$skiptoken` was valid before. */
  find(url: string): Query | undefined {
    const { text, token } = split(url);
    const known = this.#known.get(text);
    return known && { ...known, ...(token !== undefined && { [TOKEN]: token }) };
  }

  /** Remembers the query of a URL, which the library has accepted. */
  remember(url: string, query: Query): void {
    const { [TOKEN]: _, ...others } = query;
    const { text, token } = split(url);
    this.#known.set(text, token === undefined ? query : others);
  }
}

/**
 * The query with a blank, which no URL has, in place of the value of a `$skiptoken` at its end that needs no decoding. An
 * empty value stays, and is invalid.
 */
function split(url: string): { text: string; token?: string } {
  const query = url.slice(url.indexOf('?') + 1);
  const [name = '', value = '', ...more] = query.slice(query.lastIndexOf('&') + 1).split('=');
  if (name !== TOKEN || more.length > 0 || !/^[\w-]+$/.test(value)) return { text: query };
  return { text: `${query.slice(0, -value.length)} `, token: value };
}
