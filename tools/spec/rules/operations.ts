// Rules for operations: their names, paths, servers, parameters, bodies and statuses.
import {
  entriesOf,
  follow,
  isObject,
  listOf,
  type Node,
  operationsOf,
  type Path,
  rule,
  type Rule,
  textOf,
} from './rule.ts';

/** Handlers are type-checked against the status codes of their operation, so each code is listed by its number. */
export const statusesNamed: Rule = rule(function* (root) {
  for (const [operation, path, item] of operationsOf(root)) {
    const statuses = Object.keys(operation['responses'] ?? {});
    for (const status of statuses)
      if (!/^[1-5]\d\d$/.test(status))
        yield [[...path, 'responses', status], `List each status code by its number instead of ${status}.`];
    const security = listOf(operation['security'] ?? root['security']).filter(isObject);
    const permissions = security.flatMap((one) => Object.values(one).flatMap(listOf));
    const responses = Object.entries(operation['responses'] ?? {}).filter(([status]) => status.startsWith('2'));
    const parameters = [...listOf(item['parameters']), ...listOf(operation['parameters'])];
    const wanted = [
      '400',
      '500',
      ...(responses.some(([, response]) => follow(root, response)?.['content']) ? ['406'] : []),
      ...(security.length > 0 ? ['401'] : []),
      ...(permissions.length > 0 ? ['403'] : []),
      ...(parameters.some((one) => textOf(follow(root, one)?.['in']) === 'path') ? ['404'] : []),
      ...(operation['requestBody'] ? ['413', '415'] : []),
    ];
    const missing = wanted.filter((status) => !statuses.includes(status)).sort();
    if (missing.length > 0)
      yield [[...path, 'responses'], `This operation can return ${missing.join(', ')}: add these responses.`];
  }
});

/** The server reads JSON only, and its strict mode replaces component schemas. */
export const jsonBodies: Rule = rule(function* (root) {
  for (const [operation, path] of operationsOf(root)) {
    const content = follow(root, operation['requestBody'])?.['content'];
    for (const [mediaType, { schema }] of entriesOf(content)) {
      const here = [...path, 'requestBody'];
      if (mediaType !== 'application/json')
        yield [here, `A request body must be application/json; the server can't read ${mediaType}.`];
      if (!textOf(schema?.['$ref']).startsWith('#/') && !textOf(schema?.['$ref']).includes('.'))
        yield [here, 'The schema of a request body must be a `$ref` to a component.'];
    }
  }
});

/** Names of operations and schemas become identifiers in the generated code. */
export const plainNames: Rule = rule(function* (root) {
  for (const [operation, path] of operationsOf(root)) {
    const id = textOf(operation['operationId']);
    if (!/^[a-z][A-Za-z0-9]*$/.test(id) || id in {} || id === 'raw')
      yield [
        [...path, 'operationId'],
        `Invalid operationId '${id}': use camel case, and no name that every object has, such as toString.`,
      ];
  }
  const seen = new Map<string, string>();
  for (const [name] of entriesOf(root['components']?.['schemas'])) {
    const here = ['components', 'schemas', name];
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name))
      yield [
        here,
        `Invalid schema name '${name}': use letters and digits only (for a schema in its own file, rename the file).`,
      ];
    const other = seen.get(name.toLowerCase());
    if (other !== undefined) yield [here, `Schema names ${name} and ${other} differ only in case: rename one.`];
    seen.set(name.toLowerCase(), name);
  }
});

/** Express routes whole segments; keys in parentheses are rewritten before routing. */
export const plainPaths: Rule = rule(function* (root) {
  for (const path of Object.keys(root['paths'] ?? {}))
    if (!/^(\/([\w.$-]+|\{\w+\}))+$/.test(path))
      yield [['paths', path], 'A path segment must be either text or one {parameter}.'];
});

/** Server and client separate list values with commas, as OData does. */
export const commaLists: Rule = rule(function* (root) {
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
    if (textOf(parameter['in']) !== 'query') continue;
    const types: unknown[] = [follow(root, parameter['schema'])?.['type']].flat();
    if (!types.includes('array')) continue;
    if (types.length > 1 || (parameter['explode'] as unknown) !== false)
      yield [path, 'A query parameter with a list must have `type: array`, `style: form` and `explode: false`.'];
  }
});

/** The server compares the ids of role templates with the token's. */
export const rolesById: Rule = rule(function* (root) {
  for (const [name, { 'x-roles': roles }] of entriesOf(root['components']?.['securitySchemes'])) {
    if (roles === undefined) continue;
    const here = ['components', 'securitySchemes', name, 'x-roles'];
    if (!isObject(roles)) yield [here, 'x-roles must be a map of names and ids of role templates.'];
    for (const [role, id] of isObject(roles) ? Object.entries(roles) : [])
      if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(textOf(id)))
        yield [[...here, role], 'The id of a role template must be a GUID in lower case.'];
  }
});

/** The server's path prefixes, such as `/beta`, are read from the URLs of `servers`. */
export const absoluteServers: Rule = rule(function* (root) {
  const holders: [Node, Path][] = [[root, []]];
  for (const [path, item] of entriesOf(root['paths'])) holders.push([item, ['paths', path]]);
  for (const [holder, path] of holders)
    for (const [index, server] of listOf(holder['servers']).entries())
      if (!isObject(server) || !/^https?:\/\/[\w.:-]+\/[\w.]+\/?$/.test(textOf(server['url'])))
        yield [
          [...path, 'servers', index],
          'The URL of a server must be absolute, with one path segment and no variables, such as http://127.0.0.1:4010/beta.',
        ];
  for (const [operation, path] of operationsOf(root))
    if (operation['servers'])
      yield [[...path, 'servers'], 'Move `servers` from the operation to its path or to the root.'];
});
