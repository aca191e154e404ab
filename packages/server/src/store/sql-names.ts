// Names as SQL writes them.
import { columns } from '../generated/odata.ts';

/** A name, quoted for SQL. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The names of the generated `columns`, quoted. */
export const columnNames: readonly string[] = columns.map(({ name }) => quote(name));
