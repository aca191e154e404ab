// Reads the spec the one way there is: lint the source, bundle it, lint the bundle. Everybody else reads the bundle.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { LineCounter, parse, parseDocument } from 'yaml';
import type { OpenApiDocument } from '../openapi/openapi.ts';

/** The root folder of the repository. */
export const root: string = resolve(import.meta.dirname, '../..');
/** The hand-written source, relative to the root. */
export const source = 'spec/directoryProvisioning.yaml';
/** The linted bundle, relative to the root: what the docs and the generators read. */
export const bundle = 'dist/spec/openapi.json';

/** The spec is not fit for use. The message lists file, line and reason of each problem. */
export class SpecError extends Error {
  override name = 'SpecError';
}

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

/** Runs the Redocly command line at the root, kept off the network. */
export async function redocly(...parameters: string[]): Promise<{ failed: boolean; stdout: string; stderr: string }> {
  const env = {
    ...process.env,
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

/** Lints one file. Returns a line for each problem, warnings included: the spec has none of either. */
async function problemsIn(file: string, place: (problem: Problem) => Promise<string>): Promise<string[]> {
  const { failed, stdout, stderr } = await redocly('lint', file, '--format=json', '--max-problems=1000');
  let problems: Problem[];
  try {
    ({ problems } = JSON.parse(stdout) as { problems: Problem[] });
  } catch {
    // A file that can't be parsed at all is told in words, with line and column.
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

/** Example files are judged in the bundle, where they have come inline: leads a finding back to its own file and line. */
async function placeInSource(problem: Problem): Promise<string> {
  const pointer = problem.location[0]?.pointer ?? '';
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const value = keys.indexOf('value', keys.indexOf('examples'));
  if (keys.includes('examples') && value !== -1) {
    const file = join(root, source);
    const external = [...keys.slice(0, value), 'externalValue'].reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      parse(await readFile(file, 'utf8')),
    );
    if (typeof external === 'string') return placeIn(join(dirname(file), external), keys.slice(value + 1));
  }
  return `${source} ${pointer}`;
}

async function placeIn(file: string, keys: string[]): Promise<string> {
  const lineCounter = new LineCounter();
  const document = parseDocument(await readFile(file, 'utf8'), { lineCounter });
  let node: unknown;
  for (let depth = keys.length; depth >= 0 && !node; depth--) node = document.getIn(keys.slice(0, depth), true);
  const [offset = 0] = (node as { range?: [number, number, number] } | undefined)?.range ?? [];
  const { line, col } = lineCounter.linePos(offset);
  return `${relative(root, file)}:${line}:${col}`;
}

/** Bundles the source: example files and schemas in files of their own come inline. */
async function bundled(): Promise<{ document: OpenApiDocument; problems: string[] }> {
  // Loaded while the linter starts; and in this process, since a loop that bundles on each save has it warm.
  const { bundle, createConfig, getLineColLocation } = await import('@redocly/openapi-core');
  // The rules of redocly.yaml are those of the linter; bundling needs none.
  const result = await bundle({ ref: join(root, source), config: await createConfig({}) });
  const problems = result.problems.map(({ message, location: [first], ruleId }) => {
    if (!first) return `${source} ${ruleId}: ${message}`;
    const { start } = getLineColLocation(first);
    return `${relative(root, first.source.absoluteRef)}:${start.line}:${start.col} ${ruleId}: ${message}`;
  });
  return { document: result.bundle.parsed as OpenApiDocument, problems };
}

/** Lints the source, bundles it into `target` and lints the bundle. Throws a {@link SpecError} and leaves no file. */
async function bundleTo(target: string): Promise<void> {
  const bundling = async (): Promise<string[]> => {
    const { document, problems } = await bundled();
    if (problems.length > 0) return problems;
    await writeFile(target, `${JSON.stringify(document, null, 2)}\n`);
    return problemsIn(target, placeInSource);
  };
  // A source that can't be parsed fails both: its linter says where.
  const [inSource, inBundle] = await Promise.all([
    problemsIn(source, placeInFile),
    bundling().catch((error: unknown) => [`${source} ${(error as Error).message}`]),
  ]);
  // What is wrong in the source is wrong in the bundle too, and told with its place in the source.
  const problems = inSource.length > 0 ? inSource : inBundle;
  if (problems.length > 0) throw new SpecError(['The spec is not fit for use:', ...new Set(problems)].join('\n  '));
}

/** Writes the linted bundle. An unfit spec throws a {@link SpecError}, and the bundle of before stays. */
export async function writeBundle(): Promise<void> {
  const target = join(root, bundle);
  const aside = `${target.slice(0, -'.json'.length)}.${process.pid}.json`;
  await mkdir(dirname(target), { recursive: true });
  try {
    await bundleTo(aside);
    await rename(aside, target);
  } finally {
    await rm(aside, { force: true });
  }
}

/** Reads the linted bundle that {@link writeBundle} left. */
export async function readBundle(): Promise<OpenApiDocument> {
  return JSON.parse(await readFile(join(root, bundle), 'utf8')) as OpenApiDocument;
}

/** Reads the spec as it is on disk now, whatever was bundled before. */
export async function readSpec(): Promise<OpenApiDocument> {
  const folder = await mkdtemp(join(tmpdir(), 'directory-provisioning-'));
  try {
    await bundleTo(join(folder, 'openapi.json'));
    return JSON.parse(await readFile(join(folder, 'openapi.json'), 'utf8')) as OpenApiDocument;
  } finally {
    await rm(folder, { recursive: true });
  }
}
