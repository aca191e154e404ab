// Parses the queries of lists. Callers repeat them: for each page, and every few minutes.
import { LRUCache } from 'lru-cache';
import { parseFilter } from '../odata/parse-filter.ts';
import { parseOrderBy, parseSelect, type Select } from '../odata/parse-options.ts';
import type { Scope } from '../odata/scope.ts';
import type { EventQuery } from '../odata/syntax.ts';
import type { ListRequest } from './collection-types.ts';

/** A parsed query. The same object each time it is repeated, so that plans of it can be kept. */
export interface ListQuery extends EventQuery {
  readonly selected: Select | undefined;
}

/** How many queries are kept for each version, and how many characters they have together. */
const KEPT = { max: 100, maxSize: 2 ** 18, sizeCalculation: (_: unknown, text: string): number => text.length };

/** The parsed queries of a collection. */
export class ListQueries {
  readonly #known = new WeakMap<Scope, LRUCache<string, ListQuery>>();

  /** Throws a {@link QueryError} for an invalid query. */
  parse({ $filter, $orderby, $select }: ListRequest['query'], scope: Scope): ListQuery {
    const known = this.#known.get(scope) ?? new LRUCache<string, ListQuery>(KEPT);
    this.#known.set(scope, known);
    const text = JSON.stringify([$filter, $orderby, $select]);
    const found = known.get(text);
    if (found !== undefined) return found;
    const made: ListQuery = {
      filter: $filter === undefined ? undefined : parseFilter($filter, scope),
      orderBy: $orderby === undefined ? scope.defaultOrder : parseOrderBy($orderby, scope),
      selected: $select && parseSelect($select, scope),
    };
    known.set(text, made);
    return made;
  }
}
