// Changes of x-roles: the directory roles whose users may read.
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { difference } from './compare/comparison.ts';
import type { Change } from './rating.ts';

/** The ids of the roles of a security scheme; undefined if it states none. */
function rolesOf({ components }: OpenApiDocument, scheme: string): string[] | undefined {
  const { 'x-roles': roles } = (components['securitySchemes']?.[scheme] ?? {}) as {
    'x-roles'?: Record<string, string>;
  };
  return roles && Object.values(roles);
}

/** Users without a role that is removed can't read any more. Stating roles for the first time only documents them. */
export function* roleChanges(base: OpenApiDocument, revision: OpenApiDocument): Generator<Change> {
  for (const where of Object.keys(revision.components['securitySchemes'] ?? {})) {
    const [before, after = []] = [rolesOf(base, where), rolesOf(revision, where)];
    const { added, removed } = difference(before ?? [], after);
    if (before === undefined) {
      if (added.length > 0) yield { rating: 'docs', where, what: `States the roles that may read.` };
      continue;
    }
    for (const id of removed) yield { rating: 'breaking', where, what: `The role ${id} may no longer read.` };
    for (const id of added) yield { rating: 'additive', where, what: `The role ${id} may read.` };
  }
}
