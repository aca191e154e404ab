// packages/server: the validator's document (and its strict form), the public document, the operations and the examples.
import { sample } from 'openapi-sampler';
import { type Json, type MediaType, type OpenApiDocument, operationsOf, successOf } from '../openapi.ts';
import { docComment, type GeneratedFiles, json, quote, typescript } from './files.ts';
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
    return [entry.id, { status, ...(mediaType === undefined ? {} : { mediaType, body }) }];
  });
  const options = new Set(
    operations
      .flatMap(({ parameters }) => parameters)
      .map(({ name }) => name)
      .filter((name) => name.startsWith('$')),
  );
  return {
    'openapi.json': json(document),
    'validator.json': json(validatorDocument(document, { strict: false })),
    'validator-strict.json': json(validatorDocument(document, { strict: true })),
    'examples.json': json({ answers: Object.fromEntries(answers) as object, events: exampleEvents(document) }),
    'operations.ts': typescript(
      '/** The operations of the spec, by their operationId. */',
      `export type OperationId =${operations.map(({ id }) => `\n  | ${quote(id)}`).join('')};`,
      '',
      '/** Where an operation is served. */',
      'export interface OperationInfo {',
      '  readonly method: string;',
      '  /** The path as the spec writes it, without a prefix. */',
      '  readonly path: string;',
      '  /** The prefixes that it is served under. */',
      '  readonly basePaths: readonly string[];',
      '  /** Whether it takes a body. */',
      '  readonly hasBody: boolean;',
      '}',
      '',
      '/** Every operation of the spec. */',
      'export const operations: Readonly<Record<OperationId, OperationInfo>> = {',
      ...operations.map(
        ({ id, method, path, basePaths, operation, requestBody }) =>
          `${docComment([operation.summary && `${operation.summary}.`], '  ')}  ${id}: { method: ${quote(method)}, path: ${quote(path)}, basePaths: [${basePaths.map(quote).join(', ')}], hasBody: ${String(requestBody !== undefined)} },`,
      ),
      '};',
      '',
      '/** The names of all OData query options that some operation takes. */',
      `export const queryOptions: readonly string[] = [${[...options].map(quote).join(', ')}];`,
    ),
  };
}
