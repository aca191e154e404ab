// What a response looks like if there is no handler: the spec's example, or a sample made from the schema.
import { sample } from 'openapi-sampler';
import {
  type Content,
  type Json,
  type MediaType,
  type OpenApiDocument,
  type Reference,
  resolve,
  type Schema,
} from '../openapi/openapi.ts';

/** The values of a media type's examples: first `examples`, then `example`. */
export const examplesOf = ({ examples, example }: MediaType): Json[] => [
  ...Object.values(examples ?? {}).flatMap(({ value }) => (value === undefined ? [] : [value])),
  ...(example === undefined ? [] : [example]),
];

/** A value that fits a schema. */
const sampleOf = (schema: Schema, document: OpenApiDocument): Json =>
  sample(schema as Parameters<typeof sample>[0], {}, document) as Json;

/** The spec's example, or a sample. */
export function exampleBody(content: MediaType, document: OpenApiDocument): Json {
  const [example] = examplesOf(content);
  return example === undefined ? sampleOf(content.schema ?? {}, document) : example;
}

/** Headers that the server sets on every response. */
const COMMON = [
  ...['odata-version', 'request-id', 'client-request-id', 'x-ms-ags-diagnostic'],
  ...['cache-control', 'vary', 'content-type', 'date'],
];

/** A Header Object. */
interface Header {
  required?: boolean;
  example?: Json;
  schema?: Schema;
}

/** The headers that a response must have, apart from those that every response has. */
export function exampleHeaders({ headers = {} }: Content, document: OpenApiDocument): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, one] of Object.entries<Header | Reference>(headers)) {
    const { required, example, schema = {} } = resolve<Header>(document, one);
    if (!required || COMMON.includes(name.toLowerCase())) continue;
    const value = example ?? sampleOf(schema, document);
    found[name] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return found;
}
