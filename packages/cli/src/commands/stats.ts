// `provisioning-log stats`: counts events by the value of a property.
import { toText, valueAt } from '../columns.ts';
import type { CommonOptions } from '../connect.ts';
import { write } from '../print-events.ts';
import type { Surroundings } from '../surroundings.ts';
import { readPages } from './read-pages.ts';

export interface StatsOptions extends CommonOptions {
  readonly by: string;
  readonly format: 'table' | 'json';
}

/** How many events have a value; null if they have none. */
interface Count {
  readonly value: string | null;
  readonly events: number;
}

/** Prints how many events have each value, the most frequent first. The log itself can't count by values. */
export async function stats(options: StatsOptions, surroundings: Surroundings): Promise<void> {
  const { by, format } = options;
  const byValue = new Map<string | null, number>();
  let events = 0;
  for await (const page of readPages(options, surroundings))
    for (const event of page) {
      const found = valueAt(event, by);
      const value = found === undefined ? null : toText(found);
      byValue.set(value, (byValue.get(value) ?? 0) + 1);
      events++;
    }
  const counts = Array.from(byValue, ([value, events]): Count => ({ value, events })).sort(
    (one, other) => other.events - one.events || (String(one.value) < String(other.value) ? -1 : 1),
  );
  const text = format === 'json' ? `${JSON.stringify({ by, events, counts })}\n` : toTable(by, events, counts);
  await write(surroundings.stdout, text);
}

function toTable(by: string, total: number, counts: readonly Count[]): string {
  const rows = [
    [by, 'events'],
    ...counts.map(({ value, events }) => [shown(value), String(events)]),
    ['total', String(total)],
  ];
  const [first, second] = [0, 1].map((index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map(([name = '', count = '']) => `${name.padEnd(first ?? 0)}  ${count.padStart(second ?? 0)}\n`).join('');
}

/** A value in a table: a terminal would obey control characters. */
const shown = (value: string | null): string => value?.replaceAll(/\p{Cc}/gu, '�') ?? '(none)';
