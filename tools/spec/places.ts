// Finds the file, line and column that a part of the bundled document comes from.
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type Document, isCollection, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { parsePointer } from '../openapi/json-pointer.ts';
import { root, source } from './source.ts';

/** A file of the spec, parsed. */
export interface SpecFile {
  /** The absolute path. */
  readonly file: string;
  readonly document: Document;
  /** The place of a node: `file:line:col`. */
  readonly placeOf: (node: unknown) => string;
}

/** Parses a file of the spec; also one with syntax errors. */
export async function readSpecFile(file: string): Promise<SpecFile> {
  const lineCounter = new LineCounter();
  const document = parseDocument(await readFile(file, 'utf8'), { lineCounter });
  return {
    file,
    document,
    placeOf: (node) => {
      const [offset = 0] = (node as { range?: [number, number, number] | null } | undefined)?.range ?? [];
      const { line, col } = lineCounter.linePos(offset);
      return `${relative(root, file)}:${line}:${col}`;
    },
  };
}

/** The place in the source that a part of the bundle comes from; if it is not there, the place around it. */
export async function placeInSource(
  keys: readonly (string | number)[],
  file: string = join(root, source),
): Promise<string> {
  return follow(await readSpecFile(file), keys);
}

/** How many references to follow at most: they may be circular. */
const HOPS = 50;

async function follow(file: SpecFile, keys: readonly (string | number)[], hops = 0): Promise<string> {
  let node: unknown = file.document.contents;
  for (const [depth, key] of keys.entries()) {
    const target = textAt(node, '$ref') ?? (key === 'value' ? textAt(node, 'externalValue') : undefined);
    if (target !== undefined) {
      const rest = textAt(node, '$ref') === undefined ? keys.slice(depth + 1) : keys.slice(depth);
      const found = await followReference(file, target, rest, hops);
      if (found !== undefined) return found;
    }
    const next: unknown = isCollection(node) ? node.get(key, true) : undefined;
    if (next === undefined) {
      // A schema of another file becomes a component with the name of the file.
      const reference = keys[0] === 'components' && depth === 2 ? referenceTo(file, String(key)) : undefined;
      const found = reference && (await followReference(file, reference.target, keys.slice(depth + 1), hops));
      return found ?? file.placeOf(reference?.node ?? node);
    }
    node = next;
  }
  return file.placeOf(node);
}

async function followReference(
  from: SpecFile,
  target: string,
  keys: readonly (string | number)[],
  hops: number,
): Promise<string | undefined> {
  if (hops === HOPS) return undefined;
  const [path = '', pointer = ''] = target.split('#');
  if (path === '') return follow(from, [...parsePointer(pointer), ...keys], hops + 1);
  if (/^[a-z][\w+.-]*:/i.test(path)) return undefined;
  const file = await readSpecFile(join(dirname(from.file), path)).catch(() => undefined);
  return file && follow(file, [...parsePointer(pointer), ...keys], hops + 1);
}

const textAt = (node: unknown, key: string): string | undefined => {
  const value: unknown = isMap(node) ? node.get(key) : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** The reference to another file that becomes the component with this name. */
function referenceTo({ document }: SpecFile, name: string): { node: unknown; target: string } | undefined {
  let found: { node: unknown; target: string } | undefined;
  visit(document, {
    Pair(_key, { key, value }) {
      if (!isScalar(key) || key.value !== '$ref' || !isScalar(value) || typeof value.value !== 'string') return;
      const [, last = ''] = /([^/#]+?)(\.\w+)?$/.exec(value.value) ?? [];
      if (!value.value.startsWith('#') && last === name) found ??= { node: value, target: value.value };
    },
  });
  return found;
}
