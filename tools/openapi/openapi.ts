// The parts of an OpenAPI 3.1 document that the tools read, and functions to find them.
// https://spec.openapis.org/oas/v3.1.1.html
import { reading } from './fault.ts';
import { parsePointer, valueAt } from './json-pointer.ts';

/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The keywords of JSON Schema 2020-12 that the tools read. */
export interface Schema {
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  pattern?: string;
  enum?: Json[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  if?: Schema;
  then?: Schema;
  not?: Schema;
  required?: string[];
  'x-odata-derived'?: { default: string; types: Record<string, string> };
  [keyword: string]: unknown;
}

/** Whether Microsoft documents an operation or a parameter for the real service; `absent` is only in this project. */
export type RealService = 'documented' | 'undocumented' | 'absent';

/** A Parameter Object. */
export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  description?: string;
  schema: Schema;
  example?: Json;
  'x-real-service'?: RealService;
}

/** A Media Type Object. */
export interface MediaType {
  schema?: Schema;
  example?: Json;
  examples?: Record<string, { value?: Json }>;
}

/** A Response Object or a Request Body Object. */
export interface Content {
  description?: string;
  required?: boolean;
  content?: Record<string, MediaType>;
  headers?: Record<string, object>;
}

/** An Operation Object. */
export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  deprecated?: boolean;
  parameters?: (Parameter | Reference)[];
  requestBody?: Content | Reference;
  responses: Record<string, Content | Reference>;
  security?: Record<string, string[]>[];
  'x-real-service'?: RealService;
}

/** A Reference Object. */
export interface Reference {
  $ref: string;
}

/** A Path Item Object. */
export type PathItem = {
  parameters?: (Parameter | Reference)[];
  servers?: Server[];
} & Partial<Record<Method, Operation>>;

/** A Server Object. */
export interface Server {
  url: string;
  description?: string;
}

/** A bundled OpenAPI 3.1 document: all references are local. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; [name: string]: unknown };
  servers: Server[];
  security?: Record<string, string[]>[];
  paths: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    requestBodies?: Record<string, Content>;
    [kind: string]: Record<string, unknown> | undefined;
  };
}

/** The HTTP methods that a path can have operations for. */
export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
/** An HTTP method that a path can have an operation for. */
export type Method = (typeof METHODS)[number];

/** An operation with its parameters, body and responses; their references are resolved. */
export interface OperationEntry {
  id: string;
  method: Method;
  path: string;
  /** The path prefixes of its servers, such as `/beta`. */
  basePaths: string[];
  operation: Operation;
  parameters: Parameter[];
  requestBody: Content | undefined;
  responses: [status: string, response: Content][];
}

/** Follows a local reference. Throws if its target does not exist. */
export function resolve<T extends object>(document: OpenApiDocument, node: T | Reference): T {
  if (!('$ref' in node) || typeof node.$ref !== 'string') return node as T;
  const target = valueAt(document, parsePointer(node.$ref));
  if (target === undefined) throw new Error(`The target of $ref '${node.$ref}' does not exist`);
  return resolve(document, target as T | Reference);
}

/** The path prefixes of servers, each once: `/beta` for `https://host/beta`. */
export function basePathsOf(servers: Server[]): string[] {
  return [...new Set(servers.map(({ url }) => new URL(url).pathname.replace(/\/$/, '')))];
}

/** Every operation of the document, in its order. */
export function operationsOf(document: OpenApiDocument): OperationEntry[] {
  const entries: OperationEntry[] = [];
  for (const [path, item] of Object.entries(document.paths))
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      entries.push(reading(['paths', path, method], () => entryOf(document, path, item, method, operation)));
    }
  return entries;
}

function entryOf(
  document: OpenApiDocument,
  path: string,
  item: PathItem,
  method: Method,
  operation: Operation,
): OperationEntry {
  const complete = (one: Parameter | Reference): Parameter => {
    const parameter = resolve<Parameter>(document, one);
    const schema = resolve<Schema>(document, parameter.schema);
    // The same object, if possible: comparisons recognise components by it.
    return schema === parameter.schema ? parameter : { ...parameter, schema };
  };
  const own = (operation.parameters ?? []).map(complete);
  const shared = (item.parameters ?? [])
    .map(complete)
    .filter((one) => !own.some(({ name, in: place }) => name === one.name && place === one.in));
  return {
    id: operation.operationId,
    method,
    path,
    basePaths: basePathsOf(item.servers ?? document.servers),
    operation,
    parameters: [...shared, ...own],
    requestBody: operation.requestBody && resolve<Content>(document, operation.requestBody),
    responses: Object.entries(operation.responses).map(([status, one]) => [status, resolve<Content>(document, one)]),
  };
}

/** Makes something of each operation; if that fails, the fault names the operation. */
export const mapOperations = <Result>(
  operations: readonly OperationEntry[],
  make: (entry: OperationEntry) => Result,
): Result[] => operations.map((entry) => reading(['paths', entry.path, entry.method], () => make(entry)));

/** Makes something of each schema; if that fails, the fault names the schema. */
export const mapSchemas = <Result>(
  schemas: Readonly<Record<string, Schema>>,
  make: (name: string, schema: Schema) => Result,
): Result[] =>
  Object.entries(schemas).map(([name, schema]) => reading(['components', 'schemas', name], () => make(name, schema)));

/** The first 2xx response of an operation; with its media type if it has a body. */
export function successOf({ id, responses }: OperationEntry): {
  status: number;
  response: Content;
  mediaType: string | undefined;
  content: MediaType | undefined;
} {
  const success = responses.find(([status]) => status.startsWith('2'));
  if (success === undefined) throw new Error(`Operation ${id} has no 2xx response`);
  const [mediaType, content] = Object.entries(success[1].content ?? {})[0] ?? [];
  return { status: Number(success[0]), response: success[1], mediaType, content };
}

/** Whether a media type is JSON, or JSON of a vendor. */
export const isJson = (mediaType: string): boolean => /^application\/([\w.-]+\+)?json$/.test(mediaType);

/** The name of the component schema that a reference points to. */
export const schemaName = (ref: string): string => ref.replace('#/components/schemas/', '');

/** The schemas for values that an evolvable enumeration does not list: with null, and without. */
export const otherValues = ['otherMember', 'otherCode'] as const;

/** The known members of an evolvable enumeration; `undefined` for any other schema. */
export function knownMembers(schema: Schema): string[] | undefined {
  if (!schema.anyOf?.some(({ $ref = '' }) => otherValues.some((name) => name === schemaName($ref)))) return undefined;
  return schema.anyOf.flatMap(({ enum: members }) => members ?? []) as string[];
}

/** Calls `visit` for a schema and every schema nested in it; the names of properties are no keywords. */
export function walkSchema(schema: unknown, visit: (schema: Schema) => void): void {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return;
  const { properties, patternProperties, items, additionalProperties, anyOf, allOf, not, then } = schema as Schema;
  visit(schema as Schema);
  const maps = [properties, patternProperties].flatMap((map) => Object.values(map ?? {}) as unknown[]);
  for (const child of [...maps, items, additionalProperties, not, (schema as Schema).if, then])
    walkSchema(child, visit);
  for (const child of [...(anyOf ?? []), ...(allOf ?? [])]) walkSchema(child, visit);
}

/** Calls `visit` for every object below `node`, itself included. */
export function walk(node: unknown, visit: (object: Record<string, unknown>) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) visit(node as Record<string, unknown>);
  for (const child of Object.values(node)) walk(child, visit);
}
