// Lints and generates versions of the spec in this process, which is quicker than a process for each.
import { writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { bundle, getLineColLocation, lint, loadConfig } from '@redocly/openapi-core';
import { generators } from '../generate/all.ts';
import { completed } from '../generate/completed.ts';
import { Fault } from '../openapi/fault.ts';
import { parsePointer } from '../openapi/json-pointer.ts';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { placeInSource } from './places.ts';
import { referenceProblems } from './references.ts';
import { root } from './source.ts';

type Problem = Awaited<ReturnType<typeof lint>>[number];

/** The problems of a version, each with its place; without problems, its bundle. */
export interface QuickResult {
  readonly problems: readonly string[];
  readonly document?: OpenApiDocument;
}

/** Lints `file` and its bundle as `nx lint spec` does, and runs all generators. */
export async function quickLint(file: string): Promise<QuickResult> {
  const references = await referenceProblems(file);
  if (references.length > 0) return { problems: references };
  const config = await loadConfig({ configPath: join(root, 'redocly.yaml') });
  const show = ({ message, ruleId, location: [place] }: Problem): string => {
    if (place === undefined) return `${ruleId}: ${message}`;
    const { start } = getLineColLocation(place);
    return `${relative(dirname(file), place.source.absoluteRef)}:${start.line}:${start.col} ${ruleId}: ${message}`;
  };
  const problems = await lint({ ref: file, config });
  if (problems.length > 0) return { problems: problems.map(show) };
  const bundled = await bundle({ ref: file, config });
  if (bundled.problems.length > 0) return { problems: bundled.problems.map(show) };
  const document = bundled.bundle.parsed as OpenApiDocument;
  const whole = `${file}.bundle.json`;
  await writeFile(whole, JSON.stringify(document));
  const inBundle = await lint({ ref: whole, config });
  const lines: string[] = [];
  for (const { message, ruleId, location } of inBundle)
    lines.push(`${await placeInSource(parsePointer(location[0]?.pointer ?? ''), file)} ${ruleId}: ${message}`);
  if (lines.length > 0) return { problems: lines };
  try {
    for (const generate of Object.values(generators)) await generate(completed(document));
    return { problems: [], document };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { problems: [`${await placeInSource(error.path, file)} fault: ${error.message}`] };
  }
}
