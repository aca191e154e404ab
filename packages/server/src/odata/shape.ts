// What of an event an answer carries: the members that were selected, and as much of OData's own as was asked for.
// https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControllingtheAmountofControlInforma
import { entityType, type Member, members } from '../generated/odata.ts';
import { isObject, type JsonObject } from '../event/json.ts';
import type { Selection } from './parse-options.ts';

/** How much of OData's own an answer carries. */
export type MetadataLevel = 'none' | 'minimal' | 'full';

/** The members that were selected, in the order they have; with them, what is annotated to them or to the whole. */
export function select<Event extends object>(event: Event, selection: Selection | undefined): Partial<Event> {
  if (selection === undefined) return event;
  const kept = Object.entries(event).flatMap(([name, value]): [string, unknown][] => {
    const chosen = selection.get(name.replace(/@.*$/, '')) ?? (name.startsWith('@') ? true : undefined);
    if (chosen === undefined) return [];
    return [[name, chosen === true ? value : within(value, (part) => select(part, chosen))]];
  });
  return Object.fromEntries(kept) as Partial<Event>;
}

/** Does something to an object, or to each object of a collection; other values stay. */
function within(value: unknown, change: (part: JsonObject) => unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => within(part, change));
  return isObject(value) ? change(value) : value;
}

/**
 * An event with the control information of a level: `minimal` leaves it as it is, `none` takes out every `@odata.…`,
 * `full` adds types and links. `addressOf` tells that of the event.
 */
export function withMetadata(event: JsonObject, level: MetadataLevel, addressOf: () => string): JsonObject {
  if (level === 'minimal') return event;
  if (level === 'none') return withoutControls(event) as JsonObject;
  const address = addressOf();
  return {
    '@odata.type': `#microsoft.graph.${entityType}`,
    '@odata.id': address,
    '@odata.editLink': address,
    ...withTypes(event, members),
  };
}

function withoutControls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutControls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => (name.includes('@odata.') ? [] : [[name, withoutControls(part)]])),
  );
}

function withTypes(value: JsonObject, known: Readonly<Record<string, Member>>): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
      const { type, collection, members: inner = {} } = (Object.hasOwn(known, name) ? known[name] : undefined) ?? {};
      if (type === undefined) return [[name, part]];
      const typed = within(part, (one) => ({ '@odata.type': `#microsoft.graph.${type}`, ...withTypes(one, inner) }));
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
