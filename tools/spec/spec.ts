// Lints the spec, bundles it and lints the bundle. All generators and the docs read the bundle.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parsePointer } from '../openapi/json-pointer.ts';
import type { OpenApiDocument } from '../openapi/openapi.ts';
import { placeInSource } from './places.ts';
import { referenceProblems } from './references.ts';
import { root, source, SpecError } from './source.ts';

export { root, source, SpecError } from './source.ts';

/** The linted bundle, relative to the root. */
const bundle = 'dist/spec/openapi.json';
const lintConfig = 'redocly.yaml';

interface Problem {
  ruleId: string;
  message: string;
  severity: string;
  location: { source: { ref: string }; pointer?: string; start?: { line: number; col: number } }[];
}

const run = promisify(execFile);
const compileCache = join(root, 'dist/compile-cache');
enableCompileCache(compileCache);
const cli = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));

/** Runs the Redocly CLI in the root folder, without telemetry or update checks. */
export async function redocly(...parameters: string[]): Promise<{ failed: boolean; stdout: string; stderr: string }> {
  // Node warns if colours are both forced and forbidden.
  const { FORCE_COLOR: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    NO_COLOR: '1',
    NODE_COMPILE_CACHE: compileCache,
  };
  try {
    const options = { cwd: root, env, maxBuffer: 2 ** 26 };
    return { failed: false, ...(await run(process.execPath, [cli, ...parameters], options)) };
  } catch (error) {
    const { stdout = '', stderr = String(error) } = error as { stdout?: string; stderr?: string };
    return { failed: true, stdout, stderr };
  }
}

/** Lints one file. Returns a line for each problem; warnings count as problems. */
async function problemsIn(file: string, place: (problem: Problem) => Promise<string>): Promise<string[]> {
  const { failed, stdout, stderr } = await redocly(
    'lint',
    file,
    `--config=${lintConfig}`,
    '--format=json',
    '--max-problems=1000',
  );
  let problems: Problem[];
  try {
    ({ problems } = JSON.parse(stdout) as { problems: Problem[] });
  } catch {
    // If the file can't be parsed, Redocly prints text, with line and column.
    return [`${stderr}${stdout}`.replaceAll(`${root}/`, '').trim()];
  }
  const lines: string[] = [];
  for (const problem of problems) lines.push(`${await place(problem)} ${problem.ruleId}: ${problem.message}`);
  return failed && lines.length === 0 ? [stderr.trim()] : lines;
}

function placeInFile({ location: [first] }: Problem): Promise<string> {
  const { source: { ref = source } = {}, start, pointer } = first ?? {};
  return Promise.resolve(start ? `${ref}:${start.line}:${start.col}` : `${ref} ${pointer ?? ''}`.trim());
}

/** Files are inline in the bundle: finds the place that a problem comes from. */
const placeOfOrigin = ({ location: [first] }: Problem): Promise<string> =>
  placeInSource(parsePointer(first?.pointer ?? ''));

/** Bundles the source: example files and schemas in separate files become inline. */
async function bundled(): Promise<{ document: OpenApiDocument; problems: string[] }> {
  // Imported here, while the linter starts; `npm run dev` bundles in the same process again and again.
  const { bundle, createConfig, getLineColLocation } = await import('@redocly/openapi-core');
  // The linter applies the rules of redocly.yaml; bundling needs none.
  const result = await bundle({ ref: join(root, source), config: await createConfig({}) });
  const problems = result.problems.map(({ message, location: [first], ruleId }) => {
    if (!first) return `${source} ${ruleId}: ${message}`;
    const { start } = getLineColLocation(first);
    return `${relative(root, first.source.absoluteRef)}:${start.line}:${start.col} ${ruleId}: ${message}`;
  });
  return { document: result.bundle.parsed as OpenApiDocument, problems };
}

/** Lints the source, bundles it into `target` and lints the bundle. Throws a {@link SpecError} if there are problems. */
async function bundleTo(target: string): Promise<void> {
  const references = await referenceProblems(join(root, source));
  if (references.length > 0) throw specError(references);
  const bundling = async (): Promise<string[]> => {
    const { document, problems } = await bundled();
    if (problems.length > 0) return problems;
    await writeFile(target, `${JSON.stringify(document, null, 2)}\n`);
    return problemsIn(target, placeOfOrigin);
  };
  // If the source can't be parsed, both fail; the linter reports the place.
  const [inSource, inBundle] = await Promise.all([
    problemsIn(source, placeInFile),
    bundling().catch((error: unknown) => [`${source} ${(error as Error).message}`]),
  ]);
  // A problem in the source is in the bundle too; the source has its line.
  const problems = inSource.length > 0 ? inSource : inBundle;
  if (problems.length > 0) throw specError(problems);
}

/** An error that lists problems, each a line with its place. */
const specError = (problems: readonly string[]): SpecError =>
  new SpecError(['The spec has errors:', ...new Set(problems)].join('\n  '));

/**
 * Writes the linted bundle. If the spec has errors or `accept` rejects it, throws a {@link SpecError} and keeps the previous
 * bundle.
 */
export async function writeBundle(accept?: (document: OpenApiDocument) => Promise<unknown>): Promise<void> {
  const target = join(root, bundle);
  const aside = `${target.slice(0, -'.json'.length)}.${process.pid}.json`;
  await mkdir(dirname(target), { recursive: true });
  try {
    await bundleTo(aside);
    await accept?.(JSON.parse(await readFile(aside, 'utf8')) as OpenApiDocument);
    await rename(aside, target);
  } finally {
    await rm(aside, { force: true });
  }
}

/** Reads the linted bundle that {@link writeBundle} wrote. */
export async function readBundle(): Promise<OpenApiDocument> {
  return JSON.parse(await readFile(join(root, bundle), 'utf8')) as OpenApiDocument;
}

/** Lints and bundles the spec as it is on disk now; neither reads nor writes the saved bundle. */
export async function readSpec(): Promise<OpenApiDocument> {
  const folder = await mkdtemp(join(tmpdir(), 'directory-provisioning-'));
  try {
    await bundleTo(join(folder, 'openapi.json'));
    return JSON.parse(await readFile(join(folder, 'openapi.json'), 'utf8')) as OpenApiDocument;
  } finally {
    await rm(folder, { recursive: true });
  }
}
