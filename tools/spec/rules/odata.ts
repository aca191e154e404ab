// Rules for the extensions x-odata and x-odata-derived.
import { EVENT } from '../../openapi/collections.ts';
import { entityProblems } from './collections.ts';
import {
  entriesOf,
  follow,
  isObject,
  listOf,
  type Node,
  type Path,
  refOf,
  rule,
  type Rule,
  SCHEMAS,
  schemasOf,
  textOf,
} from './rule.ts';

const OPERATORS = 'eq ne gt ge lt le in contains startswith endswith tolower toupper'.split(' ');
/** Operators for numbers and times only, and operators for strings only. */
const [ORDERED, FUNCTIONS] = [
  ['gt', 'ge', 'lt', 'le'],
  ['contains', 'startswith', 'endswith', 'tolower', 'toupper'],
];
const EXTENSIONS = ['x-odata', 'x-odata-derived', 'x-odata-replaced', 'x-odata-newer-name', 'x-enumDescriptions'];
const CAPABILITIES = ['operators', 'sortable', 'indexed', 'aliasOf', 'otherwise', 'documented'];

/** Every path of `x-odata` exists, and OData supports its capabilities for that type. */
export const odataPaths: Rule = rule(function* (root) {
  for (const [schema, path] of schemasOf(root)) {
    for (const key of Object.keys(schema))
      if (key.startsWith('x-') && !EXTENSIONS.includes(key))
        yield [[...path, key], `Unknown extension ${key}; known: ${EXTENSIONS.join(', ')}.`];
    yield* malformed(root, schema, path);
    for (const [name, capability] of entriesOf(schema['x-odata'])) {
      const here = [...path, 'x-odata', name];
      const property = propertyAt(root, schema, name);
      if (!property) yield [here, `This schema has no path ${name}: check its spelling.`];
      for (const operator of listOf(capability['operators']))
        if (!OPERATORS.includes(textOf(operator)))
          yield [here, `Unknown filter operator ${String(operator)}; known: ${OPERATORS.join(', ')}.`];
      for (const key of Object.keys(capability))
        if (!CAPABILITIES.includes(key)) yield [here, `Unknown capability ${key}; known: ${CAPABILITIES.join(', ')}.`];
      for (const key of ['aliasOf', 'otherwise'])
        if (capability[key] && !isObject(schema['x-odata']?.[textOf(capability[key])]))
          yield [here, `${key} must be another path of x-odata.`];
      if (!property) continue;
      for (const key of ['aliasOf', 'otherwise']) {
        const other = textOf(capability[key]);
        if (other === name) yield [[...here, key], `${key} must be another path than ${name} itself.`];
        else if (other !== '' && kindOf(root, schema, other) !== kindOf(root, schema, name))
          yield [[...here, key], `${other} has another type than ${name}: name a path of the same type.`];
      }
      const { type, format, maxLength, anyOf } = follow(root, property) ?? {};
      const types: unknown[] = [type].flat();
      const evolvable = listOf(anyOf).some((one) => refOf(one) === `${SCHEMAS}otherMember`);
      if (!evolvable && !types.includes('string') && !types.includes('integer'))
        yield [here, `You can't filter by ${name}: it is not a string, a date-time or an integer.`];
      const isText = evolvable || (types.includes('string') && textOf(format) !== 'date-time');
      for (const operator of listOf(capability['operators']).map(textOf))
        if ((isText ? ORDERED : FUNCTIONS).includes(operator))
          yield [here, `${operator} is not supported for ${isText ? 'strings' : 'numbers and times'}.`];
      if (capability['sortable'] && !types.includes('integer') && textOf(format) !== 'date-time')
        if (!(Number(maxLength) <= 1000))
          yield [here, `A sortable string needs a maxLength of at most 1000, because skip tokens contain its value.`];
    }
  }
});

/** `x-odata` is a map of paths; the value of a path is a map of its capabilities. */
function* malformed(root: Node, schema: Node, at: Path): Generator<[Path, string]> {
  const [node, path]: [unknown, Path] = [schema['x-odata'], [...at, 'x-odata']];
  if (node === undefined) return;
  if (!isObject(node) || Object.keys(node).length === 0) {
    yield [path, 'x-odata must be a map of paths, such as `id: { operators: [eq] }`.'];
    return;
  }
  if (at.at(-1) !== EVENT) yield* entityProblems(root, schema, path, node);
  else if ((node['activityDateTime']?.['sortable'] as unknown) !== true)
    yield [path, 'x-odata must have a sortable activityDateTime: lists are sorted by it.'];
  for (const [name, capability] of Object.entries(node)) {
    if (!isObject(capability)) yield [[...path, name], 'Write the capabilities as a map, such as `operators: [eq]`.'];
    for (const [key, value] of isObject(capability) ? Object.entries(capability) : []) {
      const type = { sortable: 'boolean', indexed: 'boolean', aliasOf: 'string', otherwise: 'string' }[key];
      if (type !== undefined && typeof value !== type)
        yield [[...path, name, key], `${key} must be a ${type}, not ${JSON.stringify(value)}.`];
    }
  }
}

/** The property at a path of names. */
function propertyAt(root: Node, schema: Node, path: string): Node | undefined {
  let property: Node | undefined = schema;
  for (const part of path.split('/')) property = propertyOf(root, property, part);
  return property;
}

/** What the values of a path are compared as. */
function kindOf(root: Node, schema: Node, path: string): string {
  const { type, format } = follow(root, propertyAt(root, schema, path)) ?? {};
  const types: unknown[] = [type].flat();
  return textOf(format) === 'date-time' ? 'time' : types.includes('integer') ? 'integer' : 'text';
}

/** Derived types repeat the properties of their base: the copies are equal, and each type is an alternative of `anyOf`. */
export const derivedTypes: Rule = rule(function* (root) {
  for (const [schema, path] of schemasOf(root)) {
    const derived: unknown = schema['x-odata-derived'];
    if (derived === undefined) continue;
    const here = [...path, 'x-odata-derived'];
    if (
      !isObject(derived) ||
      textOf(derived['default']) === '' ||
      !isObject(derived['types']) ||
      Object.values(derived['types']).some((one) => textOf(one) === '')
    ) {
      yield [
        here,
        'x-odata-derived must have a `default`, the reference of a schema, and `types`, a map of references.',
      ];
      continue;
    }
    const alternatives = listOf(schema['anyOf']).map(refOf);
    const targets = Object.values(derived['types'] ?? {}).map(textOf);
    for (const target of [textOf(derived['default']), ...targets])
      if (!alternatives.includes(target)) yield [here, `\`anyOf\` does not list ${target}: add it.`];
    const seen = new Map<string, string>();
    for (const target of new Set(targets))
      for (const [name, property] of entriesOf(propertiesOf(root, target))) {
        const text = JSON.stringify(property);
        if (seen.has(name) && seen.get(name) !== text)
          yield [here, `The derived types declare ${name} differently: make the copies equal.`];
        seen.set(name, text);
      }
  }
});

/** A newer name is one that OData allows, and that no other type has. */
export const newerNames: Rule = rule(function* (root) {
  for (const [schema, path] of schemasOf(root)) {
    if (schema['x-odata-newer-name'] === undefined) continue;
    const here = [...path, 'x-odata-newer-name'];
    const name = textOf(schema['x-odata-newer-name']);
    if (!/^[A-Za-z_]\w{0,127}$/.test(name))
      yield [here, 'x-odata-newer-name must be the name of a type: letters, digits and underscores.'];
    else if (root['components']?.['schemas']?.[name] !== undefined)
      yield [here, `${name} is a schema already: choose another name, or refer to that schema.`];
  }
});

/** What `x-odata-replaced` names exists: versions of `servers`, and properties of the schema. */
export const replacedProperties: Rule = rule(function* (root) {
  const holders = [root, ...entriesOf(root['paths']).map(([, item]) => item)];
  const urls = holders
    .flatMap(({ servers }) => listOf(servers))
    .map((one) => (isObject(one) ? textOf(one['url']) : ''));
  for (const [schema, path] of schemasOf(root))
    for (const [version, names] of Object.entries(schema['x-odata-replaced'] ?? {})) {
      const here = [...path, 'x-odata-replaced', version];
      if (!urls.some((url) => url.replace(/\/$/, '').endsWith(`/${version}`)))
        yield [here, `No URL in \`servers\` ends with /${version}: check its spelling.`];
      if (!isObject(names)) yield [here, 'Write a map of properties, such as `{ action: provisioningAction }`.'];
      for (const name of isObject(names) ? Object.entries(names).flat().map(textOf) : [])
        if (!schema['properties']?.[name]) yield [here, `This schema has no property ${name}.`];
    }
});

function propertyOf(root: Node, schema: unknown, name: string): Node | undefined {
  const at = follow(root, schema);
  const own = at?.['properties']?.[name];
  if (own) return own;
  for (const branch of [...listOf(at?.['anyOf']), ...listOf(at?.['allOf'])]) {
    const found = propertyOf(root, branch, name);
    if (found) return found;
  }
  return undefined;
}
const propertiesOf = (root: Node, ref: string): Node | undefined =>
  root['components']?.['schemas']?.[ref.slice(SCHEMAS.length)]?.['properties'];
