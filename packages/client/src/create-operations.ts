// The methods of the client: one generic function over the generated table of operations.
import type { paths } from '@directory-provisioning/types';
import type { Client } from 'openapi-fetch';
import { type Operations, operationTable } from './generated/operations.ts';
import { toGraphError } from './graph-error.ts';
import type { OperationRow } from './operation-row.ts';
import type { CallOptions } from './request.ts';

/** Options that only this package passes to a method: openapi-fetch understands them. */
export interface InternalOptions extends CallOptions {
  /** Returns the query, instead of the parameters. */
  querySerializer?: () => string;
}

/** Creates a method for each operation of the spec, over an openapi-fetch client. */
export function createOperations(raw: Client<paths>): Operations {
  const operations: Record<string, unknown> = {};
  for (const [id, row] of Object.entries(operationTable)) operations[id] = createMethod(raw, row);
  return operations as unknown as Operations;
}

/** Creates the method of one operation. */
export const createMethod =
  (raw: Client<paths>, [method, path, takes, places = {}, text]: OperationRow) =>
  async (...given: unknown[]): Promise<unknown> => {
    const parameters = (takes.includes('parameters') ? given.shift() : undefined) as
      Readonly<Record<string, string>> | undefined;
    const params: Partial<Record<'path' | 'query' | 'header', Record<string, string>>> = {};
    for (const [name, value] of Object.entries(parameters ?? {})) {
      const place = places[name] ?? 'query';
      // With such a value, the URL would be that of another operation.
      if (place === 'path' && /^(\$|\.{0,2}$)/.test(value)) throw new TypeError(`${name} must not be '${value}'.`);
      (params[place] ??= {})[name] = value;
    }
    const body = takes.includes('body') ? given.shift() : undefined;
    const init = { params, body, parseAs: 'text', ...(given[0] as CallOptions | undefined) };
    return read(await (raw.request as unknown as RawRequest)(method, path, init), text);
  };

/** `request` of an openapi-fetch client, without the types of its operations. */
type RawRequest = (method: string, path: string, init: object) => Promise<RawResponse>;

interface RawResponse {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** Returns the body of a response, or throws. Bodies come as text, so that a body that is not JSON gets its own error. */
function read({ data, error, response }: RawResponse, text?: RegExp): unknown {
  let cause: unknown;
  if (response.ok) {
    if (response.status === 204 || text?.test(data as string)) return data;
    try {
      if (!text) return JSON.parse(data as string) as unknown;
    } catch (failure) {
      cause = failure;
    }
  }
  throw toGraphError(response, error, cause);
}
