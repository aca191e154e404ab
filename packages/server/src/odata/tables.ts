import { createHash } from 'node:crypto';
import { eventType } from '../event/event-type.ts';
import type { EntityType } from '../generated/odata.ts';

/** The names of a type's tables: one has the columns to search, the other the texts. Those of events have shorter names. */
export interface TableNames {
  readonly keys: string;
  readonly events: string;
}

/** A name of at most this many bytes: PostgreSQL cuts longer ones off, so that two could become the same. */
const fitted = (name: string, longest: number): string =>
  Buffer.byteLength(name) <= longest
    ? name
    : `${name.slice(0, 12)}_${createHash('sha256').update(name).digest('hex').slice(0, 20)}`;

/** The longest prefix of a table's name; `_keys_n_seq` is added to it. */
const LONGEST_TYPE = 50;

export function tableNames(type: EntityType): TableNames {
  if (type === eventType) return { keys: 'keys', events: 'events' };
  const name = fitted(type.name, LONGEST_TYPE);
  return { keys: `${name}_keys`, events: `${name}_texts` };
}

/** The longest name in PostgreSQL, in bytes. */
const LONGEST = 63;

/** The name of the index of a column. */
export const indexName = (type: EntityType, column: string): string =>
  fitted(`${tableNames(type).keys}_by_${column}`, LONGEST);
