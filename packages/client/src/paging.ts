import type { ProvisioningClient } from './client.ts';
import type { InternalOptions } from './create-operations.ts';
import type { operations } from '@directory-provisioning/types';
import { operationTable } from './generated/operations.ts';
import { GraphError } from './graph-error.ts';
import type { PageOfEvents, Query, Selected, Selection } from './query.ts';
import type { CallOptions } from './request.ts';

/** The parameters of a list. */
export type ListParameters<Select extends Selection = Selection> = Query<
  NonNullable<operations['listDirectoryProvisioning']['parameters']['query']>,
  Select
>;
/** One page of a list. */
export type Page<Select extends Selection = undefined> = PageOfEvents<Selected<Select>>;

/** Options of {@link pagesOf} and {@link eventsOf}. */
export interface PagingOptions extends CallOptions {
  /** Which list to read. Default: `listDirectoryProvisioning`. */
  list?: 'listDirectoryProvisioning' | 'listProvisioning' | undefined;
  /** An `@odata.nextLink` of an earlier read to continue from. The parameters are then ignored. */
  from?: string | undefined;
}

/**
 * Reads a list page by page. To continue later, save the `@odata.nextLink` of the last page and pass it as `from`.
 *
 * Throws a `GraphError` with the code `UnexpectedLink` if a link points to another origin or path, or to an earlier page.
 *
 * @example
 * for await (const page of pagesOf(client, { $top: 100 })) save(page.value, page['@odata.nextLink']);
 */
export async function* pagesOf<const Select extends Selection = undefined>(
  client: ProvisioningClient,
  parameters?: ListParameters<Select>,
  { list = 'listDirectoryProvisioning', from: link, ...options }: PagingOptions = {},
): AsyncGenerator<PageOfEvents<Selected<Select>>, void, undefined> {
  const path = client.baseUrl + operationTable[list][1];
  const read = client[list] as unknown as ReadPage<Select>;
  const seen = new Set<string>();
  /** The query of the link, unchanged. Throws if the link does not point to a new page of the list. */
  const querySerializer = (): string => {
    const address = String(link);
    if (seen.has(address) || pathOf(address) !== path) {
      const message = `@odata.nextLink points to another list, or to a page that was read before: ${address}`;
      throw new GraphError({ status: 0, code: 'UnexpectedLink', message });
    }
    seen.add(address);
    return address.replace(/^[^?]*/, '');
  };
  do {
    const call: InternalOptions = link ? { ...options, querySerializer } : options;
    const page = await read(parameters, call);
    yield page;
    link = page['@odata.nextLink'];
  } while (link);
}

/** A method that reads a page. */
type ReadPage<Select extends Selection> = (
  parameters: ListParameters<Select> | undefined,
  options: InternalOptions,
) => Promise<Page<Select>>;

/** The address without its query, as URLs are compared: `HTTPS://Graph.Microsoft.com:443` is `https://graph.microsoft.com`. */
function pathOf(address: string): string | undefined {
  try {
    const { origin, pathname } = new URL(address);
    return origin + pathname;
  } catch {
    return undefined;
  }
}

/**
 * Reads a list event by event, over all its pages.
 *
 * @example
 * for await (const event of eventsOf(client, { $filter: where('statusInfo/status', 'eq', 'failure') }))
 *   console.log(event.id);
 */
export async function* eventsOf<const Select extends Selection = undefined>(
  client: ProvisioningClient,
  parameters?: ListParameters<Select>,
  options?: PagingOptions,
): AsyncGenerator<Selected<Select>, void, undefined> {
  for await (const { value } of pagesOf(client, parameters, options))
    for (const event of value) {
      options?.signal?.throwIfAborted();
      yield event;
    }
}
