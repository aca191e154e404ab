// The methods of the client: one generic function over the generated table of operations.
import type { paths } from '@directory-provisioning/types';
import type { Client, Middleware } from 'openapi-fetch';
import { type Operations, operationTable } from './generated/operations.ts';
import { type GraphResponse, toGraphError } from './graph-error.ts';
import type { OperationRow } from './operation-row.ts';
import type { CallOptions } from './request.ts';

/** Options that only this package passes to a method: openapi-fetch understands them. */
export interface InternalOptions extends CallOptions {
  /** Returns the query, instead of the parameters. */
  querySerializer?: () => string;
  /** Gets the response before it is read. */
  middleware?: Middleware[];
}

/** Creates a method for each operation of the spec, over an openapi-fetch client. */
export function createOperations(raw: Client<paths>): Operations {
  const operations: Record<string, unknown> = {};
  for (const [id, row] of Object.entries(operationTable)) operations[id] = createMethod(raw, row);
  return operations as unknown as Operations;
}

/** Creates the method of one operation. */
export const createMethod =
  (raw: Client<paths>, [method, path, takes, body = 'object', headers]: OperationRow) =>
  async (...given: unknown[]): Promise<unknown> => {
    const parameters = (takes & 1 ? given.shift() : undefined) as Readonly<Record<string, string>> | undefined;
    const params: Partial<Record<'path' | 'query' | 'header', Record<string, string>>> = {};
    for (const [name, value] of Object.entries(parameters ?? {})) {
      const place = path.includes(`{${name}}`) ? 'path' : headers?.includes(name) ? 'header' : 'query';
      // With such a value, the URL would be that of another operation.
      if (place === 'path' && /^(\$|\.{0,2}$)/.test(value)) throw new TypeError(`${name} must not be '${value}'.`);
      (params[place] ??= {})[name] = value;
    }
    const sent = takes & 2 ? given.shift() : undefined;
    const init = { params, body: sent, parseAs: 'text', ...(given[0] as CallOptions | undefined) };
    return read(await (raw.request as unknown as RawRequest)(method, path, init), method, body);
  };

/** `request` of an openapi-fetch client, without the types of its operations. */
type RawRequest = (method: string, path: string, init: object) => Promise<RawResponse>;

interface RawResponse {
  data?: unknown;
  error?: unknown;
  response: GraphResponse;
}

/** Returns the body of a response, or throws. Bodies come as text, so that a body that is not JSON gets its own error. */
function read({ data, error, response }: RawResponse, method: string, body: string): unknown {
  let cause: unknown;
  if (response.ok)
    try {
      if (!body || (response.status === 204 && method !== 'GET')) return undefined;
      const value: unknown = body === 'string' ? data : (response.parsed ?? JSON.parse(data as string));
      // Throws for null.
      if (Array.isArray((value as Record<string, unknown>)[body]) || typeof value === body) return value;
    } catch (failure) {
      cause = failure;
    }
  throw toGraphError(response, error, cause);
}
