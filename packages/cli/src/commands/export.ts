// `provisioning-log export`: prints all events.
import type { CommonOptions } from '../connect.ts';
import { createPrinter, type PrintOptions, write } from '../print-events.ts';
import type { Surroundings } from '../surroundings.ts';
import { readPages } from './read-pages.ts';

export interface ExportOptions extends CommonOptions, PrintOptions {}

/** Prints the events, newest first. */
export async function exportEvents(options: ExportOptions, surroundings: Surroundings): Promise<void> {
  const print = createPrinter(options);
  for await (const events of readPages(options, surroundings)) await write(surroundings.stdout, print(events));
}
