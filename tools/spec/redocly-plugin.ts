// The rules of our own by which the spec is linted. Each looks at the document as a whole, in the source and again in
// the bundle; what a `$ref` leads to in another file is judged in the bundle, where it has come home. The document may
// be anything: Redocly's own rules judge its form at the same time.
import { METHODS } from '../openapi/openapi.ts';

type Path = readonly (string | number)[];
interface Location {
  child(path: Path): Location;
}
interface Context {
  report(problem: { message: string; location: Location }): void;
  location: Location;
}
/** A part of the document, of which nothing is known yet. */
interface Node {
  [name: string]: Node | undefined;
}
type Finding = readonly [path: Path, message: string];

const OPERATORS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'in', 'contains', 'startswith', 'endswith'];
/** What compares numbers and times, and what looks into texts. */
const [ORDERED, FUNCTIONS] = [
  ['gt', 'ge', 'lt', 'le'],
  ['contains', 'startswith', 'endswith'],
];
const CAPABILITIES = ['operators', 'sortable', 'indexed', 'aliasOf', 'otherwise'];
const SCHEMAS = '#/components/schemas/';

/** A rule that is a function from the whole document to its findings. */
const rule = (find: (root: Node) => Iterable<Finding>) => () => ({
  Root: {
    leave(root: Node, context: Context): void {
      for (const [path, message] of find(root)) context.report({ message, location: context.location.child(path) });
    },
  },
});

const isObject = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const entriesOf = (node: unknown): [string, Node][] =>
  isObject(node) ? Object.entries(node).filter((entry): entry is [string, Node] => isObject(entry[1])) : [];
const listOf = (node: unknown): unknown[] => (Array.isArray(node) ? node : []);
const textOf = (node: unknown): string => (typeof node === 'string' ? node : '');

/** Follows a reference within the document; one that leads elsewhere stays as it is. */
function follow(root: Node, node: unknown): Node | undefined {
  if (!isObject(node)) return undefined;
  const ref = textOf(node['$ref']);
  if (!ref.startsWith('#/')) return node;
  let at: unknown = root;
  for (const key of ref.slice(2).split('/'))
    at = isObject(at) ? at[key.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  return isObject(at) ? at : undefined;
}

/** A schema and all that stand in it, each with its path; references are not followed. */
function* within(node: unknown, path: Path): Generator<[Node, Path]> {
  if (!isObject(node)) return;
  yield [node, path];
  for (const key of ['properties', 'patternProperties', '$defs'])
    for (const [name, child] of entriesOf(node[key])) yield* within(child, [...path, key, name]);
  for (const key of ['items', 'additionalProperties', 'not', 'if', 'then', 'else'])
    yield* within(node[key], [...path, key]);
  for (const key of ['anyOf', 'allOf', 'oneOf'])
    for (const [index, child] of listOf(node[key]).entries()) yield* within(child, [...path, key, index]);
}

/** Every schema: the components, and those that stand in the middle of an operation, a response or a parameter. */
function* schemasOf(root: Node): Generator<[Node, Path]> {
  for (const [name, schema] of entriesOf(root['components']?.['schemas']))
    yield* within(schema, ['components', 'schemas', name]);
  yield* inline(root['paths'], ['paths']);
  for (const [kind, components] of entriesOf(root['components']))
    if (kind !== 'schemas') yield* inline(components, ['components', kind]);
}
function* inline(node: unknown, path: Path): Generator<[Node, Path]> {
  if (Array.isArray(node)) for (const [index, child] of node.entries()) yield* inline(child, [...path, index]);
  for (const [key, child] of isObject(node) ? Object.entries(node) : [])
    if (key === 'schema') yield* within(child, [...path, key]);
    else if (key !== 'examples' && key !== 'example') yield* inline(child, [...path, key]);
}

function* operationsOf(root: Node): Generator<[operation: Node, path: Path, item: Node]> {
  for (const [path, item] of entriesOf(root['paths']))
    for (const method of METHODS) if (isObject(item[method])) yield [item[method], ['paths', path, method], item];
}

/** The docs are made of descriptions: every component, and every property of a schema, has one. */
const everythingDescribed = rule(function* (root) {
  for (const kind of ['schemas', 'headers', 'requestBodies', 'securitySchemes'])
    for (const [name, component] of entriesOf(root['components']?.[kind]))
      if (!component['$ref'] && !component['description'])
        yield [['components', kind, name], `${name} lacks a description: say what it is, in your own words.`];
  for (const [schema, path] of schemasOf(root))
    for (const [name, property] of entriesOf(schema['properties']))
      if (!property['description'])
        yield [
          [...path, 'properties', name],
          `${name} lacks a description (a \`$ref\` may have one beside it): say what it is, in your own words.`,
        ];
});

/** Handlers are checked against the statuses of their operation, so each is written out by its number. */
const statusesNamed = rule(function* (root) {
  for (const [operation, path, item] of operationsOf(root)) {
    const statuses = Object.keys(operation['responses'] ?? {});
    for (const status of statuses)
      if (!/^[1-5]\d\d$/.test(status))
        yield [[...path, 'responses', status], `Name each status by its number instead of ${status}.`];
    const security = listOf(operation['security'] ?? root['security']).filter(isObject);
    const permissions = security.flatMap((one) => Object.values(one).flatMap(listOf));
    const answers = Object.entries(operation['responses'] ?? {}).filter(([status]) => status.startsWith('2'));
    const parameters = [...listOf(item['parameters']), ...listOf(operation['parameters'])];
    const wanted = [
      '400',
      '500',
      ...(answers.some(([, answer]) => follow(root, answer)?.['content']) ? ['406'] : []),
      ...(security.length > 0 ? ['401'] : []),
      ...(permissions.length > 0 ? ['403'] : []),
      ...(parameters.some((one) => textOf(follow(root, one)?.['in']) === 'path') ? ['404'] : []),
      ...(operation['requestBody'] ? ['413', '415'] : []),
    ];
    const missing = wanted.filter((status) => !statuses.includes(status)).sort();
    if (missing.length > 0)
      yield [[...path, 'responses'], `This operation can answer ${missing.join(', ')}: list each by its own status.`];
  }
});

/** Whether a type takes unknown members is said, never left to the reader's default. */
const openOrClosed = rule(function* (root) {
  for (const [schema, path] of schemasOf(root)) {
    const types: unknown[] = [schema['type']].flat();
    const closed: unknown = schema['additionalProperties'];
    if (!types.includes('object') || path.at(-2) === 'allOf') continue;
    if (closed === undefined)
      yield [path, 'Say `additionalProperties: false` (a closed type) or `true` (an open one).'];
    else if (
      closed === false &&
      schema['properties']?.['@odata.type'] &&
      textOf(schema['patternProperties']?.['@']?.['$ref']) !== `${SCHEMAS}annotation`
    )
      yield [
        path,
        `A closed OData type takes annotations: add \`patternProperties: { '@': { $ref: '${SCHEMAS}annotation' } }\`.`,
      ];
  }
});

/** A default would be written into bodies, so that the echo is no longer what was sent; readOnly would refuse a given id. */
const plainBodies = rule(function* (root) {
  for (const [schema, path] of schemasOf(root))
    for (const key of ['default', 'readOnly', 'writeOnly', 'discriminator', 'oneOf'])
      if (schema[key] !== undefined && !path.includes('parameters'))
        yield [[...path, key], `Schemas of bodies do without \`${key}\`.`];
});

/** The server reads JSON alone, and strictness is a matter of components. */
const jsonBodies = rule(function* (root) {
  for (const [operation, path] of operationsOf(root)) {
    const content = follow(root, operation['requestBody'])?.['content'];
    for (const [mediaType, { schema }] of entriesOf(content)) {
      const here = [...path, 'requestBody'];
      if (mediaType !== 'application/json')
        yield [here, `A body is application/json; the server can't read ${mediaType}.`];
      if (!textOf(schema?.['$ref']).startsWith('#/') && !textOf(schema?.['$ref']).includes('.'))
        yield [here, 'The schema of a body is a reference to one of the components.'];
    }
  }
});

/** Names become identifiers in the generated code. */
const plainNames = rule(function* (root) {
  for (const [operation, path] of operationsOf(root)) {
    const id = textOf(operation['operationId']);
    if (!/^[a-z][A-Za-z0-9]*$/.test(id) || id in {} || id === 'raw')
      yield [
        [...path, 'operationId'],
        `An operationId is a name in camel case that no object has already; this is '${id}'.`,
      ];
  }
  const seen = new Map<string, string>();
  for (const [name] of entriesOf(root['components']?.['schemas'])) {
    const here = ['components', 'schemas', name];
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name))
      yield [
        here,
        `The name of a schema holds letters and digits alone; this is '${name}' (of a file, where it was split off).`,
      ];
    const other = seen.get(name.toLowerCase());
    if (other !== undefined) yield [here, `${name} and ${other} differ in case alone.`];
    seen.set(name.toLowerCase(), name);
  }
});

/** The router knows whole segments; keys in parentheses are rewritten before it. */
const plainPaths = rule(function* (root) {
  for (const path of Object.keys(root['paths'] ?? {}))
    if (!/^(\/([\w.$-]+|\{\w+\}))+$/.test(path))
      yield [['paths', path], 'A segment of a path is either text or one {parameter}.'];
});

/** Server and client write lists with commas, as OData does. */
const commaLists = rule(function* (root) {
  const parameters: [Node, Path][] = entriesOf(root['components']?.['parameters']).map(([name, one]) => [
    one,
    ['components', 'parameters', name],
  ]);
  for (const [operation, path, item] of operationsOf(root))
    for (const [holder, at] of [
      [item, path.slice(0, 2)],
      [operation, path],
    ] as const)
      for (const [index, one] of listOf(holder['parameters']).entries())
        if (isObject(one)) parameters.push([one, [...at, 'parameters', index]]);
  for (const [parameter, path] of parameters) {
    const types: unknown[] = [parameter['schema']?.['type']].flat();
    if (!types.includes('array')) continue;
    if (types.length > 1 || (parameter['explode'] as unknown) !== false)
      yield [path, 'A list in a query is a plain array with `style: form` and `explode: false`.'];
  }
});

/** A closed list of members would break readers as soon as it grows: the field's word for that is evolvable. */
const evolvableEnumerations = rule(function* (root) {
  for (const [schema, path] of schemasOf(root)) {
    if (!listOf(schema['enum']).includes('unknownFutureValue')) continue;
    let parent: unknown = root;
    for (const key of path.slice(0, -2)) parent = isObject(parent) ? parent[key] : (parent as unknown[])[Number(key)];
    const others = path.at(-2) === 'anyOf' && isObject(parent) ? listOf(parent['anyOf']) : [];
    if (!others.some((one) => isObject(one) && textOf(one['$ref']) === `${SCHEMAS}otherMember`))
      yield [path, `An evolvable enumeration is an \`anyOf\` of its known members and \`${SCHEMAS}otherMember\`.`];
  }
});

function memberOf(root: Node, schema: unknown, name: string): Node | undefined {
  const at = follow(root, schema);
  const own = at?.['properties']?.[name];
  if (own) return own;
  for (const branch of [...listOf(at?.['anyOf']), ...listOf(at?.['allOf'])]) {
    const found = memberOf(root, branch, name);
    if (found) return found;
  }
  return undefined;
}

/** The paths of `x-odata` exist, and their capabilities are ones that OData knows. */
const odataPaths = rule(function* (root) {
  for (const [schema, path] of schemasOf(root)) {
    for (const key of Object.keys(schema))
      if (key.startsWith('x-') && !['x-odata', 'x-odata-derived'].includes(key))
        yield [[...path, key], `${key} is no extension that anybody reads; there are x-odata and x-odata-derived.`];
    for (const [name, capability] of entriesOf(schema['x-odata'])) {
      const here = [...path, 'x-odata', name];
      let member: Node | undefined = schema;
      for (const part of name.split('/')) member = memberOf(root, member, part);
      if (!member) yield [here, `${name} is no path of this schema.`];
      for (const operator of listOf(capability['operators']))
        if (!OPERATORS.includes(textOf(operator)))
          yield [here, `${String(operator)} is no filter operator; there are ${OPERATORS.join(', ')}.`];
      for (const key of Object.keys(capability))
        if (!CAPABILITIES.includes(key)) yield [here, `${key} is no capability; there are ${CAPABILITIES.join(', ')}.`];
      for (const key of ['aliasOf', 'otherwise'])
        if (capability[key] && !isObject(schema['x-odata']?.[textOf(capability[key])]))
          yield [here, `${key} names another path of x-odata.`];
      if (!member) continue;
      const { type, format, maxLength, anyOf } = follow(root, member) ?? {};
      const types: unknown[] = [type].flat();
      const evolvable = listOf(anyOf).some((one) => isObject(one) && textOf(one['$ref']) === `${SCHEMAS}otherMember`);
      if (!evolvable && !types.includes('string') && !types.includes('integer'))
        yield [here, `${name} is neither a text, nor a time, nor a whole number, so it can't be filtered by.`];
      const isText = evolvable || (types.includes('string') && textOf(format) !== 'date-time');
      for (const operator of listOf(capability['operators']).map(textOf))
        if ((isText ? ORDERED : FUNCTIONS).includes(operator))
          yield [here, `${operator} does not fit ${isText ? 'a text' : 'a number or a time'}.`];
      if (capability['sortable'] && !types.includes('integer') && textOf(format) !== 'date-time')
        if (!(Number(maxLength) <= 1000))
          yield [here, `A text that sorts has a maxLength of at most 1000, since skip tokens carry it.`];
    }
  }
});

/** Derived types repeat the members of their base: the copies stay equal, and each is one of the alternatives. */
const derivedTypes = rule(function* (root) {
  for (const [schema, path] of schemasOf(root)) {
    const derived = schema['x-odata-derived'];
    if (!isObject(derived)) continue;
    const here = [...path, 'x-odata-derived'];
    const alternatives = listOf(schema['anyOf']).map((one) => (isObject(one) ? textOf(one['$ref']) : ''));
    const targets = Object.values(derived['types'] ?? {}).map(textOf);
    for (const target of [textOf(derived['default']), ...targets])
      if (!alternatives.includes(target)) yield [here, `${target} is not among the alternatives of \`anyOf\`.`];
    const seen = new Map<string, string>();
    for (const target of new Set(targets))
      for (const [name, property] of entriesOf(memberOfComponent(root, target))) {
        const text = JSON.stringify(property);
        if (seen.has(name) && seen.get(name) !== text)
          yield [here, `${name} differs between the derived types: keep the copies equal.`];
        seen.set(name, text);
      }
  }
});
const memberOfComponent = (root: Node, ref: string): Node | undefined =>
  root['components']?.['schemas']?.[ref.slice(SCHEMAS.length)]?.['properties'];

/** The path prefixes are read from the servers' addresses: `/beta`, `/v1.0`. */
const absoluteServers = rule(function* (root) {
  const holders: [Node, Path][] = [[root, []]];
  for (const [path, item] of entriesOf(root['paths'])) holders.push([item, ['paths', path]]);
  for (const [holder, path] of holders)
    for (const [index, server] of listOf(holder['servers']).entries())
      if (!isObject(server) || !/^https?:\/\/[\w.:-]+\/[\w.]+\/?$/.test(textOf(server['url'])))
        yield [
          [...path, 'servers', index],
          'A server has an absolute address with one segment and no variables, such as http://127.0.0.1:4010/beta.',
        ];
  for (const [operation, path] of operationsOf(root))
    if (operation['servers'])
      yield [[...path, 'servers'], 'Servers stand at the root or at a path, not at an operation.'];
});

/** The rules, as Redocly takes them. */
export default function directoryProvisioning(): {
  id: string;
  rules: { oas3: Record<string, ReturnType<typeof rule>> };
} {
  return {
    id: 'directory-provisioning',
    rules: {
      oas3: {
        'everything-described': everythingDescribed,
        'statuses-named': statusesNamed,
        'open-or-closed': openOrClosed,
        'plain-bodies': plainBodies,
        'json-bodies': jsonBodies,
        'plain-names': plainNames,
        'plain-paths': plainPaths,
        'comma-lists': commaLists,
        'evolvable-enumerations': evolvableEnumerations,
        'odata-paths': odataPaths,
        'derived-types': derivedTypes,
        'absolute-servers': absoluteServers,
      },
    },
  };
}
