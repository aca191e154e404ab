// The document for express-openapi-validator: the bundle, changed so that it accepts the same requests but gives far better
// errors. docs/adr/0002 explains each step.
import {
  basePathsOf,
  knownMembers,
  mapSchemas,
  type OpenApiDocument,
  otherValues,
  resolve,
  type Schema,
  schemaName,
  walk,
  walkSchema,
} from '../openapi/openapi.ts';

const PREFIX = '#/components/schemas/';
const isSchemaRef = (value: unknown): value is string => typeof value === 'string' && value.startsWith(PREFIX);

/** Removes the examples of requests and responses, which validation does not need. Those of schemas are small and stay. */
function dropExamples(document: OpenApiDocument): void {
  const drop = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      if (key === 'schema') continue;
      if (key === 'example' || key === 'examples') Reflect.deleteProperty(node, key);
      else drop(child);
    }
  };
  const { schemas: _, ...others } = document.components;
  drop(document.paths);
  drop(others);
}

/** The names of the component schemas that a node refers to, directly or through others. */
function reachedFrom(node: unknown, document: OpenApiDocument, reached = new Set<string>()): Set<string> {
  const visit = (ref: unknown): void => {
    if (!isSchemaRef(ref) || reached.has(schemaName(ref))) return;
    reached.add(schemaName(ref));
    reachedFrom(document.components.schemas[schemaName(ref)], document, reached);
  };
  walk(node, ({ $ref }) => {
    visit($ref);
    if (typeof $ref === 'string' && $ref.startsWith('#/components/requestBodies/'))
      reachedFrom(
        document.components.requestBodies?.[$ref.slice('#/components/requestBodies/'.length)],
        document,
        reached,
      );
  });
  return reached;
}

/**
 * Strict mode is for request bodies only: a response may have an enumeration member that was stored before. Copies the
 * schemas that request bodies refer to, and makes the request bodies refer to the copies.
 */
function copyForRequests(document: OpenApiDocument): Set<string> {
  const { schemas, requestBodies = {} } = document.components;
  const bodies = Object.values(document.paths)
    .flatMap((item) => Object.values(item))
    .flatMap((operation) =>
      typeof operation === 'object' && 'requestBody' in operation ? [operation.requestBody] : [],
    );
  const reached = reachedFrom([bodies, requestBodies], document);
  for (const name of otherValues) reached.delete(name);
  const strict = (ref: string): string => (reached.has(schemaName(ref)) ? `${ref}_strict` : ref);
  const redirect = (node: unknown): void => {
    walk(node, (object) => {
      if (isSchemaRef(object['$ref'])) object['$ref'] = strict(object['$ref']);
      const derived = object['x-odata-derived'] as Schema['x-odata-derived'];
      if (derived === undefined) return;
      derived.default = strict(derived.default);
      for (const [type, ref] of Object.entries(derived.types)) derived.types[type] = strict(ref);
    });
  };
  const copies = new Set<string>();
  for (const name of reached) {
    const copy = structuredClone(schemas[name]);
    if (copy === undefined) continue;
    redirect(copy);
    schemas[`${name}_strict`] = copy;
    copies.add(`${name}_strict`);
  }
  redirect(requestBodies);
  redirect(bodies);
  return copies;
}

/** Rewrites alternatives, so that validation reports one error instead of one for each alternative. */
function simplify(schema: Schema, isStrict: boolean): void {
  const members = knownMembers(schema);
  if (members !== undefined) {
    const isNullable = schema.anyOf?.some(({ $ref }) => $ref === `${PREFIX}otherMember`);
    schema.type = isNullable ? ['string', 'null'] : 'string';
    delete schema.anyOf;
    if (isStrict) {
      schema.if = { not: { type: 'null' } };
      schema.then = { enum: members };
    }
    return;
  }
  const derived = schema['x-odata-derived'];
  if (derived === undefined) return;
  delete schema.anyOf;
  schema.type = ['object', 'null'];
  const named = (types: string[]): Schema => ({
    type: 'object',
    required: ['@odata.type'],
    properties: { '@odata.type': { enum: types.flatMap((type) => [type, `#${type}`]) } },
  });
  schema.allOf = [
    ...Object.entries(derived.types).map(([type, $ref]) => ({ if: named([type]), then: { $ref } })),
    { if: { type: 'object', not: named(Object.keys(derived.types)) }, then: { $ref: derived.default } },
  ];
}

/** Writes out the schemas of parameters: the validator splits lists and converts numbers by the type that it finds there. */
function inlineParameterSchemas(document: OpenApiDocument): void {
  walk({ paths: document.paths, parameters: document.components['parameters'] }, (node) => {
    if (typeof node['in'] !== 'string' || typeof node['name'] !== 'string') return;
    const schema = node['schema'] as Schema | undefined;
    if (schema !== undefined) node['schema'] = resolve<Schema>(document, schema);
  });
}

/** Adds the path prefixes of `servers` to the paths: the validator ignores the servers of a path. */
function addBasePaths(document: OpenApiDocument): void {
  document.paths = Object.fromEntries(
    Object.entries(document.paths).flatMap(([path, { servers, ...item }]) =>
      basePathsOf(servers ?? document.servers).map((basePath) => [basePath + path, structuredClone(item)]),
    ),
  );
  document.servers = [{ url: '/' }];
}

/** The validator's document. With `strict`, it rejects unknown enumeration members in request bodies. */
export function validatorDocument(source: OpenApiDocument, { strict }: { strict: boolean }): OpenApiDocument {
  const document = structuredClone(source);
  dropExamples(document);
  const copies = strict ? copyForRequests(document) : new Set<string>();
  mapSchemas(document.components.schemas, (name, schema) => {
    walkSchema(schema, (node) => {
      simplify(node, copies.has(name));
    });
  });
  inlineParameterSchemas(document);
  addBasePaths(document);
  return document;
}
