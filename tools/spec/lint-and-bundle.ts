// Lints a version of the spec, bundles it and lints the bundle.
import { dirname, join, relative } from 'node:path';
import {
  bundle,
  type Config,
  createConfig,
  getLineColLocation,
  lint,
  lintFromString,
  loadConfig,
} from '@redocly/openapi-core';
import { parsePointer } from '../openapi/json-pointer.ts';
import { type OpenApiDocument, type PathItem, type Reference, resolve } from '../openapi/openapi.ts';
import { placeInSource } from './places.ts';
import { referenceProblems } from './references.ts';
import { root } from './source.ts';

type Problem = Awaited<ReturnType<typeof lint>>[number];

/** The problems of a version, each a line with its place; without problems, its bundle. */
export type Linted = { readonly problems: readonly string[] } | { readonly document: OpenApiDocument };

/**
 * Lints and bundles `file` by the rules of `rules`, a configuration of Redocly: example files and schemas in separate files
 * become inline. Warnings count as problems.
 */
export async function lintAndBundle(file: string, rules = 'redocly.yaml'): Promise<Linted> {
  const references = await referenceProblems(file);
  if (references.length > 0) return { problems: references };
  const config = await loadConfig({ configPath: join(root, rules) });
  try {
    return await withConfig(file, config);
  } catch (error) {
    // What is not YAML, or not OpenAPI at all.
    const { message, line = 1, col = 1 } = error as Error & { line?: number; col?: number };
    const reason = message.replace(/ in "[^"]*" \(\d+:\d+\)$/, '');
    return { problems: [`${relative(root, file)}:${line}:${col} ${reason}`] };
  }
}

async function withConfig(file: string, config: Config): Promise<Linted> {
  const inSource = await lint({ ref: file, config });
  if (inSource.length > 0) return { problems: inSource.map(show) };
  // The linter applies the rules; bundling needs none.
  const bundled = await bundle({ ref: file, config: await createConfig({}) });
  if (bundled.problems.length > 0) return { problems: bundled.problems.map(show) };
  const text = JSON.stringify(withPathItems(bundled.bundle.parsed as OpenApiDocument));
  const absoluteRef = join(dirname(file), 'bundle.json');
  const problems: string[] = [];
  for (const { message, ruleId, location } of await lintFromString({
    source: text,
    absoluteRef,
    config,
  }))
    // Files are inline in the bundle: the place is the one that the part comes from.
    problems.push(`${await placeInSource(parsePointer(location[0]?.pointer ?? ''), file)} ${ruleId}: ${message}`);
  return problems.length > 0 ? { problems: [...new Set(problems)] } : { document: JSON.parse(text) as OpenApiDocument };
}

/** Puts shared path items inline, so that no generator has to resolve them. */
function withPathItems(document: OpenApiDocument): OpenApiDocument {
  const { pathItems: _, ...components } = document.components;
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const { $ref, ...own } = item as PathItem & Partial<Reference>;
    return [path, $ref === undefined ? item : { ...resolve<PathItem>(document, { $ref }), ...own }] as const;
  });
  return { ...document, paths: Object.fromEntries(paths), components };
}

function show({ message, ruleId, location: [first] }: Problem): string {
  if (first === undefined) return `${ruleId}: ${message}`;
  const { start } = getLineColLocation(first);
  return `${relative(root, first.source.absoluteRef)}:${start.line}:${start.col} ${ruleId}: ${message}`;
}
