// Changes of x-odata: `redocly diff` does not compare extensions.
import type { OpenApiDocument, Schema } from '../openapi/openapi.ts';
import { isEqual } from './compare/comparison.ts';
import type { Change } from './rating.ts';

interface Capability {
  operators?: string[];
  documented?: object;
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

/** By version: the properties that it does not have, and those that have their values. */
type Replaced = Record<string, Record<string, string>>;

/** A property that a version loses breaks its callers. Stating it for the first time only documents it. */
function* replacedChanges(where: string, before: Replaced | undefined, after: Replaced = {}): Generator<Change> {
  if (before === undefined) {
    if (Object.keys(after).length > 0)
      yield { rating: 'docs', where, what: 'States the properties that a version does not have.' };
    return;
  }
  for (const version of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[version] ?? {}, after[version] ?? {}];
    for (const name of Object.keys(now).filter((one) => !(one in old)))
      yield { rating: 'breaking', where: `${where} ${name}`, what: `Version ${version} no longer has it.` };
    for (const name of Object.keys(old).filter((one) => !(one in now)))
      yield { rating: 'additive', where: `${where} ${name}`, what: `Version ${version} has it too.` };
    for (const name of Object.keys(now).filter((one) => one in old && old[one] !== now[one]))
      yield {
        rating: 'docs',
        where: `${where} ${name}`,
        what: `In version ${version}, another property has its value.`,
      };
  }
}

function* newerNameChanges(where: string, before: Schema, after: Schema): Generator<Change> {
  const [was, is] = [before['x-odata-newer-name'], after['x-odata-newer-name']].map((name) =>
    typeof name === 'string' ? name : undefined,
  );
  if (was !== undefined && was !== is)
    yield { rating: 'breaking', where, what: `$metadata no longer has the type under the name ${was}.` };
  if (is !== undefined && was !== is)
    yield { rating: 'additive', where, what: `$metadata has the type also under the name ${is}.` };
}

/** Paths to filter or sort by that were added or removed, and changes in how they are stored. */
export function* odataChanges(base: OpenApiDocument, revision: OpenApiDocument): Generator<Change> {
  for (const name of new Set([base, revision].flatMap(({ components }) => Object.keys(components.schemas)))) {
    const [was, is] = [base, revision].map(({ components }) => components.schemas[name]?.['x-odata-replaced']);
    yield* replacedChanges(name, was as Replaced | undefined, is as Replaced | undefined);
    const [before, after] = [base, revision].map(({ components }) => components.schemas[name]);
    if (before !== undefined && after !== undefined) yield* newerNameChanges(name, before, after);
    const all = [before, after].map((schema) => schema?.['x-odata']);
    if (all.every((one) => one === undefined)) continue;
    const capabilitiesIn = (document: OpenApiDocument): Record<string, Capability> =>
      (document.components.schemas[name]?.['x-odata'] ?? {}) as Record<string, Capability>;
    const [former, latter] = [capabilitiesIn(base), capabilitiesIn(revision)];
    for (const path of new Set([...Object.keys(former), ...Object.keys(latter)])) {
      const where = `${name} ${path}`;
      const [old, now] = [featuresOf(former[path]), featuresOf(latter[path])];
      const removed = old.filter((feature) => !now.includes(feature));
      const added = now.filter((feature) => !old.includes(feature));
      if (removed.length > 0) yield { rating: 'breaking', where, what: `No longer supports ${removed.join(', ')}.` };
      if (added.length > 0) yield { rating: 'additive', where, what: `Supports ${added.join(', ')}.` };
      if (former[path] === undefined || latter[path] === undefined) continue;
      if (sourceOf(former[path]) !== sourceOf(latter[path]))
        yield { rating: 'breaking', where, what: 'Filters find other events: the alias or the fallback changed.' };
      if (!isEqual(former[path].documented, latter[path].documented))
        yield { rating: 'docs', where, what: 'What Microsoft documents changed.' };
      if (former[path].indexed !== latter[path].indexed)
        yield { rating: 'docs', where, what: `The column is ${latter[path].indexed ? 'now' : 'no longer'} indexed.` };
    }
  }
}
