// Creates and migrates the tables in SQLite. https://www.sqlite.org/pragma.html
import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { eventType } from '../../event/event-type.ts';
import { type EntityType, entityTypes } from '../../generated/odata.ts';
import { indexName } from '../../odata/tables.ts';
import { DOCUMENT_HASH } from '../document-hash.ts';
import { derivationOf, recordOf } from '../record.ts';
import { quote, quotedTables } from '../sql-names.ts';
import { APPLICATION_ID } from '../store.ts';
import { prepareAddKeys } from './writes.ts';

export const SCHEMA_VERSION = 4;

const sqlType = { text: 'TEXT', instant: 'TEXT', integer: 'INTEGER' } as const;

/** The SQL that lays out the keys of a type. */
interface Layout {
  readonly keys: string;
  readonly indexes: string;
  /** Differs if another spec or another version has laid out the keys. */
  readonly identity: string;
}

function layoutOf(type: EntityType): Layout {
  const table = quotedTables(type).keys;
  const columns = type.columns.map(({ name, type: kind }) => `${quote(name)} ${sqlType[kind]}`);
  // Searchable columns, apart from the texts, clustered in list order; derived from the entities.
  const keys = `
  CREATE TABLE ${table} (
    ${['instant TEXT NOT NULL', 'n INTEGER NOT NULL', 'id TEXT NOT NULL UNIQUE', ...columns].join(', ')},
    PRIMARY KEY (instant, n DESC)
  ) STRICT, WITHOUT ROWID;
`;
  const indexes = type.columns
    .filter(({ indexed }) => indexed)
    .map(({ name, type: kind }) => {
      // One index for exact comparisons and for those in upper or lower case.
      const collation = kind === 'text' ? ' COLLATE NOCASE' : '';
      const index = quote(indexName(type, name));
      return `CREATE INDEX ${index} ON ${table} (${quote(name)}${collation}, instant DESC, n);`;
    })
    .join('');
  return { keys, indexes, identity: JSON.stringify([keys, indexes, derivationOf(type)]) };
}

// `n` is the number of arrival. Skip tokens contain it, so it is never reused.
const TEXTS = '(n INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL) STRICT;';
const EVENTS = `CREATE TABLE events ${TEXTS}`;
/** The layouts of types other than events. A file that has only events lacks this table. */
const LAYOUTS = "CREATE TABLE IF NOT EXISTS layouts (type TEXT PRIMARY KEY, layout TEXT NOT NULL DEFAULT '') STRICT";
const SCHEMA = `
  CREATE TABLE meta (
    secret BLOB NOT NULL,
    layout TEXT NOT NULL DEFAULT '',
    document TEXT NOT NULL DEFAULT ''
  ) STRICT;
  ${EVENTS}
  PRAGMA application_id = ${APPLICATION_ID};
`;
/** Before version 3, the keys numbered the events. */
const NUMBER_EVENTS = `
  ALTER TABLE events RENAME TO older;
  ${EVENTS}
  INSERT INTO sqlite_sequence SELECT 'events', seq FROM sqlite_sequence WHERE name = 'keys';
  INSERT INTO events SELECT n, text FROM older ORDER BY n;
  DROP TABLE older;
`;

/** For a new database: larger pages make searches and writes faster. */
export const PAGES = 'PRAGMA page_size = 8192';

/** Creates the tables. */
export function create(database: DatabaseSync): void {
  database.exec(SCHEMA);
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  database.prepare('INSERT INTO meta (secret, document) VALUES (?, ?)').run(randomBytes(32), DOCUMENT_HASH);
  layOut(database);
}

/** Migrates the tables of an earlier version, within the caller's transaction. */
export function migrate(database: DatabaseSync, version: number): void {
  // With WAL a transaction can begin on a read-only file; this write finds out.
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  if (version === 1) database.exec("ALTER TABLE meta ADD COLUMN layout TEXT NOT NULL DEFAULT ''");
  if (version < 3) database.exec(NUMBER_EVENTS);
  if (version < 4) database.exec("ALTER TABLE meta ADD COLUMN document TEXT NOT NULL DEFAULT ''");
  layOut(database);
}

/**
 * Whether the document in use has checked all events. If not, it never will: from now on, the events may come from
 * different ones.
 */
export function isChecked(database: DatabaseSync): boolean {
  const { document } = database.prepare('SELECT document FROM meta').get() as { document: string };
  if (document !== DOCUMENT_HASH && document !== '') database.exec("UPDATE meta SET document = ''");
  return document === DOCUMENT_HASH;
}

/** Rebuilds the keys from the texts if another spec or another version has laid them out. */
export function layOut(database: DatabaseSync): void {
  const { layout } = database.prepare('SELECT layout FROM meta').get() as { layout: string };
  const identity = layOutType(database, eventType, layout);
  if (identity !== layout) database.prepare('UPDATE meta SET layout = ?').run(identity);
  for (const type of Object.values(entityTypes)) if (type !== eventType) layOutOther(database, type);
}

function layOutOther(database: DatabaseSync, type: EntityType): void {
  database.exec(LAYOUTS);
  database.exec(`CREATE TABLE IF NOT EXISTS ${quotedTables(type).events} ${TEXTS}`);
  const row = database.prepare('SELECT layout FROM layouts WHERE type = ?').get(type.name) as
    | { layout: string }
    | undefined;
  const identity = layOutType(database, type, row?.layout);
  if (identity !== row?.layout)
    database.prepare('INSERT OR REPLACE INTO layouts (type, layout) VALUES (?, ?)').run(type.name, identity);
}

/** Returns what identifies the layout. */
function layOutType(database: DatabaseSync, type: EntityType, found: string | undefined): string {
  const { keys, indexes, identity } = layoutOf(type);
  if (found === identity) return identity;
  const names = quotedTables(type);
  database.exec(`DROP TABLE IF EXISTS ${names.keys}; ${keys}`);
  const addKeys = prepareAddKeys(database, type);
  const texts = database.prepare(`SELECT n, text FROM ${names.events} ORDER BY n`).iterate();
  for (const { n: arrival, text } of texts as Iterable<{ n: number; text: string }>)
    addKeys(arrival, recordOf(JSON.parse(text) as object, type));
  database.exec(indexes);
  return identity;
}
