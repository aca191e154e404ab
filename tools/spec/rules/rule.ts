// What the rules of the spec share. Redocly's own rules check the form of the document at the same time, so a rule must
// check the type of each part before it uses it.
import { METHODS } from '../../openapi/openapi.ts';
import { parsePointer, valueAt } from '../../openapi/json-pointer.ts';

/** The keys from the root of the document to a part of it. */
export type Path = readonly (string | number)[];

/** A part of the document, of which nothing is known yet. */
export interface Node {
  [name: string]: Node | undefined;
}

interface Location {
  child(path: Path): Location;
}
interface Context {
  report(problem: { message: string; location: Location }): void;
  location: Location;
}

/** A rule as Redocly loads it. */
export type Rule = () => { Root: { leave(root: Node, context: Context): void } };

/** A problem: where it is, and what to do. */
type Problem = readonly [path: Path, message: string];

/** Makes a rule from a function that finds the problems of the whole document. */
export const rule =
  (find: (root: Node) => Iterable<Problem>): Rule =>
  () => ({
    Root: {
      leave(root, context) {
        for (const [path, message] of find(root)) context.report({ message, location: context.location.child(path) });
      },
    },
  });

/** Where references to schemas begin. */
export const SCHEMAS = '#/components/schemas/';

export const isObject = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const entriesOf = (node: unknown): [string, Node][] =>
  isObject(node) ? Object.entries(node).filter((entry): entry is [string, Node] => isObject(entry[1])) : [];
export const listOf = (node: unknown): unknown[] => (Array.isArray(node) ? node : []);
export const textOf = (node: unknown): string => (typeof node === 'string' ? node : '');
/** The reference of a node; empty if it has none. */
export const refOf = (node: unknown): string => (isObject(node) ? textOf(node['$ref']) : '');

/** Follows a reference within the document; a node that refers to another file is returned unchanged. */
export function follow(root: Node, node: unknown): Node | undefined {
  if (!isObject(node)) return undefined;
  if (!refOf(node).startsWith('#/')) return node;
  const target = valueAt(root, parsePointer(refOf(node)));
  return isObject(target) ? target : undefined;
}

/** A schema and the schemas nested in it, each with its path; references are not followed. */
function* nestedIn(node: unknown, path: Path): Generator<[Node, Path]> {
  if (!isObject(node)) return;
  yield [node, path];
  for (const key of ['properties', 'patternProperties', '$defs'])
    for (const [name, child] of entriesOf(node[key])) yield* nestedIn(child, [...path, key, name]);
  for (const key of ['items', 'additionalProperties', 'not', 'if', 'then', 'else'])
    yield* nestedIn(node[key], [...path, key]);
  for (const key of ['anyOf', 'allOf', 'oneOf'])
    for (const [index, child] of listOf(node[key]).entries()) yield* nestedIn(child, [...path, key, index]);
}

/** Every schema: the components, and the inline schemas of operations, responses and parameters. */
export function* schemasOf(root: Node): Generator<[Node, Path]> {
  for (const [name, schema] of entriesOf(root['components']?.['schemas']))
    yield* nestedIn(schema, ['components', 'schemas', name]);
  yield* inlineSchemas(root['paths'], ['paths']);
  for (const [kind, components] of entriesOf(root['components']))
    if (kind !== 'schemas') yield* inlineSchemas(components, ['components', kind]);
}
function* inlineSchemas(node: unknown, path: Path): Generator<[Node, Path]> {
  if (Array.isArray(node)) for (const [index, child] of node.entries()) yield* inlineSchemas(child, [...path, index]);
  for (const [key, child] of isObject(node) ? Object.entries(node) : [])
    if (key === 'schema') yield* nestedIn(child, [...path, key]);
    else if (key !== 'examples' && key !== 'example') yield* inlineSchemas(child, [...path, key]);
}

/** Every operation with its path in the document and its Path Item. */
export function* operationsOf(root: Node): Generator<[operation: Node, path: Path, item: Node]> {
  for (const [path, item] of entriesOf(root['paths']))
    for (const method of METHODS) if (isObject(item[method])) yield [item[method], ['paths', path, method], item];
}
