// packages/client: a method for each operation, named by its operationId, over openapi-fetch.
import {
  type Json,
  type MediaType,
  type OpenApiDocument,
  type OperationEntry,
  operationsOf,
  schemaName,
  successOf,
} from '../openapi/openapi.ts';
import { docComment, type GeneratedFiles, memberName, quote, typescript } from './files.ts';
import { clientOdata } from './client-odata.ts';
import { clientLimits } from './limits.ts';

const oneLine = (text = ''): string => text.trim().replaceAll(/\s+/g, ' ');

/** What a method returns: the body of an answer that means success, `undefined` for one without a body. */
function answerOf({ id, responses }: OperationEntry): string {
  const successes = responses.filter(([status]) => status.startsWith('2'));
  const bodies = successes.flatMap(([status, { content }]) => {
    const [mediaType] = Object.keys(content ?? {});
    return mediaType === undefined
      ? []
      : [`operations[${quote(id)}]['responses'][${status}]['content'][${quote(mediaType)}]`];
  });
  if (bodies.length === 0) return 'undefined';
  const body = [...new Set(bodies)].join(' | ');
  return isPreferable({ responses }) ? `Preferred<Options, ${body}>` : body;
}

/** Whether an operation answers with a body, or without one where `Prefer` asks for that. */
const isPreferable = ({ responses }: Pick<OperationEntry, 'responses'>): boolean => {
  const contents = responses.filter(([status]) => status.startsWith('2')).map(([, { content }]) => content);
  return contents.includes(undefined) && contents.some((content) => content !== undefined);
};

/** The parameters of a query that take paths of the event, and the type of each. */
const pathTypes: Readonly<Record<string, string>> = {
  $select: "SelectPath | '*'",
  $orderby: 'SortPath | `${SortPath} ${"asc" | "desc"}`',
};

/** The parameters of a method, those of path, query and header in one object; and how they part again for openapi-fetch. */
function parametersOf({ id, parameters: all }: OperationEntry): {
  type: string;
  optional: boolean;
  names: string;
  params: string;
} {
  // Headers that may be left out travel with the options, like any others.
  const parameters = all.filter((one) => one.in !== 'header' || one.required);
  const used = (['path', 'query', 'header'] as const).filter((kind) => parameters.some((one) => one.in === kind));
  const typeOf = (kind: string): string => `NonNullable<operations[${quote(id)}]['parameters'][${quote(kind)}]>`;
  const ofPaths = parameters.filter(({ name }) => name in pathTypes);
  const takesPaths = ofPaths.length > 0 && ofPaths.every(({ schema }) => schema.type === 'array');
  const type = used
    .map((kind) => (kind === 'query' && takesPaths ? `Query<${typeOf(kind)}>` : typeOf(kind)))
    .join(' & ');
  // What is known of the paths is more than openapi-fetch asks for.
  const known = takesPaths ? ` as ${typeOf('query')}` : '';
  const optional = !parameters.some((one) => one.required);
  const [only = ''] = used;
  if (used.length < 2)
    return { type, optional, names: 'parameters', params: only && `params: { ${only}: parameters${known} }, ` };
  // Those of the path and the header are taken out by name; what is left is the query.
  const part = (kind: string): string[] =>
    parameters.filter((one) => one.in === kind).map(({ name }, index) => `${memberName(name)}: ${kind}${index}`);
  const names = ['path', 'header'].flatMap(part);
  const params = used.map((kind) =>
    kind === 'query' ? (known ? `query: query${known}` : 'query') : `${kind}: { ${part(kind).join(', ')} }`,
  );
  return {
    type,
    optional,
    names: `{ ${[...names, ...(used.includes('query') ? ['...query'] : [])].join(', ')} }`,
    params: `params: { ${params.join(', ')} }, `,
  };
}

function methodOf(entry: OperationEntry): { signature: string; implementation: string } {
  const { id, method, path, operation, requestBody } = entry;
  const { type, optional, names, params } = parametersOf(entry);
  const mayOmit = optional && !requestBody?.required;
  const [mediaType = ''] = Object.keys(requestBody?.content ?? {});
  const body = `NonNullable<operations[${quote(id)}]['requestBody']>['content'][${quote(mediaType)}]`;
  const declared = [
    ...(type ? [`parameters${mayOmit ? '?' : ''}: ${type}`] : []),
    ...(requestBody ? [`body${requestBody.required ? '' : '?'}: ${body}`] : []),
    isPreferable(entry) ? 'options?: Options' : 'options?: CallOptions',
  ];
  // Without options, or with those of no header, there is a body.
  const generics = isPreferable(entry) ? '<const Options extends CallOptions | undefined = undefined>' : '';
  const given = [...(type ? [mayOmit ? `${names} = {}` : names] : []), ...(requestBody ? ['body'] : []), 'options'];
  const about = [
    operation.summary && `${operation.summary}.`,
    operation.description?.trim(),
    `\`${method.toUpperCase()} ${path}\``,
    entry.parameters
      .filter((one) => one.in !== 'cookie' && (one.in !== 'header' || one.required))
      .map(({ name, description }) => `@param parameters.${name} ${oneLine(description)}`)
      .join('\n'),
    '@throws GraphError where the answer is an error.',
  ];
  const { mediaType: answered = 'application/json', content } = successOf(entry);
  // Read as text, so that what is no JSON can be told from what is.
  const call = `raw.${method.toUpperCase()}(${quote(path)}, { ${params}${requestBody ? 'body, ' : ''}parseAs: 'text', ...options })`;
  const text = answered === 'application/json' ? '' : `, ${String(new RegExp(content?.schema?.pattern ?? ''))}`;
  return {
    signature: `${docComment(about, '  ')}  ${memberName(id)}${generics}(${declared.join(', ')}): Promise<${answerOf(entry)}>;`,
    implementation: `    ${memberName(id)}: (${given.join(', ')}) => unwrap(${call}${text}),`,
  };
}

/** Paths by which operations are found: those without parameters first, since a parameter takes any segment. */
const bySpecificity = (one: OperationEntry, other: OperationEntry): number =>
  one.path.split('{').length - other.path.split('{').length;

/** What the answers of each operation look like: for those who check them, or stand in for the server. */
function contract(document: OpenApiDocument, operations: OperationEntry[]): string {
  const answersOf = ({ responses }: OperationEntry): object =>
    Object.fromEntries(
      responses.map(([status, { content = {} }]) => [
        status,
        Object.fromEntries(Object.entries(content).map(([mediaType, { schema = {} }]) => [mediaType, plain(schema)])),
      ]),
    );
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => [name, plain(schema)]);
  return typescript(
    '/** An operation, and the schemas of its answers by status and media type. */',
    'export interface OperationContract {',
    '  readonly id: OperationId;',
    '  readonly method: string;',
    '  /** Below the version, its parameters in braces. */',
    '  readonly path: string;',
    '  readonly answers: Readonly<Record<number, Readonly<Record<string, object>>>>;',
    '}',
    '',
    '/** The operations of the spec, by their operationId. */',
    `export type OperationId =${operations.map(({ id }) => ` | ${quote(id)}`).join('')};`,
    '',
    '/** The operations of the spec: paths without parameters first. */',
    `export const contracts: readonly OperationContract[] = ${literal(
      operations.toSorted(bySpecificity).map((entry) => ({
        id: entry.id,
        method: entry.method.toUpperCase(),
        path: entry.path,
        answers: answersOf(entry),
      })),
    )};`,
    '',
    '/** The schemas that those of answers refer to. */',
    `export const components: { readonly schemas: Readonly<Record<string, object>> } = ${literal({ schemas: Object.fromEntries(schemas) as object })};`,
  );
}

/** A schema without what only people read. */
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

/** The spec's examples, typed: each value once, however many operations show it. */
function examples(operations: OperationEntry[]): string {
  const values = new Map<string, { name: string; types: Set<string> }>();
  const nameOf = (value: Json, type: string): string => {
    const text = JSON.stringify(value, null, 1);
    const known = values.get(text) ?? { name: `example${values.size}`, types: new Set() };
    known.types.add(type);
    values.set(text, known);
    return known.name;
  };
  /** The examples of a body as an object of theirs by name, and its type. */
  const bodyOf = (content: Record<string, MediaType> | undefined, owner: string): { value: string; type: string } => {
    const [mediaType, body] = Object.entries(content ?? {})[0] ?? [];
    if (mediaType === undefined || body === undefined) return { value: '{}', type: 'Readonly<Record<never, never>>' };
    const schema = body.schema?.$ref;
    const type = schema
      ? `components['schemas'][${quote(schemaName(schema))}]`
      : `${owner}['content'][${quote(mediaType)}]`;
    const all = Object.entries(body.examples ?? {}).map(([name, { value }]) => [name, value] as const);
    if (body.example !== undefined) all.push(['example', body.example]);
    const given = all.flatMap(([name, value]) =>
      value === undefined ? [] : [`${memberName(name)}: ${nameOf(value, type)}`],
    );
    const names = all.map(([name]) => quote(name)).join(' | ') || 'never';
    return { value: `{ ${given.join(', ')} }`, type: `Readonly<Record<${names}, ${type}>>` };
  };
  const rows = operations.map((entry) => {
    const operation = `operations[${quote(entry.id)}]`;
    const request = bodyOf(entry.requestBody?.content, `NonNullable<${operation}['requestBody']>`);
    const answers = entry.responses.map(([status, { content }]) => ({
      status,
      ...bodyOf(content, `${operation}['responses'][${status}]`),
    }));
    const list = (part: 'value' | 'type'): string =>
      answers.map((one) => `${one.status}: ${one[part]}`).join(part === 'value' ? ', ' : '; ');
    return {
      type: `  readonly ${memberName(entry.id)}: { readonly request: ${request.type}; readonly answers: { ${list('type')} } };`,
      value: `  ${memberName(entry.id)}: { request: ${request.value}, answers: { ${list('value')} } },`,
    };
  });
  return typescript(
    "import type { components, operations } from '@directory-provisioning/types';",
    '',
    ...[...values].map(([text, { name, types }]) => `const ${name}: ${[...types].join(' & ')} = ${text};\n`),
    '/**',
    " * The spec's examples by operation: those of its request, and of its answers by status.",
    ' *',
    ' * @example',
    ' * const [event] = Object.values(examples.getDirectoryProvisioning.answers[200]);',
    ' */',
    'export const examples: {',
    ...rows.map(({ type }) => type),
    '} = {',
    ...rows.map(({ value }) => value),
    '};',
  );
}

export function generateClient(document: OpenApiDocument): GeneratedFiles {
  const operations = operationsOf(document);
  const methods = operations.map(methodOf);
  return {
    ...clientOdata(document),
    ...clientLimits(document),
    'contract.ts': contract(document, operations),
    'examples.ts': examples(operations),
    'operations.ts': typescript(
      "import type { operations, paths } from '@directory-provisioning/types';",
      "import type { Client } from 'openapi-fetch';",
      "import type { Preferred } from '../preferred.ts';",
      "import type { TransportOptions } from '../transport.ts';",
      "import type { SelectPath, SortPath } from './odata.ts';",
      '',
      '/** What every method takes as its last argument. */',
      'export interface CallOptions extends TransportOptions {',
      '  /** Further headers, such as `client-request-id` or `Prefer`. */',
      '  headers?: Record<string, string>;',
      '}',
      '',
      '/** The parameters of a query, where paths are those that the spec has. */',
      'export type Query<Parameters> = { [Name in keyof Parameters]: Name extends keyof Paths ? readonly Paths[Name][] : Parameters[Name] };',
      'interface Paths {',
      ...Object.entries(pathTypes).map(([name, type]) => `  ${memberName(name)}: ${type};`),
      '}',
      '',
      '/** Turns the answer of openapi-fetch into its body, or throws. The type of the body is that of the method; `text` tells that it is no JSON, and what it looks like. */',
      'export type Unwrap = <Body>(answer: Promise<{ data?: unknown; error?: unknown; response: Response }>, text?: RegExp) => Promise<Body>;',
      '',
      '/** Every operation of the spec as a method, by its operationId. */',
      'export interface Operations {',
      methods.map(({ signature }) => signature).join('\n\n'),
      '}',
      '',
      '/** The operations over an openapi-fetch client. */',
      'export function createOperations(raw: Client<paths>, unwrap: Unwrap): Operations {',
      '  return {',
      methods.map(({ implementation }) => implementation).join('\n'),
      '  };',
      '}',
    ),
  };
}
