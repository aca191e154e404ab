// npm run spec:diff: what has changed since the last release, rated by what it does to callers. `redocly diff` finds and
// rates most of it; what it can't see, and where this API has rules of its own, is added here.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { knownMembers, type Method, type OpenApiDocument, type Schema } from '../openapi/openapi.ts';
import { readSpec, redocly, root, SpecError } from './spec.ts';

/** The spec as it was last released, relative to the root. The release writes it. */
export const released = 'spec/released.yaml';

/** What a change does to those who call the API: breaks them, offers more, or only tells more. */
export type Rating = 'breaking' | 'additive' | 'docs';

/** One change. */
export interface Change {
  rating: Rating;
  /** The operation or schema, and the member. */
  where: string;
  what: string;
}

/** The part of a report of `redocly diff --format=json` that is read here. */
interface Report {
  changes: {
    path: string;
    kind: string;
    impact: 'major' | 'minor' | 'patch';
    typeName: string;
    property?: string;
    verdicts: { ruleId: string; impact: 'major' | 'minor' | 'patch'; message: string }[];
    base?: { pointer?: string; value?: unknown };
    revision?: { pointer?: string; value?: unknown };
  }[];
}

const ratings = { major: 'breaking', minor: 'additive', patch: 'docs' } as const;

const keysOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

const at = (document: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined),
    document,
  );

/** `#/paths/~1a/get/responses/200/…/properties/b` in words: `getA 200 b`. */
function whereOf(path: string, document: OpenApiDocument, other: OpenApiDocument): string {
  const [kind = '', name = '', method = '', ...rest] = keysOf(path);
  if (kind !== 'paths') return [kind, name, method, ...rest].filter((key) => key !== '').join('/');
  const find = (one: OpenApiDocument): string | undefined => one.paths[name]?.[method as Method]?.operationId;
  const operation = find(document) ?? find(other) ?? [name, method].filter(Boolean).join(' ');
  const status = rest[0] === 'responses' ? rest[1] : rest[0] === 'requestBody' ? 'request' : undefined;
  const members = rest.filter((_, index) => rest[index - 1] === 'properties');
  return [operation, status, members.join('/')].filter(Boolean).join(' ');
}

/** Where this API differs from what the rules take for granted. */
function rate(change: Report['changes'][number], revision: OpenApiDocument): Rating {
  const rules = change.verdicts.filter(({ impact }) => impact === 'major').map(({ ruleId }) => ruleId);
  // Readers of this log survive members of enumerations that they have never seen: the spec says so.
  const evolvable = keysOf(change.revision?.pointer ?? '').slice(0, 3);
  const schema = at(revision, evolvable) as Schema | undefined;
  if (rules.length > 0 && rules.every((rule) => rule === 'enum-values-added') && schema && knownMembers(schema))
    return 'additive';
  // They survive members of objects too, or no member could ever be added.
  if (change.property === 'additionalProperties' && change.base?.value === false) return 'additive';
  // A looser bound on what callers send takes more than before. In answers it stays a break: readers rely on bounds.
  const isSent = /\/(parameters|requestBody)\//.test(change.path) && !change.path.includes('/responses/');
  if (isSent && rules.every((rule) => rule === 'schema-constraint-changed') && isLooser(change)) return 'additive';
  return ratings[change.impact];
}

function isLooser({ property = '', base, revision }: Report['changes'][number]): boolean {
  const [before, after] = [Number(base?.value), Number(revision?.value)];
  if (property.startsWith('max')) return after > before;
  return property.startsWith('min') && after < before;
}

/** The examples of a document by their place, and the document without what no caller depends on. */
function takeApart(document: OpenApiDocument): { examples: Map<string, string>; rest: string } {
  const examples = new Map<string, string>();
  const visit = (node: unknown, path: string): unknown => {
    if (Array.isArray(node)) return node.map((child, index) => visit(child, `${path}/${index}`));
    if (typeof node !== 'object' || node === null) return node;
    const kept: [string, unknown][] = [];
    const isNameMap = /\/(properties|schemas|parameters|headers|responses|examples|patternProperties)$/.test(path);
    for (const [key, child] of Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!isNameMap && (key === 'example' || key === 'examples'))
        examples.set(`${path}/${key}`, JSON.stringify(child));
      else if (isNameMap || !['description', 'summary', 'title', 'x-odata'].includes(key))
        kept.push([key, visit(child, `${path}/${key}`)]);
    }
    return Object.fromEntries(kept);
  };
  const { info: _, ...rest } = document;
  return { rest: JSON.stringify(visit(rest, '#')), examples };
}

function* exampleChanges(base: Map<string, string>, revision: Map<string, string>): Generator<Change> {
  for (const path of new Set([...base.keys(), ...revision.keys()]))
    if (base.get(path) !== revision.get(path))
      yield { rating: 'docs', where: path.replace(/^#\//, ''), what: 'The examples changed.' };
}

interface Capability {
  operators?: string[];
  sortable?: boolean;
}

/** What can be filtered and sorted by: extensions are unknown to redocly. */
function* odataChanges(base: OpenApiDocument, revision: OpenApiDocument): Generator<Change> {
  for (const [name, schema] of Object.entries({ ...base.components.schemas, ...revision.components.schemas })) {
    if (schema['x-odata'] === undefined) continue;
    const of = (document: OpenApiDocument): Record<string, Capability> =>
      (document.components.schemas[name]?.['x-odata'] ?? {}) as Record<string, Capability>;
    const [before, after] = [of(base), of(revision)];
    for (const path of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [old, now] = [before[path], after[path]];
      const abilities = (one?: Capability): string[] => [
        ...(one?.operators ?? []),
        ...(one?.sortable ? ['$orderby'] : []),
      ];
      const lost = abilities(old).filter((one) => !abilities(now).includes(one));
      const won = abilities(now).filter((one) => !abilities(old).includes(one));
      if (lost.length > 0)
        yield { rating: 'breaking', where: `${name} ${path}`, what: `Takes no longer ${lost.join(', ')}.` };
      const kept = ({ operators: _, sortable: __, ...how }: Capability = {}): string => JSON.stringify(how);
      if (lost.length + won.length === 0 && kept(old) !== kept(now))
        yield { rating: 'docs', where: `${name} ${path}`, what: 'Is kept in another way.' };
      if (won.length > 0) yield { rating: 'additive', where: `${name} ${path}`, what: `Takes ${won.join(', ')}.` };
    }
  }
}

/** All that changed between two bundled documents, the gravest first. */
export async function changesBetween(base: OpenApiDocument, revision: OpenApiDocument): Promise<Change[]> {
  const folder = await mkdtemp(join(tmpdir(), 'diff-'));
  let report: Report;
  try {
    const files = [join(folder, 'base.json'), join(folder, 'revision.json')] as const;
    await writeFile(files[0], JSON.stringify(base));
    await writeFile(files[1], JSON.stringify(revision));
    const config = join(folder, 'redocly.yaml');
    await writeFile(config, 'extends: [diff-recommended]\n');
    const { stdout, stderr } = await redocly('diff', ...files, '--format=json', `--config=${config}`, '--fail-on=none');
    if (!stdout.startsWith('{')) throw new Error(`redocly diff failed: ${stderr}`);
    report = JSON.parse(stdout) as Report;
  } finally {
    await rm(folder, { recursive: true });
  }
  const changes: Change[] = report.changes
    // Versions are what this is about, and examples are compared below.
    .filter(({ typeName }) => !['Info', 'Example', 'ExamplesMap'].includes(typeName))
    .map((change) => ({
      rating: rate(change, revision),
      where: whereOf(change.path, revision, base),
      what:
        change.verdicts.map(({ message }) => message).join(' ') ||
        `The ${change.property ?? change.typeName} was ${change.kind}.`,
    }));
  const [before, after] = [takeApart(base), takeApart(revision)];
  changes.push(...exampleChanges(before.examples, after.examples), ...odataChanges(base, revision));
  if (before.rest !== after.rest && changes.every(({ rating }) => rating === 'docs'))
    changes.push({
      rating: 'breaking',
      where: 'somewhere',
      what: 'Something changed that no rule rates: look at the diff.',
    });
  const order: Rating[] = ['breaking', 'additive', 'docs'];
  return changes.sort((a, b) => order.indexOf(a.rating) - order.indexOf(b.rating));
}

/** The version that semver asks for after these changes. */
export function nextVersion(version: string, changes: readonly Change[]): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (changes.some(({ rating }) => rating === 'breaking')) return `${major + 1}.0.0`;
  if (changes.some(({ rating }) => rating === 'additive')) return `${major}.${minor + 1}.0`;
  return changes.length > 0 ? `${major}.${minor}.${patch + 1}` : version;
}

/** The spec as it was last released. */
export async function readReleased(): Promise<OpenApiDocument> {
  if (!existsSync(join(root, released)))
    throw new SpecError(`${released} is missing: it holds the last released spec. Get it back from version control.`);
  return parse(await readFile(join(root, released), 'utf8'), { maxAliasCount: -1 }) as OpenApiDocument;
}

if (import.meta.main) {
  try {
    const [base, revision] = await Promise.all([readReleased(), readSpec()]);
    const changes = await changesBetween(base, revision);
    const [old, now] = [base.info.version, revision.info.version];
    const next = nextVersion(old, changes);
    console.log(changes.length === 0 ? `Nothing has changed since ${old}.` : `Since ${old}:`);
    for (const { rating, where, what } of changes) console.log(`  ${rating.padEnd(9)} ${where}: ${what}`);
    if (next !== old) console.log(`The next version is ${next}; info.version says ${now}.`);
    if (Number(now.split('.')[0]) < Number(next.split('.')[0])) {
      console.error(
        `This breaks callers, and info.version says ${now}. Undo what is breaking, or set info.version in spec/directoryProvisioning.yaml to ${next}.`,
      );
      process.exitCode = 1;
    }
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
