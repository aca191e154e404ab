// Tries any version of the spec: lints it, and runs all generators without writing anything.
import { generators } from '../generate/all.ts';
import { completed } from '../generate/completed.ts';
import { Fault } from '../openapi/fault.ts';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { lintAndBundle } from './lint-and-bundle.ts';
import { placeInSource } from './places.ts';

/** The problems of a version, each with its place; without problems, its bundle. */
export interface QuickResult {
  readonly problems: readonly string[];
  readonly document?: OpenApiDocument;
}

/** Lints `file` and its bundle as `nx lint spec` does, and runs all generators. */
export async function quickLint(file: string): Promise<QuickResult> {
  const linted = await lintAndBundle(file);
  if ('problems' in linted) return linted;
  try {
    for (const generate of Object.values(generators)) await generate(completed(linted.document));
    return { problems: [], document: linted.document };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { problems: [`${await placeInSource(error.path, file)} fault: ${error.message}`] };
  }
}
