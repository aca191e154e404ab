// packages/server: the public document, the validator's documents (default and strict), the operations and the examples.
import { collectionParts, EVENT } from '../openapi/collections.ts';
import {
  basePathsOf,
  type Json,
  mapOperations,
  type OpenApiDocument,
  type OperationEntry,
  operationsOf,
  successOf,
} from '../openapi/openapi.ts';
import { exampleBody, exampleHeaders, examplesOf } from './example-body.ts';
import { serverMetadata } from './csdl.ts';
import { docComment, type GeneratedFiles, json, memberName, quote, typescript } from './files.ts';
import { serverLimits } from './limits.ts';
import { withOdataTable } from './odata-table.ts';
import { roleIds } from './roles.ts';
import { serverOdata } from './server-odata.ts';
import { validatorDocument } from './validator-document.ts';

/** Entities by their ids, each once. */
function eachOnce(examples: readonly Json[]): Json[] {
  const entities = new Map<Json, Json>();
  for (const entity of examples) {
    if (typeof entity !== 'object' || entity === null || Array.isArray(entity)) continue;
    const id = entity['id'] ?? null;
    if (!entities.has(id)) entities.set(id, entity);
  }
  return [...entities.values()];
}

/** The events among the examples: `--examples` loads them at startup. */
const exampleEvents = (document: OpenApiDocument): Json[] =>
  eachOnce(
    operationsOf(document).flatMap(({ responses }) =>
      responses.flatMap(([, { content = {} }]) =>
        Object.values(content).flatMap((mediaType) =>
          mediaType.schema?.$ref === '#/components/schemas/storedEvent' ? examplesOf(mediaType) : [],
        ),
      ),
    ),
  );

/** The examples of the responses that return one entity of another type, by type. */
function exampleEntities(document: OpenApiDocument): Record<string, Json[]> {
  const parts = collectionParts(document);
  const examples: Record<string, Json[]> = {};
  for (const entry of operationsOf(document)) {
    const { entity = EVENT, action } = parts.get(entry.id) ?? {};
    if (entity === EVENT || (action !== 'get' && action !== 'create')) continue;
    const { content } = successOf(entry);
    (examples[entity] ??= []).push(...(content === undefined ? [] : examplesOf(content)));
  }
  return Object.fromEntries(Object.entries(examples).map(([entity, all]) => [entity, eachOnce(all)]));
}

/** The code for an operation's request body. The lint requires a component with limits. */
function requestBodyInfo({ operation, requestBody }: OperationEntry): string {
  if (requestBody === undefined || operation.requestBody === undefined) return 'undefined';
  const component = '$ref' in operation.requestBody ? operation.requestBody.$ref.split('/').at(-1) : undefined;
  if (component === undefined) throw new Error(`The request body of ${operation.operationId} is not a component`);
  return `{ required: ${String(requestBody.required ?? false)}, ...bodyLimits[${quote(component)}] }`;
}

/** Generates `packages/server/src/generated`. */
export function generateServer(document: OpenApiDocument): GeneratedFiles {
  const operations = operationsOf(document);
  const parts = collectionParts(document);
  const responses = mapOperations(operations, (entry) => {
    const { status, response, mediaType, content } = successOf(entry);
    const body = content && exampleBody(content, document);
    const headers = exampleHeaders(response, document);
    return [
      entry.id,
      { status, ...(Object.keys(headers).length > 0 && { headers }), ...(mediaType !== undefined && { body }) },
    ];
  });
  const query = operations.flatMap(({ parameters }) => parameters).filter((one) => one.in === 'query');
  const headers = operations.flatMap(({ responses }) =>
    responses.flatMap(([, response]) => Object.keys(response.headers ?? {})),
  );
  const methods = new Set(operations.map(({ method }) => method.toUpperCase()));
  const options = new Set(query.map(({ name }) => name).filter((name) => name.startsWith('$')));
  const keyed = Object.keys(document.paths).flatMap((path) => /^(.*)\/\{\w+\}$/.exec(path)?.[1] ?? []);
  // Only names that have the type in every operation: the server checks them before it knows the operation.
  const namesOf = (type: string): string => {
    const others = new Set(query.filter(({ schema }) => schema.type !== type).map(({ name }) => name));
    return [...new Set(query.map(({ name }) => name).filter((name) => !others.has(name)))].map(quote).join(', ');
  };
  const permissions = new Set(
    operations.flatMap(({ operation }) =>
      (operation.security ?? document.security ?? []).flatMap((one) => Object.values(one).flat()),
    ),
  );
  return {
    ...serverOdata(document),
    ...serverLimits(document),
    'openapi.json': json(withOdataTable(document)),
    'validator.json': json(validatorDocument(document, { strict: false })),
    'validator-strict.json': json(validatorDocument(document, { strict: true })),
    ...serverMetadata(document),
    'examples.json': json({
      responses: Object.fromEntries(responses) as object,
      events: exampleEvents(document),
      entities: exampleEntities(document),
    }),
    'operations.ts': typescript(
      "import { bodyLimits } from './limits.ts';",
      "import type { EntityName } from './odata.ts';",
      '',
      '/** The operations of the spec, by their operationId. */',
      `export type OperationId =${operations.map(({ id }) => `\n  | ${quote(id)}`).join('')};`,
      '',
      '/** A request body, and its limits: the size in bytes, and how deep objects and arrays may be nested. */',
      'export interface RequestBodyInfo {',
      '  readonly required: boolean;',
      '  readonly bytes: number;',
      '  readonly levels: number;',
      '}',
      '',
      '/** What an operation does with the entities of a collection. */',
      'export interface CollectionPart {',
      '  readonly entity: EntityName;',
      "  readonly action: 'list' | 'count' | 'create' | 'get' | 'update' | 'remove';",
      '}',
      '',
      '/** What the server needs to know about an operation. */',
      'export interface OperationInfo {',
      '  /** Undefined if it has none. */',
      '  readonly requestBody: RequestBodyInfo | undefined;',
      '  /** The media type of its success response; undefined if that has no body. */',
      '  readonly mediaType: string | undefined;',
      '  /** The path without the version, with parameters in braces. */',
      '  readonly path: string;',
      '  readonly method: string;',
      '  /** Whether Microsoft documents it for the real service; `absent` is only in this project. */',
      "  readonly realService: 'documented' | 'undocumented' | 'absent' | undefined;",
      '  /** The query options and headers that Microsoft does not document for it. */',
      '  readonly undocumented: readonly string[];',
      '  /** Undefined if the operation is not part of a collection. */',
      '  readonly collection: CollectionPart | undefined;',
      '}',
      '',
      '/** Every operation of the spec. */',
      'export const operations: Readonly<Record<OperationId, OperationInfo>> = {',
      ...mapOperations(operations, (entry) => {
        const { id, method, path, operation } = entry;
        const { mediaType } = successOf(entry);
        const about = docComment([`${operation.summary ?? id}. \`${method.toUpperCase()} ${path}\``], '  ');
        const rest = { mediaType, path, method: method.toUpperCase(), realService: operation['x-real-service'] };
        const texts = Object.entries(rest).map(([name, text]) => `${name}: ${text === undefined ? text : quote(text)}`);
        const undocumented = entry.parameters.filter((one) => one['x-real-service'] === 'undocumented');
        const names = undocumented.map(({ name }) => quote(name)).join(', ');
        const part = parts.get(id);
        const collection =
          part === undefined ? 'undefined' : `{ entity: ${quote(part.entity)}, action: ${quote(part.action)} }`;
        return `${about}  ${memberName(id)}: { requestBody: ${requestBodyInfo(entry)}, ${texts.join(', ')}, undocumented: [${names}], collection: ${collection} },`;
      }),
      '};',
      '',
      '/** The path of the first server, which is in the URL of the stub. Below it, `$` is optional, as in the beta of Graph. */',
      `export const mainPath = ${quote(basePathsOf(document.servers)[0] ?? '')};`,
      '',
      '/** The names of all OData query options of the operations. */',
      `export const queryOptions: readonly string[] = [${[...options].map(quote).join(', ')}];`,
      '',
      '/** The paths of collections whose entities have a key, as a segment or in parentheses. */',
      `export const keyedPaths: readonly string[] = [${keyed.map(quote).join(', ')}];`,
      '',
      '/** The names of all query parameters that are integers wherever they occur. */',
      `export const integerOptions: readonly string[] = [${namesOf('integer')}];`,
      '',
      '/** The names of all query parameters that are true or false wherever they occur. */',
      `export const booleanOptions: readonly string[] = [${namesOf('boolean')}];`,
      '',
      '/** The names of all query parameters that are lists wherever they occur. */',
      `export const listOptions: readonly string[] = [${namesOf('array')}];`,
      '',
      '/** The template ids of the directory roles whose users may read the log. */',
      `export const readerRoles: readonly string[] = [${roleIds(document).map(quote).join(', ')}];`,
      '',
      '/** The permissions that operations need. */',
      `export const permissions: readonly string[] = [${[...permissions].map(quote).join(', ')}];`,
      '',
      '/** The methods of all operations. */',
      `export const methods: readonly string[] = [${[...methods].map(quote).join(', ')}];`,
      '',
      '/** The headers of all responses. */',
      `export const responseHeaders: readonly string[] = [${[...new Set(headers)].map(quote).join(', ')}];`,
    ),
  };
}
