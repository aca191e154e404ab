// What the responses of each operation look like, to validate them or mock the server.
import { EVENT } from '../../openapi/collections.ts';
import {
  type Json,
  mapOperations,
  mapSchemas,
  type OpenApiDocument,
  type OperationEntry,
  successOf,
} from '../../openapi/openapi.ts';
import { exampleBody, examplesOf } from '../example-body.ts';
import { quote, typescript } from '../files.ts';
import { replacedProperties } from '../odata.ts';

/** Paths without parameters come first, because a parameter matches any segment. */
const bySpecificity = (one: OperationEntry, other: OperationEntry): number =>
  one.path.split('{').length - other.path.split('{').length;

/** `contract.ts`: the schemas of every operation's responses. */
export function contractFile(document: OpenApiDocument, operations: OperationEntry[]): string {
  const responsesOf = ({ responses }: OperationEntry): object =>
    Object.fromEntries(
      responses.map(([status, { content = {} }]) => [
        status,
        Object.fromEntries(Object.entries(content).map(([mediaType, { schema = {} }]) => [mediaType, plain(schema)])),
      ]),
    );
  const schemas = mapSchemas(document.components.schemas, (name, schema) => [name, plain(schema)]);
  return typescript(
    '/** An operation, and the schemas of its responses by status and media type. */',
    'export interface OperationContract {',
    '  readonly id: OperationId;',
    '  readonly method: string;',
    '  /** The path below the version, with its parameters in braces. */',
    '  readonly path: string;',
    '  /** The versions that have it, such as `/beta`. */',
    '  readonly versions: readonly string[];',
    '  readonly responses: Readonly<Record<number, Readonly<Record<string, object>>>>;',
    '  /** A body of the success response, if the spec has no example. */',
    '  readonly sample?: unknown;',
    '}',
    '',
    '/** The operationIds of the spec. */',
    `export type OperationId =${operations.map(({ id }) => ` | ${quote(id)}`).join('')};`,
    '',
    '/** The operations of the spec, paths without parameters first. */',
    `export const contracts: readonly OperationContract[] = ${literal(
      mapOperations(operations.toSorted(bySpecificity), (entry) => ({
        id: entry.id,
        method: entry.method.toUpperCase(),
        path: entry.path,
        versions: entry.basePaths,
        responses: responsesOf(entry),
        ...sampleIn(entry, document),
      })),
    )};`,
    '',
    '/** By version: the properties of an event that do not exist there, and those that have their values. */',
    `export const replacedIn: Readonly<Record<string, Readonly<Record<string, string>>>> = ${literal(replacedProperties(document, EVENT))};`,
    '',
    '/** The schemas that the responses refer to. */',
    `export const components: { readonly schemas: Readonly<Record<string, object>> } = ${literal({ schemas: Object.fromEntries(schemas) as object })};`,
  );
}

/** A sample of the success response, if it has a body and no example. */
function sampleIn(entry: OperationEntry, document: OpenApiDocument): { sample?: Json } {
  const { content } = successOf(entry);
  return content === undefined || examplesOf(content).length > 0 ? {} : { sample: exampleBody(content, document) };
}

/** A schema without titles, descriptions, examples and extensions. */
function plain(node: unknown, isMap = false): unknown {
  if (typeof node !== 'object' || node === null || Array.isArray(node))
    return Array.isArray(node) ? node.map((one) => plain(one)) : node;
  const kept = Object.entries(node).filter(
    ([name]) => isMap || !(name === 'title' || name === 'description' || name === 'examples' || name.startsWith('x-')),
  );
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      ['enum', 'const', 'required'].includes(name) && !isMap
        ? (value as unknown)
        : plain(value, !isMap && /^(properties|patternProperties|\$defs)$/.test(name)),
    ]),
  );
}

const literal = (value: object): string => JSON.stringify(value, null, 1);
