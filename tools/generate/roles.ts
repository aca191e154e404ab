// The directory roles that may read the log: `x-roles` of a security scheme, the ids of role templates by name.
import type { OpenApiDocument } from '../openapi/openapi.ts';

interface Scheme {
  description?: string;
  'x-roles'?: Readonly<Record<string, string>>;
}

const schemesOf = (document: OpenApiDocument): Scheme[] =>
  Object.values(document.components['securitySchemes'] ?? {}) as Scheme[];

/** The ids of the roles. */
export const roleIds = (document: OpenApiDocument): string[] =>
  schemesOf(document).flatMap((scheme) => Object.values(scheme['x-roles'] ?? {}));

/** The document with the names of the roles in the descriptions that have `{roles}`. */
export function withRoles(source: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(source);
  for (const scheme of schemesOf(document)) {
    const names = Object.keys(scheme['x-roles'] ?? {}).join(', ');
    if (scheme.description !== undefined) scheme.description = scheme.description.replaceAll('{roles}', names);
  }
  return document;
}
