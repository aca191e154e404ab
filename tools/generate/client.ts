// packages/client: a method for each operation, named by its operationId, over openapi-fetch.
import { type OpenApiDocument, type OperationEntry, operationsOf, successOf } from '../openapi.ts';
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

/** The parameters of a method, those of path, query and header in one object; and how they part again for openapi-fetch. */
function parametersOf({ id, parameters }: OperationEntry): {
  type: string;
  optional: boolean;
  names: string;
  params: string;
} {
  const used = (['path', 'query', 'header'] as const).filter((kind) => parameters.some((one) => one.in === kind));
  const type = used.map((kind) => `NonNullable<operations[${quote(id)}]['parameters'][${quote(kind)}]>`).join(' & ');
  const optional = !parameters.some((one) => one.required);
  const [only = ''] = used;
  if (used.length < 2)
    return { type, optional, names: 'parameters', params: only && `params: { ${only}: parameters }, ` };
  // Those of the path and the header are taken out by name; what is left is the query.
  const part = (kind: string): string[] =>
    parameters
      .filter((one) => one.in === kind)
      .map(({ name, required }, index) =>
        required
          ? `${memberName(name)}: ${kind}${index}`
          : `...(${kind}${index} !== undefined && { ${memberName(name)}: ${kind}${index} })`,
      );
  const names = ['path', 'header'].flatMap((kind) =>
    parameters.filter((one) => one.in === kind).map(({ name }, index) => `${memberName(name)}: ${kind}${index}`),
  );
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
    'options?: CallOptions',
  ];
  const given = [...(type ? [mayOmit ? `${names} = {}` : names] : []), ...(requestBody ? ['body'] : []), 'options'];
  const about = [
    operation.summary && `${operation.summary}.`,
    operation.description?.trim(),
    `\`${method.toUpperCase()} ${path}\``,
    entry.parameters
      .filter((one) => one.in !== 'cookie')
      .map(({ name, description }) => `@param parameters.${name} ${oneLine(description)}`)
      .join('\n'),
    '@throws GraphError where the answer is an error.',
  ];
  // openapi-fetch takes every answer for JSON unless it is told.
  const { mediaType: answered = 'application/json' } = successOf(entry);
  const parseAs = answered === 'application/json' ? '' : "parseAs: 'text', ";
  const call = `raw.${method.toUpperCase()}(${quote(path)}, { ${params}${requestBody ? 'body, ' : ''}${parseAs}...options })`;
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
