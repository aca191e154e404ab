// The document, its paths and its operations.
import { entriesOf, isObject, operationsOf, refOf, textOf } from '../rules/rule.ts';
import { type Carried, objectsIn, parametersOfOperation, type Refused } from './feature.ts';

/** Names that a client has beside its operations, or that JavaScript calls by itself. */
const RESERVED = ['raw', 'baseUrl', 'retry', 'timeout', 'hooks', 'then', 'catch', 'finally', 'toJSON'];
/** The extensions of this project. */
const EXTENSIONS = [
  'x-limits',
  'x-odata',
  'x-odata-derived',
  'x-odata-replaced',
  'x-odata-newer-name',
  'x-enumDescriptions',
  'x-real-service',
  'x-roles',
];
/** Keywords whose names are chosen freely. */
const MAPS = ['headers', 'properties', 'patternProperties', 'schemas', 'parameters', 'responses', 'requestBodies'];
/** The server sends HEAD and OPTIONS by itself, and TRACE never. */
const OWN_METHODS = ['head', 'options', 'trace'];

export const documentFeatures: readonly (Carried | Refused)[] = [
  {
    part: 'Document',
    name: 'an OpenAPI version other than 3.1',
    refused: 'Write `openapi: 3.1.0`.',
    *find(root) {
      if (!/^3\.1\.\d+$/.test(textOf(root['openapi']))) yield ['openapi'];
    },
  },
  {
    part: 'Document',
    name: 'a version that is not semantic',
    refused: 'Write `info.version` as MAJOR.MINOR.PATCH, which `npm run spec:diff` compares.',
    *find(root) {
      if (!/^\d+\.\d+\.\d+$/.test(textOf(root['info']?.['version']))) yield ['info', 'version'];
    },
  },
  {
    part: 'Document',
    name: '`jsonSchemaDialect`',
    refused: 'Remove it: schemas are those of OpenAPI 3.1.',
    *find(root) {
      if (root['jsonSchemaDialect'] !== undefined) yield ['jsonSchemaDialect'];
    },
  },
  {
    part: 'Document',
    name: '`webhooks` and `callbacks`',
    refused: 'Remove them: the stub sends no requests.',
    *find(root) {
      if (root['webhooks'] !== undefined) yield ['webhooks'];
      for (const [operation, path] of operationsOf(root))
        if (operation['callbacks'] !== undefined) yield [...path, 'callbacks'];
    },
  },
  {
    part: 'Document',
    name: 'a `$ref` to another host',
    refused: 'Copy the file into `spec/`.',
    *find(root) {
      for (const [node, path] of objectsIn(root)) if (/^[a-z][\w+.-]*:/i.test(refOf(node))) yield [...path, '$ref'];
    },
  },
  {
    part: 'Document',
    name: 'a `$ref` or `externalValue` outside of `spec/`',
    refused: 'Move the file into `spec/`: changes elsewhere would not be noticed.',
    *find(root) {
      for (const [node, path] of objectsIn(root)) if (leavesFolder(refOf(node))) yield [...path, '$ref'];
      for (const [path, file] of externalValues(root)) if (leavesFolder(file) || /^[a-z]+:/i.test(file)) yield path;
    },
  },
  {
    part: 'Document',
    name: 'a security scheme other than an HTTP bearer token',
    refused: 'Use `type: http` and `scheme: bearer`.',
    *find(root) {
      for (const [name, scheme] of entriesOf(root['components']?.['securitySchemes']))
        if (textOf(scheme['type']) !== 'http' || textOf(scheme['scheme']).toLowerCase() !== 'bearer')
          yield ['components', 'securitySchemes', name];
    },
  },
  {
    part: 'Document',
    name: '`security` and permissions',
    carried: 'The server checks the token and its permissions; each alternative is enough by itself.',
  },
  {
    part: 'Document',
    name: '`x-roles` of a security scheme',
    carried: 'Users read only with one of these roles, if their token has a `wids` claim. The docs list the roles.',
  },
  {
    part: 'Document',
    name: '`servers` at the root and at paths',
    carried:
      'The server serves each path below the prefixes of its URLs, such as `/beta`. The first server is the URL that the stub shows; below it, query options work without `$`.',
  },
  {
    part: 'Document',
    name: 'an unknown extension',
    refused: `Remove it, or use one of ${EXTENSIONS.join(', ')}.`,
    *find(root) {
      for (const [node, path] of objectsIn(root))
        if (!MAPS.includes(String(path.at(-1))))
          for (const key of Object.keys(node))
            if (key.startsWith('x-') && !EXTENSIONS.includes(key)) yield [...path, key];
    },
  },
  {
    part: 'Paths and operations',
    name: 'paths that differ only in case',
    refused: 'Rename one: the server ignores the case of paths.',
    *find(root) {
      const seen = new Set<string>();
      for (const path of Object.keys(root['paths'] ?? {})) {
        const key = path.toLowerCase().replaceAll(/\{\w+\}/g, '{}');
        if (seen.has(key)) yield ['paths', path];
        seen.add(key);
      }
    },
  },
  {
    part: 'Paths and operations',
    name: 'a path that is a `$ref`',
    carried: 'The same as if the operations were written at the path.',
  },
  {
    part: 'Paths and operations',
    name: 'GET, PUT, POST, PATCH and DELETE',
    carried: 'The client has a method for each, the server calls its handler or responds with its example.',
  },
  {
    part: 'Paths and operations',
    name: 'the methods HEAD, OPTIONS and TRACE',
    refused: 'Remove it: the server responds to HEAD as to GET, and to OPTIONS with the methods of the path.',
    *find(root) {
      for (const [, path] of operationsOf(root)) if (OWN_METHODS.includes(String(path.at(-1)))) yield path;
    },
  },
  {
    part: 'Paths and operations',
    name: 'a body of GET or DELETE',
    refused: 'Remove `requestBody`: HTTP gives it no meaning. Use POST, or parameters.',
    *find(root) {
      for (const [operation, path] of operationsOf(root))
        if (['get', 'delete'].includes(String(path.at(-1))) && operation['requestBody'] !== undefined)
          yield [...path, 'requestBody'];
    },
  },
  {
    part: 'Paths and operations',
    name: 'an `operationId` that the client needs itself',
    refused: `Choose another name than ${RESERVED.join(', ')}.`,
    *find(root) {
      for (const [operation, path] of operationsOf(root))
        if (RESERVED.includes(textOf(operation['operationId']))) yield [...path, 'operationId'];
    },
  },
  {
    part: 'Paths and operations',
    name: 'one parameter name in two places',
    refused: 'Rename one: the client takes all parameters in one object.',
    *find(root) {
      for (const [operation, path, item] of operationsOf(root)) {
        const places = new Map<string, string>();
        for (const parameter of parametersOfOperation(root, operation, item)) {
          const [name, place] = [textOf(parameter['name']), textOf(parameter['in'])];
          if ((places.get(name) ?? place) !== place) {
            yield [...path, 'parameters'];
            break;
          }
          places.set(name, place);
        }
      }
    },
  },
  {
    part: 'Paths and operations',
    name: '`x-real-service` of operations and parameters',
    carried:
      'A sentence in the docs and in the comments of the client, a mark in the docs, a row in docs/real-service.md. With `--dialect documented`, the stub rejects what is `undocumented`.',
  },
  {
    part: 'Paths and operations',
    name: '`deprecated`',
    carried: 'Editors strike through the method of the client; the docs mark the operation.',
  },
];

const leavesFolder = (file: string): boolean => /^(\.\.)?\/|\/\.\.\//.test(file);

/** The external files of examples, with their places. */
function* externalValues(root: unknown, path: (string | number)[] = []): Generator<[(string | number)[], string]> {
  if (Array.isArray(root)) for (const [index, child] of root.entries()) yield* externalValues(child, [...path, index]);
  if (!isObject(root)) return;
  for (const [key, child] of Object.entries(root)) {
    if (key === 'examples')
      for (const [name, example] of entriesOf(child))
        if (example['externalValue'] !== undefined)
          yield [[...path, key, name, 'externalValue'], textOf(example['externalValue'])];
    if (key !== 'examples' && key !== 'example') yield* externalValues(child, [...path, key]);
  }
}
