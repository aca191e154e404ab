// Prints events as newline-delimited JSON or as CSV.
import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { defaultColumns, toText, valueAt } from './columns.ts';
import { UsageError } from './surroundings.ts';

/** How events are printed. */
export interface PrintOptions {
  readonly format: 'ndjson' | 'csv';
  readonly columns?: readonly string[];
}

/**
 * Turns pages of events into text. The first page of a CSV, also one without events, gets the header, unless it continues
 * an earlier one.
 */
export function createPrinter(
  { format, columns }: PrintOptions,
  isContinued = false,
): (events: readonly object[]) => string {
  if (format === 'ndjson') {
    if (columns !== undefined) throw new UsageError('--columns needs --format csv.');
    return (events) => events.map((event) => `${JSON.stringify(event)}\n`).join('');
  }
  const names = columns ?? defaultColumns;
  let header = !isContinued;
  return (events) => {
    const rows = events.map((event) => names.map((name) => toCell(valueAt(event, name))));
    // A spreadsheet would run cells that begin with = + - @ as formulas: they get a ' in front.
    const text = stringify(rows, { header, columns: [...names], escape_formulas: true });
    header = false;
    return text;
  };
}

/** Numbers stay numbers: a negative one is no formula. */
const toCell = (value: unknown): string | number =>
  value === undefined || value === null ? '' : typeof value === 'number' ? value : toText(value);

/** Writes a text. Resolves once the stream has taken it. */
export function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
