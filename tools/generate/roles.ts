// The directory roles that may read the log: `x-roles` of a security scheme, the ids of role templates by name.
import { reading } from '../openapi/fault.ts';
import type { OpenApiDocument } from '../openapi/openapi.ts';

interface Scheme {
  description?: string;
  'x-roles'?: Readonly<Record<string, string>>;
}

/** Calls `make` for each security scheme; errors name the scheme. */
const mapSchemes = <Result>(document: OpenApiDocument, make: (scheme: Scheme) => Result): Result[] =>
  Object.entries((document.components['securitySchemes'] ?? {}) as Record<string, Scheme>).map(([name, scheme]) =>
    reading(['components', 'securitySchemes', name], () => make(scheme)),
  );

/** The ids of the roles. */
export const roleIds = (document: OpenApiDocument): string[] =>
  mapSchemes(document, (scheme) => Object.values(scheme['x-roles'] ?? {})).flat();

/** The document with the names of the roles in the descriptions that have `{roles}`. */
export function withRoles(source: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(source);
  mapSchemes(document, (scheme) => {
    const names = Object.keys(scheme['x-roles'] ?? {}).join(', ');
    if (scheme.description !== undefined) scheme.description = scheme.description.replaceAll('{roles}', names);
  });
  return document;
}
