// Turns an event or another entity into what a store keeps: its JSON, and the columns in `x-odata`, by which it is searched.
import { provisioningActionMembers, type StoredEvent } from '@directory-provisioning/types';
import { toInstant } from '@directory-provisioning/types/instant';
import type { ColumnType, EntityType } from '../generated/odata.ts';
import { eventType } from '../event/event-type.ts';
import { valueAt } from '../event/json.ts';
import { toNewerNames } from '../event/name-generations.ts';

/** An event, or another entity, as it is stored. */
export interface StoredRecord {
  readonly id: string;
  /** Its time, as `toInstant` writes it. */
  readonly instant: string;
  /** The entity as JSON. */
  readonly text: string;
  /** The values of the generated `columns`, in their order. */
  readonly values: readonly (string | number | null)[];
}

/** The record of an event. Throws if the validator has accepted an invalid time. */
export const toRecord = (event: StoredEvent): StoredRecord => recordOf(event, eventType);

/** The record of an entity of a type. Throws if the validator has accepted an invalid time. */
export function recordOf(entity: object, type: EntityType): StoredRecord {
  const { id, [type.time]: time } = entity as Readonly<Record<string, string>>;
  const instant = time === undefined ? undefined : toInstant(time);
  if (id === undefined || instant === undefined)
    throw new Error(`The validator accepted the invalid time ${time ?? ''}`);
  return { id, instant, text: JSON.stringify(entity), values: columnValues(entity, type) };
}

/** Version of the derivation: a database with another one is rebuilt. */
export const derivationOf = (type: EntityType): readonly unknown[] =>
  type === eventType ? [1, provisioningActionMembers] : [1];

interface Place {
  readonly path: readonly string[];
  readonly type: ColumnType;
}
const places = new WeakMap<EntityType, readonly Place[]>();

function placesOf(type: EntityType): readonly Place[] {
  const known = places.get(type);
  if (known !== undefined) return known;
  const made = type.columns.map((column) => ({ path: column.name.split('/'), type: column.type }));
  places.set(type, made);
  return made;
}

/** The values of the columns; the older names of an event fill the columns of the newer ones. */
export function columnValues(entity: object, type: EntityType = eventType): (string | number | null)[] {
  const named = type === eventType ? toNewerNames(entity as StoredEvent) : entity;
  return placesOf(type).map((place) => toColumn(valueAt(named, place.path), place.type));
}

function toColumn(value: unknown, type: ColumnType): string | number | null {
  if (type === 'integer') return typeof value === 'number' ? value : null;
  if (typeof value !== 'string') return null;
  return type === 'instant' ? (toInstant(value) ?? null) : value;
}
