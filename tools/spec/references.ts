// Checks the references of the spec before Redocly resolves them: it would load files from other hosts, and stop without
// a place at references that lead back to themselves and at empty entries of lists. Nx reruns tasks only if files in
// spec/ change, so all must be there.
import { existsSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, relative, resolve } from 'node:path';
import { isMap, isScalar, visit } from 'yaml';
import { parsePointer } from '../openapi/json-pointer.ts';
import { readSpecFile, type SpecFile } from './places.ts';
import { root } from './source.ts';

interface Reference {
  readonly key: string;
  readonly target: string;
  readonly place: string;
}

/** A problem for each reference that can't be resolved as intended, in `file` and the files that it refers to. */
export async function referenceProblems(file: string): Promise<string[]> {
  const files = new Map<string, SpecFile>();
  const problems: string[] = [];
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (files.has(next)) continue;
    const parsed = await readSpecFile(next);
    files.set(next, parsed);
    problems.push(...emptyEntries(parsed));
    for (const reference of referencesIn(parsed)) {
      const { key, target, place } = reference;
      const path = target.split('#')[0] ?? '';
      if (path === '' && key === 'externalValue') problems.push(`${place} \`externalValue\` names no file: add one.`);
      if (path === '') continue;
      const found = resolve(dirname(next), path);
      const reason = whyForeign(dirname(file), key, target, found);
      const problem = reason === undefined ? await problemOfExample(reference, found) : `${place} ${reason}`;
      if (problem !== undefined) problems.push(problem);
      else if (key === '$ref' && existsSync(found) && ['.yaml', '.yml', '.json'].includes(extname(found)))
        waiting.push(found);
    }
  }
  return problems.length > 0 ? problems : [...circles(files)];
}

function whyForeign(folder: string, key: string, target: string, found: string): string | undefined {
  if (/^([a-z][\w+.-]*:|\/\/)/i.test(target))
    return `Not supported: \`${key}\` to another host ('${target}'). Copy the file into \`spec/\`.`;
  // A symbolic link in the folder may point elsewhere.
  const [home, path] = existsSync(found) ? [realpathSync(folder), realpathSync(found)] : [folder, found];
  return path.startsWith(`${home}/`)
    ? undefined
    : `Not supported: \`${key}\` outside of \`spec/\` ('${target}'). Move the file into \`spec/\`: changes elsewhere would not be noticed.`;
}

/** A problem of the file of an example, with its place. Redocly reads these files as YAML, which accepts more than JSON. */
async function problemOfExample({ key, place }: Reference, file: string): Promise<string | undefined> {
  if (key !== 'externalValue') return undefined;
  const shown = relative(root, file);
  if (/\.ya?ml$/.test(file))
    return `${place} The example ${shown} is YAML: write it as JSON, in a file that ends in .json.`;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return `${place} The example file ${shown} does not exist: create it, or correct its name.`;
  if (extname(file) !== '.json') return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const [, line = text.split('\n').length, column = 1] = /line (\d+) column (\d+)/.exec(message) ?? [];
    return `${shown}:${line}:${column} The example is not JSON: ${message.replace(/(, | in JSON).*/s, '')}.`;
  }
}

/** References that lead back to themselves through other references only. */
function* circles(files: ReadonlyMap<string, SpecFile>): Generator<string> {
  for (const [file, parsed] of files)
    for (const { key, target, place } of referencesIn(parsed)) {
      if (key !== '$ref') continue;
      const seen = new Set<string>();
      for (let next: string | undefined = absolute(file, target); next !== undefined; next = follow(files, next)) {
        if (seen.has(next)) {
          yield `${place} The $ref '${target}' leads back to itself: refer to a definition instead.`;
          break;
        }
        seen.add(next);
      }
    }
}

const absolute = (file: string, target: string): string => {
  const [path = '', pointer = ''] = target.split('#');
  return `${path === '' ? file : resolve(dirname(file), path)}#${pointer}`;
};

/** Where the target of a reference refers to, if it is a reference itself. */
function follow(files: ReadonlyMap<string, SpecFile>, target: string): string | undefined {
  const [file = '', pointer = ''] = target.split('#');
  const node = files.get(file)?.document.getIn(parsePointer(pointer));
  const next: unknown = isMap(node) ? node.get('$ref') : undefined;
  return typeof next === 'string' ? absolute(file, next) : undefined;
}

/** The lists that may hold null, and what is below them: they are data. */
const data = ['enum', 'example', 'examples', 'default', 'const', 'value'];

/** Empty entries of lists such as `servers`. */
function* emptyEntries({ document, placeOf }: SpecFile): Generator<string> {
  const places: string[] = [];
  visit(document, {
    Pair(_index, { key }) {
      return isScalar(key) && data.includes(String(key.value)) ? visit.SKIP : undefined;
    },
    Seq(_index, { items }) {
      for (const item of items) if (isScalar(item) && item.value === null) places.push(placeOf(item));
    },
  });
  for (const place of places) yield `${place} The entry of the list is empty: remove it.`;
}

function referencesIn({ document, placeOf }: SpecFile): Reference[] {
  const found: Reference[] = [];
  visit(document, {
    Pair(_index, { key, value }) {
      if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string') return;
      if (key.value === '$ref' || key.value === 'externalValue')
        found.push({ key: key.value, target: value.value, place: placeOf(value) });
    },
  });
  return found;
}
