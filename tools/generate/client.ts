// packages/client: a method for each operation, named by its operationId, over openapi-fetch.
import { type OpenApiDocument, type OperationEntry, operationsOf, successOf } from '../openapi.ts';
import { docComment, type GeneratedFiles, memberName, quote, typescript } from './files.ts';
import { clientOdata } from './odata.ts';

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
  const type = used.map((kind) => `NonNullable<operations[${quote(id)}]['parameters'][${quote(kind)}]>`).join(' & ');
  const optional = !parameters.some((one) => one.required);
  const [only = ''] = used;
  if (used.length < 2)
    return { type, optional, names: 'parameters', params: only && `params: { ${only}: parameters }, ` };
  // Those of the path and the header are taken out by name; what is left is the query.
  const part = (kind: string): string[] =>
    parameters.filter((one) => one.in === kind).map(({ name }, index) => `${memberName(name)}: ${kind}${index}`);
  const names = ['path', 'header'].flatMap(part);
  const params = used.map((kind) => (kind === 'query' ? 'query' : `${kind}: { ${part(kind).join(', ')} }`));
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
  const generics = isPreferable(entry) ? '<const Options extends CallOptions = CallOptions>' : '';
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
  const { mediaType: answered = 'application/json' } = successOf(entry);
  // Read as text, so that what is no JSON can be told from what is.
  const call = `raw.${method.toUpperCase()}(${quote(path)}, { ${params}${requestBody ? 'body, ' : ''}parseAs: 'text', ...options })`;
  const isText = answered === 'application/json' ? '' : ', true';
  return {
    signature: `${docComment(about, '  ')}  ${memberName(id)}${generics}(${declared.join(', ')}): Promise<${answerOf(entry)}>;`,
    implementation: `    ${memberName(id)}: (${given.join(', ')}) => unwrap(${call}${isText}),`,
  };
}

export function generateClient(document: OpenApiDocument): GeneratedFiles {
  const methods = operationsOf(document).map(methodOf);
  return {
    ...clientOdata(document),
    'operations.ts': typescript(
      "import type { operations, paths } from '@directory-provisioning/types';",
      "import type { Client } from 'openapi-fetch';",
      "import type { TransportOptions } from '../transport.ts';",
      '',
      '/** What every method takes as its last argument. */',
      'export interface CallOptions extends TransportOptions {',
      '  /** Further headers, such as `client-request-id` or `Prefer`. */',
      '  headers?: Record<string, string>;',
      '}',
      '',
      '/** The body of an answer, or nothing where the options ask for none by `Prefer: return=minimal`. */',
      'export type Preferred<Options, Body> = Options extends { headers: { Prefer: `return=minimal` } } ? undefined : Body;',
      '',
      '/** Turns the answer of openapi-fetch into its body, or throws. The type of the body is that of the method; `isText` tells that it is no JSON. */',
      'export type Unwrap = <Body>(answer: Promise<{ data?: unknown; error?: unknown; response: Response }>, isText?: boolean) => Promise<Body>;',
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
