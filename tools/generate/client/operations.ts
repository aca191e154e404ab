// The methods of the client: their types, and the table that says how to call each operation.
import { EVENT } from '../../openapi/collections.ts';
import {
  isJson,
  mapOperations,
  type OpenApiDocument,
  type OperationEntry,
  operationsOf,
  type Schema,
  schemaName,
  successOf,
} from '../../openapi/openapi.ts';
import { docComment, memberName, quote, typeName, typescript } from '../files.ts';
import { entityIn } from '../odata.ts';

/** The query parameters that list paths of an entity: see packages/client/src/query.ts. */
const PATH_PARAMETERS = ['$select', '$orderby'];

/** `operations.ts`: the interface of all methods, and how each operation is called. */
export function operationsFile(document: OpenApiDocument, operations: OperationEntry[]): string {
  const methods = mapOperations(operations, (entry) => signatureOf(document, entry)).join('\n\n');
  const named = Object.keys(document.components.schemas).map(typeName);
  const used = ['operations', ...named].filter((name) =>
    new RegExp(`[<: ]${name}\\b(?! \\{)`).test(methods.replaceAll(/\/\*\*.*?\*\//gs, '')),
  );
  const ofQueries = ['OrUndefined', 'PageOf', 'PageOfEvents', 'Query', 'Selected', 'Selection'].filter((name) =>
    new RegExp(`[<: ]${name}\\b`).test(methods.replaceAll(/\/\*\*.*?\*\//gs, '')),
  );
  return typescript(
    `import type { ${used.join(', ')} } from '@directory-provisioning/types';`,
    "import type { OperationRow } from '../operation-row.ts';",
    "import type { Preferred } from '../prefer-types.ts';",
    `import type { ${ofQueries.join(', ')} } from '../query.ts';`,
    "import type { CallOptions } from '../request.ts';",
    '',
    '/** A method for each operation of the spec, named by its operationId. `Call` are the options of a method. */',
    'export interface Operations<Call extends CallOptions = CallOptions> {',
    methods,
    '}',
    '',
    '/** How each operation is called. */',
    'export const operationTable: Readonly<Record<keyof Operations, OperationRow>> = {',
    ...mapOperations(operations, (entry) => `  ${memberName(entry.id)}: ${rowOf(document, entry)},`),
    '};',
  );
}

/** The parameters that a method takes. Optional headers are passed in the options instead. */
const parametersOf = ({ parameters }: OperationEntry): OperationEntry['parameters'] =>
  parameters.filter((one) => one.in !== 'cookie' && (one.in !== 'header' || one.required));

/** A method of the interface, with the texts of the spec. */
function signatureOf(document: OpenApiDocument, entry: OperationEntry): string {
  const { id, method, path, operation, requestBody } = entry;
  const parameters = parametersOf(entry);
  const [mediaType = ''] = Object.keys(requestBody?.content ?? {});
  const of = otherEntity(document, entry);
  const mayOmit = !requestBody?.required && !parameters.some((one) => one.required);
  // Without options there is a body; with them, `Prefer` decides.
  const generics = [
    ...(takesSelection(document, entry)
      ? [`const Select extends Selection${of === undefined ? '' : `<${of}>`} = undefined`]
      : []),
    ...(isPreferable(entry) ? ['const Options extends Call | undefined = undefined'] : []),
  ];
  const declared = [
    ...(parameters.length > 0 ? [`parameters${mayOmit ? '?' : ''}: ${parametersType(document, entry)}`] : []),
    ...(requestBody
      ? [
          `body${requestBody.required ? '' : '?'}: ${nameOf(requestBody.content?.[mediaType]?.schema) ?? `NonNullable<operations[${quote(id)}]['requestBody']>['content'][${quote(mediaType)}]`}`,
        ]
      : []),
    `options?: ${isPreferable(entry) ? 'Options' : 'Call'}`,
  ];
  const about = [
    operation.summary && `${operation.summary}.`,
    operation.description?.trim(),
    `\`${method.toUpperCase()} ${path}\``,
    parameters.map(({ name, description }) => `@param parameters.${name} ${oneLine(description)}`).join('\n'),
    operation.deprecated && '@deprecated See the description of the operation.',
    '@throws GraphError if the response is an error or there is none.',
  ];
  return `${docComment(about, '  ')}  ${memberName(id)}${generics.length > 0 ? `<${generics.join(', ')}>` : ''}(${declared.join(', ')}): Promise<${resultType(document, entry)}>;`;
}

const oneLine = (text = ''): string => text.trim().replaceAll(/\s+/g, ' ');

/** The type of a method's parameters: those of path, query and header in one object. */
function parametersType(document: OpenApiDocument, entry: OperationEntry): string {
  const parameters = parametersOf(entry);
  const lists = parameters.filter(({ name }) => PATH_PARAMETERS.includes(name));
  const takesPaths =
    lists.length > 0 && lists.every(({ schema }) => schema.type === 'array') && entityIn(document, entry) !== undefined;
  const of = otherEntity(document, entry);
  return (['path', 'query', 'header'] as const)
    .filter((place) => parameters.some((one) => one.in === place))
    .map((place) => {
      const type = `NonNullable<operations[${quote(entry.id)}]['parameters'][${quote(place)}]>`;
      if (place !== 'query') return type;
      if (!takesPaths) return `OrUndefined<${type}>`;
      const select = takesSelection(document, entry) ? 'Select' : of === undefined ? undefined : `Selection<${of}>`;
      return `Query<${[type, select, of].filter((one) => one !== undefined).join(', ')}>`;
    })
    .join(' & ');
}

/** The entity that an operation returns, if it is not an event, as a type. */
function otherEntity(document: OpenApiDocument, entry: OperationEntry): string | undefined {
  const entity = entityIn(document, entry);
  return entity === undefined || entity === EVENT ? undefined : quote(entity);
}

/** The schema of an entity as it is stored: what the operation for one of them returns, or else the items of a page. */
function storedIn(document: OpenApiDocument, entry: OperationEntry): string | undefined {
  const one = operationsOf(document).find(
    ({ method, path }) => method === 'get' && path.replace(/\/\{\w+\}$/, '') === entry.path && path !== entry.path,
  );
  const schema = successOf(one ?? entry).content?.schema;
  const list = listIn(document, schema);
  return nameOf(list === undefined ? schema : propertiesIn(document, schema)[list]?.items);
}

/** Whether an operation returns only the properties that its parameters select. */
const takesSelection = (document: OpenApiDocument, entry: OperationEntry): boolean =>
  parametersOf(entry).some(({ name, schema }) => name === '$select' && schema.type === 'array') &&
  entityIn(document, entry) !== undefined;

/** The name of a schema that is referred to. */
const nameOf = (schema?: Schema): string | undefined => schema?.$ref && typeName(schemaName(schema.$ref));

/** The type that a method returns: the body of a successful response, `undefined` for one without a body. */
function resultType(document: OpenApiDocument, entry: OperationEntry): string {
  const bodies = successes(entry).flatMap(([status, { content }]) => {
    const [mediaType] = Object.keys(content ?? {});
    if (mediaType === undefined) return [];
    const schema = content?.[mediaType]?.schema;
    const whole = otherEntity(document, entry) === undefined ? undefined : storedIn(document, entry);
    if (takesSelection(document, entry) && whole !== undefined) {
      const one = `Selected<Select, ${whole}, Partial<${whole}>>`;
      return [listIn(document, schema) ? `PageOf<${nameOf(schema) ?? 'object'}, ${one}>` : one];
    }
    if (takesSelection(document, entry) && otherEntity(document, entry) === undefined)
      return [listIn(document, schema) ? 'PageOfEvents<Selected<Select>>' : 'Selected<Select>'];
    if (mediaType === 'text/plain' && textType(schema) === 'number') return ['number'];
    return [nameOf(schema) ?? `operations[${quote(entry.id)}]['responses'][${status}]['content'][${quote(mediaType)}]`];
  });
  if (bodies.length === 0) return 'undefined';
  const body = [...new Set(bodies)].join(' | ');
  return isPreferable(entry) ? `Preferred<Options, ${body}>` : body;
}

/** Whether `Prefer` decides if the response of an operation has a body. */
function isPreferable(entry: OperationEntry): boolean {
  const contents = successes(entry).map(([, { content }]) => content);
  return contents.includes(undefined) && contents.some((content) => content !== undefined);
}

const successes = ({ responses }: OperationEntry): OperationEntry['responses'] =>
  responses.filter(([status]) => status.startsWith('2'));

/** How an operation is called: an `OperationRow`. */
function rowOf(document: OpenApiDocument, entry: OperationEntry): string {
  const parameters = parametersOf(entry);
  const takes = (parameters.length > 0 ? 1 : 0) + (entry.requestBody ? 2 : 0);
  const headers = parameters.filter((one) => one.in === 'header').map((one) => quote(one.name));
  const { mediaType = 'application/json', content } = successOf(entry);
  const list = listIn(document, content?.schema);
  const isEmpty = successes(entry).every(([status, one]) => one.content === undefined && status !== '204');
  const inJson = isEmpty ? "''" : list && quote(list);
  const body = isJson(mediaType) ? inJson : `'${textType(content?.schema)}'`;
  const row = [`'${entry.method.toUpperCase()}'`, quote(entry.path), String(takes)];
  if (headers.length > 0) row.push(body ?? "'object'", `[${headers.join(', ')}]`);
  else if (body !== undefined) row.push(body);
  return `[${row.join(', ')}]`;
}

/** The type of a text: a number if its pattern allows only digits. */
const textType = (schema?: Schema): 'number' | 'string' =>
  schema?.pattern === String.raw`^\d+$` ? 'number' : 'string';

/** The first array that an object must have. */
function listIn(document: OpenApiDocument, schema: Schema = {}): string | undefined {
  const { required = [] } = document.components.schemas[schemaName(schema.$ref ?? '')] ?? schema;
  return required.find((one) => propertiesIn(document, schema)[one]?.type === 'array');
}

const propertiesIn = (document: OpenApiDocument, schema: Schema = {}): Record<string, Schema> =>
  (document.components.schemas[schemaName(schema.$ref ?? '')] ?? schema).properties ?? {};
