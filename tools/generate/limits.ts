// The limits that the spec states: `x-limits` of a component, and `maxItems` of a schema's property.
import { reading } from '../openapi/fault.ts';
import type { OpenApiDocument, Schema } from '../openapi/openapi.ts';
import { type GeneratedFiles, memberName, typescript } from './files.ts';

/** A component with limits; its description names them in braces: `{characters}`. */
interface Limited {
  description?: string | undefined;
  'x-limits'?: Readonly<Record<string, number>>;
}

/** The kinds of components that may state limits, and the name of each kind's constant. */
const kinds: Readonly<Record<string, string>> = {
  parameters: 'parameterLimits',
  requestBodies: 'bodyLimits',
  responses: 'responseLimits',
};

const componentsOf = (document: OpenApiDocument, kind: string): [string, Limited][] =>
  Object.entries((document.components[kind] ?? {}) as Record<string, Limited>);

/** A number as people read it: bytes as KiB or MiB, others with commas. */
function inWords(name: string, value: number): string {
  if (name !== 'bytes') return value.toLocaleString('en');
  return value % 2 ** 20 === 0 ? `${value / 2 ** 20} MiB` : `${value / 2 ** 10} KiB`;
}

/** The document with each limit's number in the descriptions that name it. */
export function withLimits(source: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(source);
  for (const kind of Object.keys(kinds))
    for (const [component, holder] of componentsOf(document, kind))
      reading(['components', kind, component], () => {
        for (const [name, value] of Object.entries(holder['x-limits'] ?? {}))
          holder.description = holder.description?.replaceAll(`{${name}}`, inWords(name, value));
      });
  return document;
}

/** The properties with a `maxItems`, by schema. */
function listLimits(schemas: Record<string, Schema>): Record<string, Record<string, number>> {
  const limits: Record<string, Record<string, number>> = {};
  for (const [schema, { properties = {} }] of Object.entries(schemas))
    for (const [name, { maxItems }] of Object.entries(properties))
      if (typeof maxItems === 'number') (limits[schema] ??= {})[name] = maxItems;
  return limits;
}

/** A constant that holds limits by component. */
function constant(
  name: string,
  about: string,
  limits: Readonly<Record<string, Readonly<Record<string, number>>>>,
): string {
  const rows = Object.entries(limits).map(([component, numbers]) => {
    const pairs = Object.entries(numbers).map(([key, value]) => `${memberName(key)}: ${value}`);
    return `  ${memberName(component)}: { ${pairs.join(', ')} },`;
  });
  return [`/** ${about} */`, `export const ${name} = {`, ...rows, '} as const;', ''].join('\n');
}

const schemaLimits = ({ components: { schemas } }: OpenApiDocument): string =>
  constant('schemaLimits', 'How many items a property may have, by schema.', listLimits(schemas));

/** The server's limits: all that the spec states. */
export function serverLimits(document: OpenApiDocument): GeneratedFiles {
  const constants = Object.entries(kinds).map(([kind, name]) => {
    const limits = componentsOf(document, kind).flatMap(([component, { 'x-limits': numbers }]) =>
      numbers === undefined ? [] : [[component, numbers] as const],
    );
    return constant(name, `The limits of \`components/${kind}\`, by component.`, Object.fromEntries(limits));
  });
  return { 'limits.ts': typescript(...constants, schemaLimits(document)) };
}

/** The client's limits: how much it may put into one request. */
export const clientLimits = (document: OpenApiDocument): GeneratedFiles => ({
  'limits.ts': typescript(schemaLimits(document)),
});
