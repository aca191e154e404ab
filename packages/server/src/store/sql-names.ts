// Names as SQL writes them.
import type { EntityType } from '../generated/odata.ts';
import { type TableNames, tableNames } from '../odata/tables.ts';

/** A name, quoted for SQL. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The names of a type's columns, quoted. */
export const columnNames = ({ columns }: EntityType): string[] => columns.map(({ name }) => quote(name));

/** The names of a type's tables, quoted where SQL needs it. */
export function quotedTables(type: EntityType): TableNames {
  const { keys, events } = tableNames(type);
  return { keys: sqlName(keys), events: sqlName(events) };
}
const sqlName = (name: string): string => (/^[a-z]+$/.test(name) ? name : quote(name));
