import { eventType } from '../event/event-type.ts';
import type { EntityType } from '../generated/odata.ts';

/** The names of a type's tables: one has the columns to search, the other the texts. Those of events have shorter names. */
export interface TableNames {
  readonly keys: string;
  readonly events: string;
}

export const tableNames = (type: EntityType): TableNames =>
  type === eventType ? { keys: 'keys', events: 'events' } : { keys: `${type.name}_keys`, events: `${type.name}_texts` };
