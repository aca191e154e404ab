// Applies a PATCH to an event, whose values may have two names.
import type { StoredEvent } from '@directory-provisioning/types';
import { eventType } from './event-type.ts';
import { isObject, type JsonObject, valueAt } from './json.ts';
import { mergeChanges } from './merge.ts';
import { contradictionsIn, errorProperties, isPresent, newerByOlder, pairs, toOlderNames } from './name-generations.ts';

/** The event with the changes merged in. Both names of a value agree afterwards, unless the changes contradict themselves. */
export function mergeEvent(event: StoredEvent, changes: object): StoredEvent {
  // Changes of a status that was sent with the newer names only are merged with what readers see.
  const seen = isObject(valueAt(changes, ['statusInfo']))
    ? { ...event, statusInfo: toOlderNames(event).statusInfo }
    : event;
  return reconciled(mergeChanges(seen, changes, eventType.members) as object as StoredEvent, changes);
}

/** What can be cleared as a whole under two names. */
const clearable = [
  ...Array.from(newerByOlder, ([older, newer]) => ({ older: [older], newer: [newer] })),
  ...errorProperties.map((name) => ({
    older: ['statusInfo', name],
    newer: ['provisioningStatusInfo', 'errorInformation'],
  })),
];

/** A copy of the event with another value at a path. */
function withValue(event: JsonObject, [name = '', ...rest]: readonly string[], value: unknown): JsonObject {
  if (rest.length === 0) return { ...event, [name]: value };
  const inner = event[name];
  return { ...event, [name]: withValue(isObject(inner) ? inner : {}, rest, value) };
}

/** If the changes have only one of two names, the other follows, also when it is cleared. */
function reconciled(event: StoredEvent, changes: object): StoredEvent {
  let result: JsonObject = { ...event };
  const follow = (cleared: readonly string[], other: readonly string[]): void => {
    const isCleared = valueAt(changes, cleared) === null && valueAt(changes, other) === undefined;
    if (isCleared && isPresent(valueAt(event, other))) result = withValue(result, other, null);
  };
  for (const { older, newer } of pairs) {
    follow(older, newer);
    follow(newer, older);
  }
  for (const { older, newer } of clearable) {
    follow(newer, older);
    // One cleared property does not clear all of them.
    if (older.length === newer.length) follow(older, newer);
  }
  for (const { older, newer, toOlder, toNewer, values } of contradictionsIn(event)) {
    const [changedOlder, changedNewer] = [isPresent(valueAt(changes, older)), isPresent(valueAt(changes, newer))];
    if (changedNewer && !changedOlder) result = withValue(result, older, toOlder(values[1]));
    else if (changedOlder && !changedNewer) result = withValue(result, newer, toNewer(values[0]));
  }
  return result as StoredEvent;
}
