// packages/server: the validator's document (and its strict form), the public document, the operations and the examples.
import { sample } from 'openapi-sampler';
import { type Json, type MediaType, type OpenApiDocument, operationsOf, successOf } from '../openapi/openapi.ts';
import { docComment, type GeneratedFiles, json, memberName, quote, typescript } from './files.ts';
import { serverOdata, withOdataTable } from './odata.ts';
import { validatorDocument } from './validator-document.ts';

/** The value of a media type's examples, the named ones before the nameless. */
const examplesOf = ({ examples, example }: MediaType): Json[] => [
  ...Object.values(examples ?? {}).flatMap(({ value }) => (value === undefined ? [] : [value])),
  ...(example === undefined ? [] : [example]),
];

/** What an operation answers while no handler serves it: the spec's example, else a sample made from the schema. */
function exampleAnswer(content: MediaType, document: OpenApiDocument): Json {
  const [example] = examplesOf(content);
  if (example !== undefined) return example;
  return sample((content.schema ?? {}) as Parameters<typeof sample>[0], {}, document) as Json;
}

/** The events among the examples, each id once: what the stub starts with when it is asked to. */
function exampleEvents(document: OpenApiDocument): Json[] {
  const events = new Map<Json, Json>();
  for (const { responses } of operationsOf(document))
    for (const [, { content = {} }] of responses)
      for (const mediaType of Object.values(content))
        if (mediaType.schema?.$ref === '#/components/schemas/storedEvent')
          for (const event of examplesOf(mediaType)) {
            if (typeof event === 'object' && event !== null && !Array.isArray(event))
              events.set(event['id'] ?? null, event);
          }
  return [...events.values()];
}

export function generateServer(document: OpenApiDocument): GeneratedFiles {
  const operations = operationsOf(document);
  const answers = operations.map((entry) => {
    const { status, mediaType, content } = successOf(entry);
    const body = content && exampleAnswer(content, document);
    return [entry.id, { status, ...(mediaType !== undefined && { body }) }];
  });
  const query = operations.flatMap(({ parameters }) => parameters).filter((one) => one.in === 'query');
  const options = new Set(query.map(({ name }) => name).filter((name) => name.startsWith('$')));
  const keyed = Object.keys(document.paths).flatMap((path) => /^(.*)\/\{\w+\}$/.exec(path)?.[1] ?? []);
  const integers = new Set(query.filter(({ schema }) => schema.type === 'integer').map(({ name }) => name));
  return {
    ...serverOdata(document),
    'openapi.json': json(withOdataTable(document)),
    'validator.json': json(validatorDocument(document, { strict: false })),
    'validator-strict.json': json(validatorDocument(document, { strict: true })),
    'examples.json': json({ answers: Object.fromEntries(answers) as object, events: exampleEvents(document) }),
    'operations.ts': typescript(
      '/** The operations of the spec, by their operationId. */',
      `export type OperationId =${operations.map(({ id }) => `\n  | ${quote(id)}`).join('')};`,
      '',
      '/** What the server has to know of an operation before it looks at a request. */',
      'export interface OperationInfo {',
      '  /** Whether it takes a body, and needs one. */',
      "  readonly body: 'none' | 'optional' | 'required';",
      '  /** The media type of its success; undefined where it has no body. */',
      '  readonly mediaType: string | undefined;',
      '  /** Below the version, its parameters in braces. */',
      '  readonly path: string;',
      '}',
      '',
      '/** Every operation of the spec. */',
      'export const operations: Readonly<Record<OperationId, OperationInfo>> = {',
      ...operations.map((entry) => {
        const { id, method, path, operation, requestBody } = entry;
        const body = requestBody === undefined ? 'none' : requestBody.required ? 'required' : 'optional';
        const { mediaType } = successOf(entry);
        const about = docComment([`${operation.summary ?? id}. \`${method.toUpperCase()} ${path}\``], '  ');
        return `${about}  ${memberName(id)}: { body: ${quote(body)}, mediaType: ${mediaType === undefined ? 'undefined' : quote(mediaType)}, path: ${quote(path)} },`;
      }),
      '};',
      '',
      '/** The names of all OData query options that some operation takes. */',
      `export const queryOptions: readonly string[] = [${[...options].map(quote).join(', ')}];`,
      '',
      '/** The paths below which a key stands, as a segment or in parentheses. */',
      `export const keyedPaths: readonly string[] = [${keyed.map(quote).join(', ')}];`,
      '',
      '/** The names of all query parameters that are whole numbers. */',
      `export const integerOptions: readonly string[] = [${[...integers].map(quote).join(', ')}];`,
    ),
  };
}
