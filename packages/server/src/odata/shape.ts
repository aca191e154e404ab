// Shapes an event or another entity for a response: the selected properties, and the OData annotations of a metadata level.
// https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControllingtheAmountofControlInforma
import type { EntityType, Member } from '../generated/odata.ts';
import { isObject, type JsonObject } from '../event/json.ts';
import type { Selection } from './parse-options.ts';

/** How many OData annotations a response has. */
export type MetadataLevel = 'none' | 'minimal' | 'full';

/** The selected properties in their order, with their annotations and those of the entity. */
export function select<Entity extends object>(entity: Entity, selection: Selection | undefined): Partial<Entity> {
  if (selection === undefined) return entity;
  const kept = Object.entries(entity).flatMap(([name, value]): [string, unknown][] => {
    const [property = ''] = name.split('@', 1);
    const chosen = selection.get(property) ?? (name.startsWith('@') ? true : undefined);
    if (chosen === undefined) return [];
    return [[name, chosen === true ? value : inEach(value, (part) => select(part, chosen))]];
  });
  return Object.fromEntries(kept) as Partial<Entity>;
}

/** Changes an object, or each object of an array; returns other values unchanged. */
function inEach(value: unknown, change: (part: JsonObject) => unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => inEach(part, change));
  return isObject(value) ? change(value) : value;
}

/**
 * An entity with the annotations of a level: `minimal` changes nothing, `none` removes every `@odata.…`, `full` adds types
 * and links. `urlOf` returns the URL of the entity.
 */
export function withMetadata<Entity extends object>(
  entity: Entity,
  { name, members }: EntityType,
  level: MetadataLevel,
  urlOf: () => string,
): Entity {
  if (level === 'minimal') return entity;
  if (level === 'none') return withoutAnnotations(entity) as Entity;
  const url = urlOf();
  return {
    '@odata.type': `#microsoft.graph.${name}`,
    '@odata.id': url,
    '@odata.editLink': url,
    ...withTypes(entity as JsonObject, members),
  } as object as Entity;
}

function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) =>
      name.includes('@odata.') ? [] : [[name, withoutAnnotations(part)]],
    ),
  );
}

function withTypes(value: JsonObject, known: Readonly<Record<string, Member>>): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
      const { type, collection, members: inner = {} } = (Object.hasOwn(known, name) ? known[name] : undefined) ?? {};
      if (type === undefined) return [[name, part]];
      const typed = inEach(part, (one) => ({ '@odata.type': `#microsoft.graph.${type}`, ...withTypes(one, inner) }));
      const annotation = `${name}@odata.type`;
      return collection && !(annotation in value)
        ? [
            [annotation, `#Collection(microsoft.graph.${type})`],
            [name, typed],
          ]
        : [[name, typed]];
    }),
  );
}
