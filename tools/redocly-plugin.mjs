// The rules of our own by which the spec is linted. Each looks at the document as a whole, in the source and again in
// the bundle; what a `$ref` leads to in another file is judged in the bundle, where it has come home.
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const OPERATORS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'in', 'contains', 'startswith', 'endswith'];
const ANNOTATION = '#/components/schemas/annotation';

/** A rule that is a function from the whole document to its findings: `[path, message]`. */
const rule = (find) => () => ({
  Root: {
    leave(root, { report, location }) {
      for (const [path, message] of find(root)) report({ message, location: location.child(path) });
    },
  },
});

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const follow = (root, node) =>
  typeof node?.$ref === 'string' && node.$ref.startsWith('#/')
    ? node.$ref
        .slice(2)
        .split('/')
        .reduce((at, key) => at?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], root)
    : node;

/** Every schema object with its path, `$ref`s not followed. */
function* schemasIn(node, path) {
  if (!isObject(node)) return;
  yield [node, path];
  for (const key of ['properties', 'patternProperties', '$defs'])
    for (const [name, child] of Object.entries(node[key] ?? {})) yield* schemasIn(child, [...path, key, name]);
  for (const key of ['items', 'additionalProperties', 'not', 'if', 'then', 'else'])
    yield* schemasIn(node[key], [...path, key]);
  for (const key of ['anyOf', 'allOf', 'oneOf'])
    for (const [index, child] of (node[key] ?? []).entries()) yield* schemasIn(child, [...path, key, index]);
}
function* componentSchemas(root) {
  for (const [name, schema] of Object.entries(root.components?.schemas ?? {}))
    yield* schemasIn(schema, ['components', 'schemas', name]);
}
function* operationsIn(root) {
  for (const [path, item] of Object.entries(root.paths ?? {}))
    for (const method of METHODS) if (isObject(item?.[method])) yield [item[method], ['paths', path, method], item];
}

/** The docs are made of descriptions: every component schema, property, header and request body has one. */
const everythingDescribed = rule(function* (root) {
  for (const kind of ['schemas', 'headers', 'requestBodies', 'securitySchemes'])
    for (const [name, component] of Object.entries(root.components?.[kind] ?? {}))
      if (!component.$ref && !component.description)
        yield [['components', kind, name], `${name} lacks a description: say what it is, in your own words.`];
  for (const [schema, path] of componentSchemas(root))
    for (const [name, property] of Object.entries(schema.properties ?? {}))
      if (!property.description)
        yield [
          [...path, 'properties', name],
          `${name} lacks a description (a \`$ref\` may have one beside it): say what it is, in your own words.`,
        ];
});

/** Handlers are checked against the statuses of their operation, so each is written out by its number. */
const statusesNamed = rule(function* (root) {
  for (const [operation, path, item] of operationsIn(root)) {
    const statuses = Object.keys(operation.responses ?? {});
    for (const status of statuses)
      if (!/^[1-5]\d\d$/.test(status))
        yield [[...path, 'responses', status], `Name each status by its number instead of ${status}.`];
    const secured = (operation.security ?? root.security ?? []).length > 0;
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => follow(root, one));
    const wanted = [
      '400',
      '406',
      '500',
      ...(secured ? ['401', '403'] : []),
      ...(parameters.some((one) => one?.in === 'path') ? ['404'] : []),
      ...(operation.requestBody ? ['413', '415'] : []),
    ];
    const missing = wanted.filter((status) => !statuses.includes(status)).sort();
    if (missing.length > 0)
      yield [[...path, 'responses'], `This operation can answer ${missing.join(', ')}: list each by its own status.`];
  }
});

/** Whether a type takes unknown members is said, never left to the reader's default. */
const openOrClosed = rule(function* (root) {
  for (const [schema, path] of componentSchemas(root)) {
    if (![schema.type].flat().includes('object') || path.at(-2) === 'allOf') continue;
    if (schema.additionalProperties === undefined)
      yield [path, 'Say `additionalProperties: false` (a closed type) or `true` (an open one).'];
    else if (
      schema.additionalProperties === false &&
      schema.properties?.['@odata.type'] &&
      schema.patternProperties?.['@']?.$ref !== ANNOTATION
    )
      yield [
        path,
        `A closed OData type takes annotations: add \`patternProperties: { '@': { $ref: '${ANNOTATION}' } }\`.`,
      ];
  }
});

/** A default would be written into bodies, so that the echo is no longer what was sent; readOnly would refuse a given id. */
const plainBodies = rule(function* (root) {
  for (const [schema, path] of componentSchemas(root))
    for (const key of ['default', 'readOnly', 'writeOnly'])
      if (schema[key] !== undefined) yield [[...path, key], `Schemas of bodies do without \`${key}\`.`];
});

const memberOf = (root, schema, name) => {
  const at = follow(root, schema);
  if (at?.properties?.[name]) return at.properties[name];
  for (const branch of [...(at?.anyOf ?? []), ...(at?.allOf ?? [])]) {
    const found = memberOf(root, branch, name);
    if (found) return found;
  }
  return undefined;
};

/** The paths of `x-odata` exist, and their capabilities are ones that OData knows. */
const odataPaths = rule(function* (root) {
  for (const [schema, path] of componentSchemas(root))
    for (const [name, capability] of Object.entries(schema['x-odata'] ?? {})) {
      const here = [...path, 'x-odata', name];
      if (!name.split('/').reduce((at, part) => at && memberOf(root, at, part), schema))
        yield [here, `${name} is no path of this schema.`];
      for (const operator of capability.operators ?? [])
        if (!OPERATORS.includes(operator))
          yield [here, `${operator} is no filter operator; there are ${OPERATORS.join(', ')}.`];
      for (const key of Object.keys(capability))
        if (!['operators', 'sortable', 'indexed'].includes(key))
          yield [here, `${key} is no capability; there are operators, sortable and indexed.`];
    }
});

/** Derived types repeat the members of their base: the copies stay equal, and each is one of the alternatives. */
const derivedTypes = rule(function* (root) {
  for (const [schema, path] of componentSchemas(root)) {
    const derived = schema['x-odata-derived'];
    if (!derived) continue;
    const here = [...path, 'x-odata-derived'];
    const alternatives = (schema.anyOf ?? []).map((one) => one.$ref);
    const seen = new Map();
    for (const target of [derived.default, ...Object.values(derived.types ?? {})])
      if (!alternatives.includes(target)) yield [here, `${target} is not among the alternatives of \`anyOf\`.`];
    for (const target of new Set(Object.values(derived.types ?? {})))
      for (const [name, property] of Object.entries(follow(root, { $ref: target })?.properties ?? {})) {
        const text = JSON.stringify(property);
        if (seen.has(name) && seen.get(name) !== text)
          yield [here, `${name} differs between the derived types: keep the copies equal.`];
        seen.set(name, text);
      }
  }
});

export default function directoryProvisioning() {
  return {
    id: 'directory-provisioning',
    rules: {
      oas3: {
        'everything-described': everythingDescribed,
        'statuses-named': statusesNamed,
        'open-or-closed': openOrClosed,
        'plain-bodies': plainBodies,
        'odata-paths': odataPaths,
        'derived-types': derivedTypes,
      },
    },
  };
}
