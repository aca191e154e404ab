// What changed between two specs, rated by what it does to clients. `redocly diff` finds and rates most of it; what it
// does not compare, and where this API has its own rules, is added here.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePointer, valueAt } from '../openapi/json-pointer.ts';
import { knownMembers, type Method, type OpenApiDocument, type Schema } from '../openapi/openapi.ts';
import { redocly } from '../spec/spec.ts';
import { exampleChanges, separateExamples } from './examples.ts';
import { limitChanges } from './limit-changes.ts';
import { odataChanges } from './odata-changes.ts';
import { type Change, type Rating, ratings } from './rating.ts';

/** The parts of the report of `redocly diff --format=json` that we read. */
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

const ratingOf = { major: 'breaking', minor: 'additive', patch: 'docs' } as const;

/** A short form of a pointer: `getA 200 b` for `#/paths/~1a/get/responses/200/…/properties/b`. */
function whereOf(path: string, document: OpenApiDocument, other: OpenApiDocument): string {
  const [kind = '', name = '', method = '', ...rest] = parsePointer(path);
  if (kind !== 'paths') return [kind, name, method, ...rest].filter((key) => key !== '').join('/');
  const find = (one: OpenApiDocument): string | undefined => one.paths[name]?.[method as Method]?.operationId;
  const operation = find(document) ?? find(other) ?? [name, method].filter(Boolean).join(' ');
  const status = rest[0] === 'responses' ? rest[1] : rest[0] === 'requestBody' ? 'request' : undefined;
  const properties = rest.filter((_, index) => rest[index - 1] === 'properties');
  return [operation, status, properties.join('/')].filter(Boolean).join(' ');
}

/** Rates a change. Three kinds are additive in this API although redocly rates them as breaking. */
function rate(change: Report['changes'][number], revision: OpenApiDocument): Rating {
  const rules = change.verdicts.filter(({ impact }) => impact === 'major').map(({ ruleId }) => ruleId);
  // By the spec, clients expect unknown members of evolvable enumerations.
  const component = parsePointer(change.revision?.pointer ?? '').slice(0, 3);
  const schema = valueAt(revision, component) as Schema | undefined;
  if (rules.length > 0 && rules.every((rule) => rule === 'enum-values-added') && schema && knownMembers(schema))
    return 'additive';
  // Clients ignore unknown properties; otherwise none could ever be added.
  if (change.property === 'additionalProperties' && change.base?.value === false) return 'additive';
  // A looser bound accepts more requests. In responses it is breaking: clients rely on the bound.
  const isSent = /\/(parameters|requestBody)\//.test(change.path) && !change.path.includes('/responses/');
  if (isSent && rules.every((rule) => rule === 'schema-constraint-changed') && isLooser(change)) return 'additive';
  return ratingOf[change.impact];
}

function isLooser({ property = '', base, revision }: Report['changes'][number]): boolean {
  const [before, after] = [Number(base?.value), Number(revision?.value)];
  if (property.startsWith('max')) return after > before;
  return property.startsWith('min') && after < before;
}

/** A sentence for a change that redocly has no message for. */
function summaryOf({ path, property, typeName, kind }: Report['changes'][number]): string {
  if (property !== undefined) return `\`${property}\` was ${kind}.`;
  const keys = parsePointer(path);
  const what = keys.at(-2) === 'properties' ? 'Property' : typeName === 'PathItem' ? 'Path' : typeName;
  return `${what} \`${keys.at(-1) ?? ''}\` was ${kind}.`;
}

/** All changes between two bundled documents, the most severe first. */
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
    // The version follows from the changes; examples and limits are compared below.
    .filter(
      ({ typeName, path }) => !['Info', 'Example', 'ExamplesMap'].includes(typeName) && !path.endsWith('/x-limits'),
    )
    .map((change) => ({
      rating: rate(change, revision),
      where: whereOf(change.path, revision, base),
      what: change.verdicts.map(({ message }) => message).join(' ') || summaryOf(change),
    }));
  const [before, after] = [separateExamples(base), separateExamples(revision)];
  changes.push(...exampleChanges(before.examples, after.examples), ...odataChanges(base, revision));
  changes.push(...limitChanges(base, revision));
  if (before.rest !== after.rest && changes.every(({ rating }) => rating === 'docs'))
    changes.push({
      rating: 'breaking',
      where: 'somewhere',
      what: 'Unclassified change: review it by hand.',
    });
  return changes.sort((a, b) => ratings.indexOf(a.rating) - ratings.indexOf(b.rating));
}
