// The entities of one type in PostgreSQL.
import type { EntityType } from '../../generated/odata.ts';
import { type Dialect, postgresFor } from '../../odata/dialect.ts';
import { capabilityOf } from '../../odata/condition.ts';
import { planCount, type Position } from '../../odata/plan.ts';
import { type Group, type GroupQuery, planGroups } from '../../odata/plan-groups.ts';
import type { EventQuery, Filter } from '../../odata/syntax.ts';
import { Batcher, type Settle } from '../batcher.ts';
import { type PageRow, toPage } from '../page.ts';
import type { StoredRecord } from '../record.ts';
import {
  type EntityStore,
  LostConnectionError,
  RefusedError,
  StorageFullError,
  type StoredPage,
  StoredText,
} from '../store.ts';
import type { Connections } from './connections.ts';
import { insertRecords } from './insert.ts';
import { KeptPages } from './kept-pages.ts';
import { type Statements, statementsOf } from './statements.ts';
import { bound, keyOf, unbound } from './text-encoding.ts';

/** How many characters and events one statement inserts at most; the first call always fits. */
const BATCH_LIMIT = { length: 2 ** 23, events: 1000 };

export class PostgresEntities<Entity extends object = object> implements EntityStore<Entity> {
  readonly statements: Statements;
  readonly #type: EntityType;
  readonly #dialect: Dialect;
  readonly #connections: Connections;
  readonly #pages: KeptPages;
  readonly #adding = new Batcher<readonly StoredRecord[], boolean[]>({
    run: (calls, settle) => this.#addTogether(calls, settle),
    take: countOfBatch,
  });

  constructor(connections: Connections, type: EntityType) {
    this.#connections = connections;
    this.#type = type;
    this.#dialect = postgresFor(type);
    this.statements = statementsOf(type);
    this.#pages = new KeptPages(connections.query, this.#dialect);
  }

  add(records: readonly StoredRecord[]): Promise<boolean[]> {
    return records.length === 0 ? Promise.resolve([]) : this.#adding.add(records);
  }

  /** Resolves once everything is added. */
  idle(): Promise<void> {
    return this.#adding.idle();
  }

  async get(id: string): Promise<StoredText<Entity> | undefined> {
    const { rows } = await this.#connections.read<{ text: string }>(this.statements.get, [keyOf(id)]);
    return rows[0] && new StoredText<Entity>(rows[0].text);
  }

  async replace({ id, instant, text, values }: StoredRecord, expected: string): Promise<boolean> {
    const { rowCount } = await this.#connections.change(this.statements.replace, [
      keyOf(id),
      text,
      expected,
      instant,
      ...values.map(bound),
    ]);
    return rowCount === 1;
  }

  async remove(id: string): Promise<boolean> {
    const { rowCount } = await this.#connections.change(this.statements.remove, [keyOf(id)]);
    return rowCount === 1;
  }

  async page(query: EventQuery, limit: number, after?: Position): Promise<StoredPage<Entity>> {
    // One extra row shows whether more follow.
    const rows = await this.#pages.read(query, limit + 1, after);
    // They are all of one type.
    return toPage(rows as readonly PageRow<Entity>[], limit);
  }

  async count(filter?: Filter): Promise<number> {
    const { sql, parameters } = planCount(filter, this.#dialect);
    const { rows } = await this.#connections.query<{ count: string }>(sql, parameters.map(bound));
    return Number(rows[0]?.count);
  }

  async groups(query: GroupQuery, limit: number): Promise<Group[] | undefined> {
    const { sql, parameters } = planGroups(query, limit + 1, this.#dialect);
    const { rows } = await this.#connections.query<Group & { count: string }>(sql, parameters.map(bound));
    const isNumber = query.by !== undefined && capabilityOf(query.by, this.#type).type === 'integer';
    if (rows.length > limit) return undefined;
    // The driver returns 64-bit integers as text.
    return rows.map(({ bucket, value, count }) => ({
      bucket,
      value: isNumber && value !== null ? Number(value) : unbound(value),
      count: Number(count),
    }));
  }

  /** Adds the records of all calls in one statement. If that fails, finds the calls that fail by halving. */
  async #addTogether(calls: readonly (readonly StoredRecord[])[], settle: Settle<boolean[]>): Promise<void> {
    try {
      const added = await insertRecords(calls.flat(), {
        type: this.#type,
        statements: this.statements,
        connections: this.#connections,
      });
      for (const [index, records] of calls.entries()) settle(index, { result: added.splice(0, records.length) });
    } catch (error) {
      if (isShared(error)) throw error;
      const middle = Math.ceil(calls.length / 2);
      if (calls.length === 1) settle(0, { error: error as Error });
      else {
        await this.#addTogether(calls.slice(0, middle), settle);
        await this.#addTogether(calls.slice(middle), (index, outcome) => settle(middle + index, outcome));
      }
    }
  }
}

/** Whether an error has nothing to do with the records. */
const isShared = (error: unknown): boolean =>
  error instanceof LostConnectionError || error instanceof StorageFullError || error instanceof RefusedError;

/** How many calls fit into one statement. */
function countOfBatch(calls: readonly (readonly StoredRecord[])[]): number {
  let [length, events] = [0, 0];
  const end = calls.findIndex((records) => {
    length += records.reduce((sum, { text }) => sum + text.length, 0);
    events += records.length;
    return length > BATCH_LIMIT.length || events > BATCH_LIMIT.events;
  });
  return end === -1 ? calls.length : end;
}
