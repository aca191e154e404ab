// Changes of x-odata: `redocly diff` does not compare extensions.
import type { OpenApiDocument } from '../openapi/openapi.ts';
import type { Change } from './rating.ts';

interface Capability {
  operators?: string[];
  sortable?: boolean;
  indexed?: boolean;
  aliasOf?: string;
  otherwise?: string;
}

const featuresOf = (capability?: Capability): string[] => [
  ...(capability?.operators ?? []),
  ...(capability?.sortable ? ['$orderby'] : []),
];
/** What decides which events a filter finds. */
const sourceOf = ({ aliasOf, otherwise }: Capability = {}): string => JSON.stringify([aliasOf, otherwise]);

/** Paths to filter or sort by that were added or removed, and changes in how they are stored. */
export function* odataChanges(base: OpenApiDocument, revision: OpenApiDocument): Generator<Change> {
  for (const name of new Set([base, revision].flatMap(({ components }) => Object.keys(components.schemas)))) {
    const all = [base, revision].map(({ components }) => components.schemas[name]?.['x-odata']);
    if (all.every((one) => one === undefined)) continue;
    const capabilitiesIn = (document: OpenApiDocument): Record<string, Capability> =>
      (document.components.schemas[name]?.['x-odata'] ?? {}) as Record<string, Capability>;
    const [before, after] = [capabilitiesIn(base), capabilitiesIn(revision)];
    for (const path of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const where = `${name} ${path}`;
      const [old, now] = [featuresOf(before[path]), featuresOf(after[path])];
      const removed = old.filter((feature) => !now.includes(feature));
      const added = now.filter((feature) => !old.includes(feature));
      if (removed.length > 0) yield { rating: 'breaking', where, what: `No longer supports ${removed.join(', ')}.` };
      if (added.length > 0) yield { rating: 'additive', where, what: `Supports ${added.join(', ')}.` };
      if (before[path] === undefined || after[path] === undefined) continue;
      if (sourceOf(before[path]) !== sourceOf(after[path]))
        yield { rating: 'breaking', where, what: 'Filters find other events: the alias or the fallback changed.' };
      if (before[path].indexed !== after[path].indexed)
        yield { rating: 'docs', where, what: `The column is ${after[path].indexed ? 'now' : 'no longer'} indexed.` };
    }
  }
}
