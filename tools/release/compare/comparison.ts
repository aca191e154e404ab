// What the comparisons share: the two documents, and the changes found so far.
import { type OpenApiDocument, resolve } from '../../openapi/openapi.ts';
import { type Change, type Rating, ratings } from '../rating.ts';

/** Who sends a value: callers, or the server. A parameter and a request body are sent by callers. */
export type Sender = 'caller' | 'server';

/** The two documents, and the changes between them. */
export class Comparison {
  readonly base: OpenApiDocument;
  readonly revision: OpenApiDocument;
  readonly #changes = new Map<string, Change>();
  readonly #seen = new Set<string>();

  constructor(base: OpenApiDocument, revision: OpenApiDocument) {
    this.base = base;
    this.revision = revision;
  }

  /** The changes, each once with its most severe rating. */
  get changes(): Change[] {
    return [...this.#changes.values()];
  }

  add(rating: Rating, where: string, what: string): void {
    const key = `${where}: ${what}`;
    const known = this.#changes.get(key);
    if (known === undefined || ratings.indexOf(rating) < ratings.indexOf(known.rating))
      this.#changes.set(key, { rating, where, what });
  }

  /** A change that no rule rates counts as breaking until a rule does. */
  addUnrated(where: string, name: string, before: unknown, after: unknown): void {
    this.add(
      'breaking',
      where,
      `\`${name}\` changed from ${shown(before)} to ${shown(after)}. No rule rates this change: add one to tools/release/compare/.`,
    );
  }

  /** Whether something is compared for the first time. */
  isNew(key: string): boolean {
    const isNew = !this.#seen.has(key);
    this.#seen.add(key);
    return isNew;
  }

  /**
   * Compares two parts of the documents. If both are the same component, it is compared once, under its own name; else
   * under `where`.
   */
  compareOnce(before: object, after: object, where: string, compare: (where: string) => void): void {
    const [name, other] = [componentOf(this.base, before), componentOf(this.revision, after)];
    if (name === undefined || name !== other) compare(where);
    else if (this.isNew(name)) compare(name.slice(name.indexOf(' ') + 1));
  }

  /** Both values with their references followed. */
  resolved<Value extends object>(before: Value | { $ref: string }, after: Value | { $ref: string }): [Value, Value] {
    return [resolve<Value>(this.base, before), resolve<Value>(this.revision, after)];
  }
}

/** The kind and the name of a component; undefined if the object is not one. */
function componentOf({ components }: OpenApiDocument, object: object): string | undefined {
  for (const [kind, all] of Object.entries(components))
    for (const [name, one] of Object.entries(all ?? {})) if (one === object) return `${kind} ${name}`;
  return undefined;
}

/** A value as messages show it. */
export const shown = (value: unknown): string => (value === undefined ? 'nothing' : `\`${JSON.stringify(value)}\``);

/** Whether two values have the same meaning: the order of properties does not count. */
export const isEqual = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

const canonical = (value: unknown): string =>
  // Undefined inside a list would become null.
  JSON.stringify([value === undefined ? 'undefined' : { value }], (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

/** The values that only one of two lists has. The order does not count. */
export function difference<Value>(
  before: readonly Value[],
  after: readonly Value[],
): { added: Value[]; removed: Value[] } {
  return {
    added: after.filter((one) => !before.some((other) => isEqual(one, other))),
    removed: before.filter((one) => !after.some((other) => isEqual(one, other))),
  };
}
