// Shapes an event for a response: the selected properties, and the OData annotations of a metadata level.
// https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControllingtheAmountofControlInforma
import { entityType, type Member, members } from '../generated/odata.ts';
import { isObject, type JsonObject } from '../event/json.ts';
import type { Selection } from './parse-options.ts';

/** How many OData annotations a response has. */
export type MetadataLevel = 'none' | 'minimal' | 'full';

/** The selected properties in their order, with their annotations and those of the event. */
export function select<Event extends object>(event: Event, selection: Selection | undefined): Partial<Event> {
  if (selection === undefined) return event;
  const kept = Object.entries(event).flatMap(([name, value]): [string, unknown][] => {
    const [property = ''] = name.split('@', 1);
    const chosen = selection.get(property) ?? (name.startsWith('@') ? true : undefined);
    if (chosen === undefined) return [];
    return [[name, chosen === true ? value : inEach(value, (part) => select(part, chosen))]];
  });
  return Object.fromEntries(kept) as Partial<Event>;
}

/** Changes an object, or each object of an array; returns other values unchanged. */
function inEach(value: unknown, change: (part: JsonObject) => unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => inEach(part, change));
  return isObject(value) ? change(value) : value;
}

/**
 * An event with the annotations of a level: `minimal` changes nothing, `none` removes every `@odata.…`, `full` adds types
 * and links. `urlOf` returns the URL of the event.
 */
export function withMetadata(event: JsonObject, level: MetadataLevel, urlOf: () => string): JsonObject {
  if (level === 'minimal') return event;
  if (level === 'none') return withoutAnnotations(event) as JsonObject;
  const url = urlOf();
  return {
    '@odata.type': `#microsoft.graph.${entityType}`,
    '@odata.id': url,
    '@odata.editLink': url,
    ...withTypes(event, members),
  };
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
