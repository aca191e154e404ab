// Keeps the pages that lists have read, so that PostgreSQL sends only what has changed since.
// docs/adr/0021-lists-from-kept-texts.md
import type { CompiledQuery } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Dialect } from '../../odata/dialect.ts';
import { planPage, type Position } from '../../odata/plan.ts';
import { Plans } from '../../odata/plans.ts';
import type { EventQuery } from '../../odata/syntax.ts';
import { PAGE_LENGTH, type PageRow } from '../page.ts';
import { StoredText } from '../store.ts';
import { createTextCache } from '../text-cache.ts';
import type { Query } from './connections.ts';
import { bound, unbound } from './text-encoding.ts';

/** How many characters the pages have together. */
const LENGTH = 16 * 2 ** 20;

/** A row, as PostgreSQL sends it. A page that has become empty is one row of nulls. */
interface SentRow {
  /** The driver returns 64-bit integers as text. */
  readonly arrival: string | null;
  readonly version: string;
  /** Null if the version is known. */
  readonly text: string | null;
  readonly [key: string]: Position[number];
}

interface KeptRow extends PageRow<object> {
  /** The number of arrival, and the transaction that wrote the text: for these two, the text is always the same. */
  readonly version: string;
}

interface KeptPage {
  /** The versions, separated by commas. */
  readonly versions: string;
  readonly rows: readonly KeptRow[];
}

/** In place of versions, if no page is kept. */
const NOTHING_KEPT = 'none';

/** The pages and texts of one type. */
export class KeptPages {
  readonly #query: Query;
  readonly #plans: Plans;
  /** Texts by their versions, which pages share. */
  readonly #texts = createTextCache<string, object>();
  readonly #pages = new LRUCache<string, KeptPage>({
    maxSize: LENGTH,
    sizeCalculation: ({ versions, rows }, key) =>
      rows.reduce((sum, { stored }) => sum + stored.text.length, versions.length + key.length),
  });

  constructor(query: Query, dialect: Dialect) {
    this.#query = query;
    this.#plans = new Plans((...parts) => planChanges(parts[0], planPage(...parts, dialect)));
  }

  /** Reads the rows of a page. */
  async read(query: EventQuery, limit: number, after: Position | undefined): Promise<readonly PageRow<object>[]> {
    const { sql, parameters } = this.#plans.plan(query, limit, after);
    const values = parameters.map(bound);
    const key = JSON.stringify(values) + sql;
    const kept = this.#pages.get(key);
    const { rows } = await this.#query<SentRow>(sql, [...values, kept?.versions ?? NOTHING_KEPT]);
    if (kept !== undefined && rows.length === 0) return kept.rows;
    const known = new Map(kept?.rows.map(({ version, stored }) => [version, stored]));
    const read = rows.flatMap((row): KeptRow[] => {
      const { arrival, version, text } = row;
      if (arrival === null) return [];
      const position = [...keysOf(query).map((name) => unbound(row[name] ?? null)), Number(arrival)];
      return [{ version, position, stored: known.get(version) ?? this.#textOf(version, text) }];
    });
    this.#pages.set(key, { versions: read.map(({ version }) => version).join(), rows: read });
    return read;
  }

  #textOf(version: string, text: string | null): StoredText<object> {
    const kept = this.#texts.get(version);
    if (kept !== undefined) return kept;
    if (text === null) throw new Error(`PostgreSQL sent no text for ${version}`);
    const stored = new StoredText<object>(text);
    this.#texts.set(version, stored);
    return stored;
  }
}

/** The names of the columns with the sort keys. */
const keysOf = ({ orderBy }: EventQuery): string[] => orderBy.map((_, index) => `k${index}`);

/**
 * Selects the rows of a planned page. One more parameter has the versions that are known, separated by commas: if they are
 * those of the page, there are no rows, and texts whose version is among them are null.
 */
function planChanges(query: EventQuery, page: CompiledQuery): CompiledQuery {
  const columns = [...keysOf(query), 'arrival', 'version'].join(', ');
  const known = `$${page.parameters.length + 1}`;
  // A page of large events ends early, so their texts are not read. A character has up to three bytes.
  const sql = `WITH page AS MATERIALIZED (
    SELECT ${columns}, text FROM (
      SELECT *, arrival || '@' || xmin AS version,
        sum(octet_length(text)) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM (${page.sql}) AS planned
    ) AS measured WHERE before IS NULL OR before <= ${3 * PAGE_LENGTH}
  )
  SELECT ${columns}, CASE WHEN version IN (SELECT unnest(string_to_array(${known}, ','))) THEN NULL ELSE text END AS text
  FROM (SELECT 1) AS one LEFT JOIN page ON true WHERE ${known} <> coalesce((SELECT string_agg(version, ',') FROM page), '')`;
  return { ...page, sql };
}
