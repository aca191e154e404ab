// What changed between two specs, rated by what it does to callers: references are followed, order does not count where
// OpenAPI ignores it, and it matters who sends a value. docs/adr/0004-spec-changes-are-rated.md
import { basePathsOf, type OpenApiDocument, operationsOf } from '../openapi/openapi.ts';
import { Comparison, difference, isEqual } from './compare/comparison.ts';
import { compareOperations } from './compare/operations.ts';
import { exampleChanges, examplesOf } from './examples.ts';
import { limitChanges } from './limit-changes.ts';
import { odataChanges } from './odata-changes.ts';
import { type Change, ratings } from './rating.ts';
import { roleChanges } from './role-changes.ts';

/** All changes between two bundled documents, the most severe first. */
export function changesBetween(base: OpenApiDocument, revision: OpenApiDocument): Change[] {
  const comparison = new Comparison(base, revision);
  const [before, after] = [base, revision].map((document) => {
    const entries = operationsOf(document).map((entry) => [`${entry.method} ${entry.path}`, entry] as const);
    return new Map(entries);
  });
  for (const [place, entry] of after ?? []) {
    const old = before?.get(place);
    if (old === undefined) comparison.add('additive', entry.id, 'The operation was added.');
    else compareOperations(comparison, old, entry);
  }
  for (const [place, entry] of before ?? [])
    if (!after?.has(place)) comparison.add('breaking', entry.id, 'The operation was removed.');
  compareDocuments(comparison);
  const changes = [
    ...comparison.changes,
    ...exampleChanges(examplesOf(base), examplesOf(revision)),
    ...odataChanges(base, revision),
    ...limitChanges(base, revision),
    ...roleChanges(base, revision),
  ];
  return changes.sort((a, b) => ratings.indexOf(a.rating) - ratings.indexOf(b.rating));
}

/** What does not belong to an operation. */
function compareDocuments(comparison: Comparison): void {
  const { base, revision } = comparison;
  const [{ version: _, ...about }, { version: __, ...now }] = [base.info, revision.info];
  if (!isEqual(about, now)) comparison.add('docs', 'info', 'The description of the API changed.');
  for (const key of ['tags', 'externalDocs', 'x-tagGroups'])
    if (!isEqual(base[key as 'info'], revision[key as 'info'])) comparison.add('docs', key, 'It changed.');
  if (!isEqual(base.servers, revision.servers) && isEqual(basePathsOf(base.servers), basePathsOf(revision.servers)))
    comparison.add('docs', 'servers', 'The hosts or their descriptions changed.');
  // The types package exports each schema by its name.
  const [old, names] = [base, revision].map(({ components }) => Object.keys(components.schemas));
  const { added, removed } = difference(old ?? [], names ?? []);
  for (const name of removed) comparison.add('breaking', name, 'The schema was removed: the types package exports it.');
  for (const name of added) comparison.add('additive', name, 'The schema was added.');
  const schemes = [base, revision].map(({ components }) => components['securitySchemes'] ?? {});
  for (const name of Object.keys(schemes[1] ?? {})) {
    const [one, other] = [schemes[0]?.[name], schemes[1]?.[name]] as [object | undefined, object | undefined];
    const [{ description: was, 'x-roles': _roles, ...rest }, { description: is, 'x-roles': _others, ...same }] = [
      (one ?? {}) as { description?: string; 'x-roles'?: object },
      (other ?? {}) as { description?: string; 'x-roles'?: object },
    ];
    if (one !== undefined && was !== is) comparison.add('docs', name, 'The description changed.');
    if (one !== undefined && !isEqual(rest, same)) comparison.addUnrated(name, 'securityScheme', rest, same);
  }
}
