// The named examples of the spec, as responses.
import { badRequest } from '../graph/error.ts';
import { excerpt } from '../graph/excerpt.ts';
import type { LocatedOperation } from './call.ts';

/** An example as a response. */
export interface ExampleResponse {
  readonly status: number;
  readonly mediaType: string;
  /** The headers that the spec requires besides those of every response. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

interface Header {
  readonly $ref?: string;
  readonly required?: boolean;
  readonly example?: string;
}
interface Response {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, { readonly examples?: Readonly<Record<string, { value: unknown }>> }>>;
}
interface Document {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses?: Record<string, Response> }>>>>;
  readonly components: {
    readonly responses: Readonly<Record<string, Response>>;
    readonly headers: Readonly<Record<string, Header>>;
  };
}

/**
 * The example of this name of an operation, with links that begin with `base`. Rejects with a 400 that lists the others if
 * there is none.
 */
export async function namedExample(
  { path, method }: LocatedOperation,
  name: string,
  base: string,
): Promise<ExampleResponse> {
  const { default: document } = await import('../generated/openapi.json', { with: { type: 'json' } });
  const { servers, paths, components } = document as unknown as Document;
  const origin = new URL(servers[0]?.url ?? base).origin;
  const names: string[] = [];
  for (const [status, response] of Object.entries(paths[path]?.[method.toLowerCase()]?.responses ?? {})) {
    const { content = {}, headers = {} } = components.responses[response.$ref?.split('/').at(-1) ?? ''] ?? response;
    for (const [mediaType, { examples = {} }] of Object.entries(content))
      for (const [known, { value }] of Object.entries(examples)) {
        if (known === name)
          return {
            status: Number(status),
            mediaType,
            headers: ownHeaders(headers, components.headers, (text) => text.replaceAll(origin, base)),
            text: JSON.stringify(value).replaceAll(origin, base),
          };
        names.push(known);
      }
  }
  throw badRequest(
    names.length === 0
      ? 'This operation has no examples: remove example= from the Prefer header.'
      : `This operation has no example '${excerpt(name)}': use one of ${names.join(', ')}.`,
  );
}

/** Headers that every response has, or that answer a preference of the request. */
const OTHERS = new Set([
  'request-id',
  'client-request-id',
  'OData-Version',
  'x-ms-ags-diagnostic',
  'Cache-Control',
  'Vary',
  'Preference-Applied',
]);

function ownHeaders(
  headers: Readonly<Record<string, Header>>,
  shared: Readonly<Record<string, Header>>,
  here: (text: string) => string,
): Record<string, string> {
  const found = Object.entries(headers).flatMap(([name, header]) => {
    const { required, example } = shared[header.$ref?.split('/').at(-1) ?? ''] ?? header;
    return required === true && example !== undefined && !OTHERS.has(name) ? [[name, here(example)] as const] : [];
  });
  return Object.fromEntries(found);
}
