// Turns an event into what a store keeps: its JSON, and the columns in `x-odata`, by which it is searched.
import { provisioningActionMembers, type StoredEvent } from '@directory-provisioning/types';
import { columns, type ColumnType } from '../generated/odata.ts';
import { toNewerNames } from '../event/name-generations.ts';
import { toInstant } from '@directory-provisioning/types/instant';
import { valueAt } from '../event/json.ts';

/** An event as it is stored. */
export interface StoredRecord {
  readonly id: string;
  /** Its `activityDateTime`, as `toInstant` writes it. */
  readonly instant: string;
  /** The event as JSON. */
  readonly text: string;
  /** The values of the generated `columns`, in their order. */
  readonly values: readonly (string | number | null)[];
}

/** The record of an event. Throws if the validator has accepted an invalid time. */
export function toRecord(event: StoredEvent): StoredRecord {
  const { id, activityDateTime } = event;
  const instant = toInstant(activityDateTime);
  if (instant === undefined) throw new Error(`The validator accepted the invalid time ${activityDateTime}`);
  return { id, instant, text: JSON.stringify(event), values: columnValues(event) };
}

/** Version of the derivation: a database with another one is rebuilt. */
export const derivation: readonly unknown[] = [1, provisioningActionMembers];

const places = columns.map(({ name, type }) => ({ path: name.split('/'), type }));

/** The values of the columns; the older names fill the columns of the newer ones. */
export function columnValues(event: StoredEvent): (string | number | null)[] {
  const named = toNewerNames(event);
  return places.map(({ path, type }) => toColumn(valueAt(named, path), type));
}

function toColumn(value: unknown, type: ColumnType): string | number | null {
  if (type === 'integer') return typeof value === 'number' ? value : null;
  if (typeof value !== 'string') return null;
  return type === 'instant' ? (toInstant(value) ?? null) : value;
}
