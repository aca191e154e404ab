// What describes a feature of OpenAPI, and helpers to find its uses.
import { entriesOf, follow, isObject, listOf, type Node, operationsOf, type Path } from '../rules/rule.ts';

/** The chapters of the docs page. */
export type Part = 'Document' | 'Paths and operations' | 'Parameters' | 'Bodies and responses' | 'Schemas' | 'x-odata';

/** A feature of OpenAPI 3.1, and what happens to it. */
export interface Feature {
  readonly part: Part;
  /** Its name, as the docs show it; unique. */
  readonly name: string;
}

/** A feature that types, client, server and docs support. */
export interface Carried extends Feature {
  /** What it does. */
  readonly carried: string;
}

/** A feature that the lint rejects. */
export interface Refused extends Feature {
  /** Why, and what to write instead: the end of the message. */
  readonly refused: string;
  /** The places where the document uses it. */
  readonly find: (root: Node) => Iterable<Path>;
}

/** A parameter, where it is, and the operation that it belongs to; undefined for a component. */
export interface PlacedParameter {
  readonly parameter: Node;
  readonly path: Path;
}

/** Every parameter: the components, and the inline ones of paths and operations. */
export function* parametersOf(root: Node): Generator<PlacedParameter> {
  for (const [name, parameter] of entriesOf(root['components']?.['parameters']))
    yield { parameter, path: ['components', 'parameters', name] };
  const holders: [Node, Path][] = [
    ...entriesOf(root['paths']).map(([path, item]): [Node, Path] => [item, ['paths', path]]),
    ...[...operationsOf(root)].map(([operation, path]): [Node, Path] => [operation, path]),
  ];
  for (const [holder, path] of holders)
    for (const [index, parameter] of listOf(holder['parameters']).entries())
      if (isObject(parameter) && parameter['$ref'] === undefined)
        yield { parameter, path: [...path, 'parameters', index] };
}

/** The parameters of one operation, those of its path included; references are followed. */
export function* parametersOfOperation(root: Node, operation: Node, item: Node): Generator<Node> {
  for (const one of [...listOf(item['parameters']), ...listOf(operation['parameters'])]) {
    const parameter = follow(root, one);
    if (parameter !== undefined) yield parameter;
  }
}

/** Every response, inline or a component. */
export function* responsesOf(root: Node): Generator<[response: Node, path: Path]> {
  for (const [name, response] of entriesOf(root['components']?.['responses']))
    yield [response, ['components', 'responses', name]];
  for (const [operation, path] of operationsOf(root))
    for (const [status, response] of entriesOf(operation['responses']))
      if (response['$ref'] === undefined) yield [response, [...path, 'responses', status]];
}

/** Every object below a node with its path, except in examples and extensions. */
export function* objectsIn(node: unknown, path: Path = []): Generator<[Node, Path]> {
  if (isObject(node)) yield [node, path];
  const isList = Array.isArray(node);
  for (const [key, child] of isObject(node) || isList ? Object.entries(node as object) : [])
    if (key !== 'example' && key !== 'examples' && !key.startsWith('x-'))
      yield* objectsIn(child, [...path, isList ? Number(key) : key]);
}
