// packages/client: a method for each operation, named by its operationId, over openapi-fetch.
import { type OpenApiDocument, type OperationEntry, operationsOf } from '../openapi.ts';
import { docComment, type GeneratedFiles, memberName, quote, typescript } from './files.ts';

const oneLine = (text = ''): string => text.trim().replaceAll(/\s+/g, ' ');

/** What a method returns: the bodies of the answers that mean success, `undefined` for one without a body. */
function answerOf({ id, responses }: OperationEntry): string {
  const bodies = responses
    .filter(([status]) => status.startsWith('2'))
    .map(([status, { content }]) => {
      const [mediaType] = Object.keys(content ?? {});
      return mediaType === undefined
        ? 'undefined'
        : `operations[${quote(id)}]['responses'][${status}]['content'][${quote(mediaType)}]`;
    });
  return [...new Set(bodies)].join(' | ');
}

/** The parameters of a method: those of path and query in one object. Headers go by its last argument. */
function parametersOf({ id, parameters }: OperationEntry): {
  type: string;
  optional: boolean;
  names: string;
  params: string;
} {
  const used = (['path', 'query'] as const).filter((kind) => parameters.some((one) => one.in === kind));
  const type = used.map((kind) => `NonNullable<operations[${quote(id)}]['parameters'][${quote(kind)}]>`).join(' & ');
  const optional = !parameters.some((one) => one.required && one.in !== 'header');
  if (used.length < 2)
    return {
      type,
      optional,
      names: 'parameters',
      params: used.map((kind) => `params: { ${kind}: parameters }, `).join(''),
    };
  const path = parameters
    .filter((one) => one.in === 'path')
    .map(({ name }, index) => [memberName(name), `path${index}`]);
  const list = path.map(([name = '', variable = '']) => `${name}: ${variable}`).join(', ');
  return { type, optional, names: `{ ${list}, ...query }`, params: `params: { path: { ${list} }, query }, ` };
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
    'options?: CallOptions',
  ];
  const given = [...(type ? [mayOmit ? `${names} = {}` : names] : []), ...(requestBody ? ['body'] : []), 'options'];
  const about = [
    operation.summary && `${operation.summary}.`,
    operation.description?.trim(),
    `\`${method.toUpperCase()} ${path}\``,
    entry.parameters
      .filter((one) => one.in === 'path' || one.in === 'query')
      .map(({ name, description }) => `@param parameters.${name} ${oneLine(description)}`)
      .join('\n'),
    '@throws GraphError where the answer is an error.',
  ];
  const call = `raw.${method.toUpperCase()}(${quote(path)}, { ${params}${requestBody ? 'body, ' : ''}...options })`;
  return {
    signature: `${docComment(about, '  ')}  ${memberName(id)}(${declared.join(', ')}): Promise<${answerOf(entry)}>;`,
    implementation: `    ${memberName(id)}: (${given.join(', ')}) => unwrap(${call}),`,
  };
}

export function generateClient(document: OpenApiDocument): GeneratedFiles {
  const methods = operationsOf(document).map(methodOf);
  return {
    'operations.ts': typescript(
      "import type { operations, paths } from '@directory-provisioning/types';",
      "import type { Client } from 'openapi-fetch';",
      '',
      '/** What every method takes as its last argument. */',
      'export interface CallOptions {',
      '  /** Ends the call early. */',
      '  signal?: AbortSignal;',
      '  /** Further headers, such as `client-request-id`. */',
      '  headers?: Record<string, string>;',
      '}',
      '',
      '/** Turns the answer of openapi-fetch into its body, or throws. The type of the body is that of the method. */',
      'export type Unwrap = <Body>(answer: Promise<{ data?: unknown; error?: unknown; response: Response }>) => Promise<Body>;',
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
