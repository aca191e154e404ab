// Applies a PATCH to an event or another entity. https://docs.oasis-open.org/odata/odata/v4.01/os/part1-protocol/odata-v4.01-os-part1-protocol.html#sec_UpdateanEntity
import type { Member } from '../generated/odata.ts';
import { isObject, type JsonObject } from './json.ts';

/** The entity with the changes merged in: complex values property by property, all others replaced. */
export const mergeChanges = (entity: object, changes: object, members: Readonly<Record<string, Member>>): JsonObject =>
  mergeProperties({ ...entity }, changes, members);

function mergeProperties(stored: JsonObject, sent: object, known: Readonly<Record<string, Member>>): JsonObject {
  const merged = { ...stored };
  for (const [name, value] of Object.entries(sent)) {
    const property = Object.hasOwn(known, name) ? known[name] : undefined;
    merged[name] = mergeValue(Object.hasOwn(stored, name) ? stored[name] : undefined, value, property);
  }
  return merged;
}

/** Complex values merge, unless their type changes. */
function mergeValue(stored: unknown, sent: unknown, { type, members = {} }: Member = {}): unknown {
  if (!isObject(stored) || !isObject(sent)) return sent;
  const [before, after] = [typeOf(stored) ?? type, typeOf(sent)];
  const hasNewType = before !== undefined && after !== undefined && before !== after;
  return hasNewType ? sent : mergeProperties(stored, sent, members);
}

/** The name of the type in `@odata.type`. */
const typeOf = ({ '@odata.type': type }: JsonObject): string | undefined =>
  typeof type === 'string' ? type.replace(/^#?(microsoft\.graph\.)?/, '') : undefined;
