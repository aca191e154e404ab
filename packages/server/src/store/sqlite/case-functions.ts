// The functions with which SQLite changes the case of texts outside of ASCII.
import type { DatabaseSync } from 'node:sqlite';
import { IN_CASE } from '../../odata/names-in-sql.ts';
import { caseFunctions } from '../../odata/functions.ts';
import { inCase } from '../../odata/letter-case.ts';

/** Defines them on a connection. */
export function defineCaseFunctions(database: DatabaseSync): void {
  for (const name of caseFunctions)
    database.function(IN_CASE[name], { deterministic: true }, (text) =>
      typeof text === 'string' ? inCase(name, text) : null,
    );
}
