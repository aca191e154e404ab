// Rules for the extensions x-limits and x-enumDescriptions.
import {
  entriesOf,
  follow,
  isObject,
  listOf,
  type Node,
  operationsOf,
  type Path,
  type Rule,
  rule,
  textOf,
} from './rule.ts';

/** The kinds of components that may have `x-limits`. */
const LIMITED = ['parameters', 'requestBodies', 'responses'];

/** Every object below a node, with its path, except in examples. */
function* objectsIn(node: unknown, path: Path = []): Generator<[Node, Path]> {
  if (isObject(node)) yield [node, path];
  const isList = Array.isArray(node);
  for (const [key, child] of isObject(node) || isList ? Object.entries(node as object) : [])
    if (key !== 'example' && key !== 'examples') yield* objectsIn(child, [...path, isList ? Number(key) : key]);
}

/** A limit is a whole number that its component's description names in braces, so that the docs show it. */
export const limitsNamed: Rule = rule(function* (root) {
  for (const [node, path] of objectsIn(root)) {
    const limits = node['x-limits'];
    const isComponent = path.length === 3 && path[0] === 'components' && LIMITED.includes(String(path[1]));
    if (limits !== undefined && !isComponent)
      yield [
        [...path, 'x-limits'],
        `x-limits is not supported here: put it on a component under ${LIMITED.join(', ')}.`,
      ];
  }
  for (const kind of LIMITED)
    for (const [component, { description, 'x-limits': stated }] of entriesOf(root['components']?.[kind])) {
      const limits = isObject(stated) ? stated : {};
      const here = ['components', kind, component];
      const named = [...textOf(description).matchAll(/\{([A-Za-z]+)\}/g)].map(([, name = '']) => name);
      for (const [name, value] of Object.entries(limits)) {
        if (!Number.isSafeInteger(value) || Number(value) < 1)
          yield [[...here, 'x-limits', name], `The limit '${name}' must be a whole number of at least 1.`];
        if (!named.includes(name))
          yield [
            [...here, 'x-limits', name],
            `The description does not name this limit: write {${name}} where its number belongs.`,
          ];
      }
      for (const name of named)
        if (!(name in limits))
          yield [[...here, 'description'], `{${name}} is not in x-limits: add it there, or remove the braces.`];
    }
});

/** The server needs to know when to stop reading a body. */
export const bodiesLimited: Rule = rule(function* (root) {
  for (const [operation, path] of operationsOf(root)) {
    if (operation['requestBody'] === undefined) continue;
    const limits = follow(root, operation['requestBody'])?.['x-limits'];
    if (limits?.['bytes'] === undefined || limits['levels'] === undefined)
      yield [
        [...path, 'requestBody'],
        'A request body needs limits: make it a component under requestBodies with `x-limits: { bytes: …, levels: … }`.',
      ];
  }
});

/** If one member of an enumeration is described, all are, and nothing else is. */
export const membersDescribed: Rule = rule(function* (root) {
  for (const [{ enum: members, 'x-enumDescriptions': descriptions }, path] of objectsIn(root)) {
    if (!isObject(descriptions)) continue;
    const here = [...path, 'x-enumDescriptions'];
    const known = listOf(members).map(String);
    for (const name of known.filter((one) => !(one in descriptions)))
      yield [here, `'${name}' lacks a description: say when it is used.`];
    for (const name of Object.keys(descriptions).filter((one) => !known.includes(one)))
      yield [[...here, name], `'${name}' is not a member of this enumeration: add it to enum, or remove it here.`];
  }
});
