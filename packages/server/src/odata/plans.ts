// Plans a query once: the pages of a list differ only in their limit and position. docs/adr/0021-lists-from-kept-texts.md
import type { CompiledQuery } from 'kysely';
import type { Dialect } from './dialect.ts';
import { planKeys, type Position } from './plan.ts';
import type { EventQuery } from './syntax.ts';

/** The place of a value that differs between the pages, by its index among them. */
class Slot {
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
}

/** Plans a query with slots in place of the limit and the values of the position. */
type Plan = (query: EventQuery, limit: object, after: readonly (object | null)[] | undefined) => CompiledQuery;

/** Plans the keys of pages, as {@link planKeys}, of the whole table. */
export const planKeysOf =
  (dialect: Dialect): Plan =>
  (query, limit, after) =>
    planKeys(query, limit, after, dialect, dialect.table('keys'));

/** The plans of the queries of one type. A plan is kept as long as its query. */
export class Plans {
  readonly #make: Plan;
  readonly #plans = new WeakMap<EventQuery, Map<string, CompiledQuery>>();

  constructor(make: Plan) {
    this.#make = make;
  }

  /** The SQL of a page, and its parameters. */
  plan(
    query: EventQuery,
    limit: number,
    after: Position | undefined,
  ): { readonly sql: string; readonly parameters: readonly Position[number][] } {
    const values = [limit, ...(after ?? [])];
    const { sql, parameters } = this.#planOf(query, after);
    const bound = (parameters as (Position[number] | Slot)[]).map((one) =>
      one instanceof Slot ? (values[one.index] ?? null) : one,
    );
    return { sql, parameters: bound };
  }

  #planOf(query: EventQuery, after: Position | undefined): CompiledQuery {
    const plans = this.#plans.get(query) ?? new Map<string, CompiledQuery>();
    this.#plans.set(query, plans);
    // Conditions on null are other SQL.
    const shape = after?.map((value) => (value === null ? 'null' : 'value')).join() ?? 'first';
    const known = plans.get(shape);
    if (known !== undefined) return known;
    const slots = after?.map((value, index) => (value === null ? null : new Slot(index + 1)));
    const made = this.#make(query, new Slot(0), slots);
    plans.set(shape, made);
    return made;
  }
}
