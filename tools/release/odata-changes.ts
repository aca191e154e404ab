// Changes of x-odata: `redocly diff` does not compare extensions.
import type { OpenApiDocument } from '../openapi/openapi.ts';
import type { Change } from './rating.ts';

interface Capability {
  operators?: string[];
  sortable?: boolean;
}

const featuresOf = (capability?: Capability): string[] => [
  ...(capability?.operators ?? []),
  ...(capability?.sortable ? ['$orderby'] : []),
];
const storageOf = ({ operators: _, sortable: __, ...storage }: Capability = {}): string => JSON.stringify(storage);

/** Paths to filter or sort by that were added or removed, and changes in how they are stored. */
export function* odataChanges(base: OpenApiDocument, revision: OpenApiDocument): Generator<Change> {
  for (const [name, schema] of Object.entries({ ...base.components.schemas, ...revision.components.schemas })) {
    if (schema['x-odata'] === undefined) continue;
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
      if (removed.length + added.length === 0 && storageOf(before[path]) !== storageOf(after[path]))
        yield { rating: 'docs', where, what: 'Storage (index, alias or fallback) changed.' };
    }
  }
}
