// Adds records, and retries if the connection is lost.
import { setTimeout as delay } from 'node:timers/promises';
import type { StoredRecord } from '../record.ts';
import type { EntityType } from '../../generated/odata.ts';
import { LostConnectionError } from '../store.ts';
import type { Connections } from './connections.ts';
import { type Statements, transposed } from './statements.ts';
import { keyOf } from './text-encoding.ts';

/** How long, and at which interval, an insert is retried after a lost connection, in milliseconds. */
const RETRY = { total: 2000, interval: 100 };

/** Where records go. */
export interface Target {
  readonly type: EntityType;
  readonly statements: Statements;
  readonly connections: Pick<Connections, 'change' | 'read'>;
}

/** Inserts records; for each, whether its id was new. Of two records with one id, the first is added. */
export async function insertRecords(records: readonly StoredRecord[], target: Target): Promise<boolean[]> {
  const firsts = new Map<string, StoredRecord>();
  const ids = records.map(({ id }) => keyOf(id));
  for (const [index, id] of ids.entries()) {
    const record = records[index];
    if (record !== undefined && !firsts.has(id)) firsts.set(id, record);
  }
  const added = await insertUnique(firsts, target);
  return records.map((record, index) => {
    const id = ids[index] ?? '';
    return firsts.get(id) === record && added.has(id);
  });
}

/**
 * Inserts, and returns the ids that were new. After a lost connection the insert may have been done, so it is retried with
 * the same ids, and those that then have the expected text count as added. If the first attempt is still running, one of
 * the two finds the ids taken.
 */
async function insertUnique(
  firsts: ReadonlyMap<string, StoredRecord>,
  { type, statements, connections: { change, read } }: Target,
): Promise<Set<string>> {
  const records = [...firsts.values()];
  const parameters = [
    records.map(({ text }) => text),
    [...firsts.keys()],
    records.map(({ instant }) => instant),
    ...transposed(
      type,
      records.map(({ values }) => values),
    ),
  ];
  const deadline = Date.now() + RETRY.total;
  for (let mayBeDone = false; ;) {
    try {
      const { rows } = await change<{ id: string }>(statements.add, parameters);
      const added = new Set(rows.map(({ id }) => id));
      if (mayBeDone) {
        const saved = await read<{ id: string; text: string }>(statements.read, [[...firsts.keys()]]);
        for (const { id, text } of saved.rows) if (firsts.get(id)?.text === text) added.add(id);
      }
      return added;
    } catch (error) {
      const isLost = error instanceof LostConnectionError;
      mayBeDone ||= isLost && error.mayBeDone;
      if (!mayBeDone) throw error;
      // An earlier attempt may have been saved, even if the last one failed.
      if (Date.now() > deadline)
        throw new LostConnectionError({ mayBeDone, isTimeout: isLost && error.isTimeout, cause: error });
      await delay(RETRY.interval);
    }
  }
}
