// What queries and stores have to agree on. It imports nothing: SQLite's store loads the dialects, and Kysely, for the first
// list only.

/** The function in SQLite that stops a query, of the instant and the arrival of a row: the store defines it. */
export const GUARD = 'within_time';

/** The functions in SQLite that change the case of a text: the store defines them. */
export const IN_CASE = { tolower: 'text_tolower', toupper: 'text_toupper' } as const;

/** The schema that holds the tables in PostgreSQL. */
export const SCHEMA = 'directory_provisioning';

/** An index row of PostgreSQL holds 2704 bytes, and texts may be longer: those are not indexed. */
export const INDEXED_LENGTH = 2000;
