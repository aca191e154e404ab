// Creates and migrates the tables in SQLite. https://www.sqlite.org/pragma.html
import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { StoredEvent } from '@directory-provisioning/types';
import { columns } from '../../generated/odata.ts';
import { DOCUMENT_HASH } from '../document-hash.ts';
import { derivation, toRecord } from '../record.ts';
import { quote } from '../sql-names.ts';
import { APPLICATION_ID } from '../store.ts';
import { prepareAddKeys } from './writes.ts';

export const SCHEMA_VERSION = 4;

const sqlType = { text: 'TEXT', instant: 'TEXT', integer: 'INTEGER' } as const;

// Searchable columns, apart from the texts, clustered in list order; derived from the events.
const KEYS = `
  CREATE TABLE keys (
    ${['instant TEXT NOT NULL', 'n INTEGER NOT NULL', 'id TEXT NOT NULL UNIQUE', ...columns.map(({ name, type }) => `${quote(name)} ${sqlType[type]}`)].join(', ')},
    PRIMARY KEY (instant, n DESC)
  ) STRICT, WITHOUT ROWID;
`;
const INDEXES = columns
  .filter(({ indexed }) => indexed)
  .map(({ name, type }) => {
    // One index for exact comparisons and for those in upper or lower case.
    const collation = type === 'text' ? ' COLLATE NOCASE' : '';
    return `CREATE INDEX ${quote(`keys_by_${name}`)} ON keys (${quote(name)}${collation}, instant DESC, n);`;
  })
  .join('');
/** Differs if another spec or another version has laid out the keys. */
const LAYOUT = JSON.stringify([KEYS, INDEXES, derivation]);

// `n` is the number of arrival. Skip tokens contain it, so it is never reused.
const EVENTS = 'CREATE TABLE events (n INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL) STRICT;';
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

/** Rebuilds the keys from the events if another spec or another version has laid them out. */
export function layOut(database: DatabaseSync): void {
  const { layout } = database.prepare('SELECT layout FROM meta').get() as { layout: string };
  if (layout === LAYOUT) return;
  database.exec(`DROP TABLE IF EXISTS keys; ${KEYS}`);
  const addKeys = prepareAddKeys(database);
  const events = database.prepare('SELECT n, text FROM events ORDER BY n').iterate();
  for (const { n: arrival, text } of events as Iterable<{ n: number; text: string }>)
    addKeys(arrival, toRecord(JSON.parse(text) as StoredEvent));
  database.exec(INDEXES);
  database.prepare('UPDATE meta SET layout = ?').run(LAYOUT);
}
