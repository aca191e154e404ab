// What the store keeps of an event beside its text: the columns that `x-odata` asks for.
import { provisioningActionMembers, type StoredEvent } from '@directory-provisioning/types';
import { columns, type ColumnType } from '../generated/odata.ts';
import { toNewerNames } from '../event/name-generations.ts';
import { toInstant } from '../event/instant.ts';
import { valueAt } from '../event/json.ts';

/** An event as it is stored. */
export interface StoredRecord {
  readonly id: string;
  /** When it happened, as `toInstant` writes it. */
  readonly instant: string;
  /** The event as JSON. */
  readonly text: string;
  /** The values of the generated `columns`, in their order. */
  readonly values: readonly (string | number | null)[];
}

/** Makes the record of an event. Throws where the validator has let a time through that is none. */
export function toRecord(event: StoredEvent): StoredRecord {
  const { id, activityDateTime } = event;
  const instant = toInstant(activityDateTime);
  if (instant === undefined) throw new Error(`${activityDateTime} went past the validator`);
  return { id, instant, text: JSON.stringify(event), values: columnValues(event) };
}

/** By what values are derived, beside the columns: a file that was filled by another is filled anew. */
export const derivation: readonly unknown[] = [1, provisioningActionMembers];

const places = columns.map(({ name, type }) => ({ path: name.split('/'), type }));

/** The values of the columns; both generations of names fill the newer one's. */
export function columnValues(event: StoredEvent): (string | number | null)[] {
  const told = toNewerNames(event);
  return places.map(({ path, type }) => toColumn(valueAt(told, path), type));
}

function toColumn(value: unknown, type: ColumnType): string | number | null {
  if (type === 'integer') return typeof value === 'number' ? value : null;
  if (typeof value !== 'string') return null;
  return type === 'instant' ? (toInstant(value) ?? null) : value;
}
