// Reads the spec, linted and bundled. All generators and the docs read the bundle.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { root, source, SpecError } from './source.ts';

export { root, source, SpecError } from './source.ts';

/** The linted bundle, relative to the root. */
const bundle = 'dist/spec/openapi.json';

/** Lints and bundles the spec as it is on disk now. If it has errors, throws a {@link SpecError} that lists them. */
export async function readSpec(): Promise<OpenApiDocument> {
  // Loaded on first use: most programs only read the bundle.
  const { lintAndBundle } = await import('./lint-and-bundle.ts');
  const linted = await lintAndBundle(join(root, source));
  if ('document' in linted) return linted.document;
  throw new SpecError(['The spec has errors:', ...linted.problems].join('\n  '));
}

/**
 * Writes the linted bundle. If the spec has errors or `accept` rejects it, throws a {@link SpecError} and keeps the previous
 * bundle.
 */
export async function writeBundle(accept?: (document: OpenApiDocument) => Promise<unknown>): Promise<void> {
  const document = await readSpec();
  await accept?.(document);
  const target = join(root, bundle);
  const aside = `${target}.${process.pid}`;
  await mkdir(dirname(target), { recursive: true });
  try {
    await writeFile(aside, `${JSON.stringify(document, null, 2)}\n`);
    await rename(aside, target);
  } finally {
    await rm(aside, { force: true });
  }
}

/** Reads the linted bundle that {@link writeBundle} wrote. */
export async function readBundle(): Promise<OpenApiDocument> {
  return JSON.parse(await readFile(join(root, bundle), 'utf8')) as OpenApiDocument;
}
