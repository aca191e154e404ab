import type { ProvisioningClient } from './client.ts';
import type { InternalOptions } from './create-operations.ts';
import { type Operations, operationTable } from './generated/operations.ts';
import { GraphError } from './graph-error.ts';
import type { CallOptions } from './request.ts';

/** What a list takes. */
export type ListParameters = NonNullable<Parameters<Operations['listDirectoryProvisioning']>[0]>;
/** One page of a list. */
export type Page = Awaited<ReturnType<Operations['listDirectoryProvisioning']>>;

/** How to walk a list. */
export interface PagingOptions extends CallOptions {
  /** Which name of the log is asked. Default: `listDirectoryProvisioning`. */
  list?: 'listDirectoryProvisioning' | 'listProvisioning';
  /** Begin where this `@odata.nextLink` leads, saved from an earlier walk. The parameters are not used then. */
  from?: string;
}

/**
 * Walks a list page by page. Each page has the link by which the walk can be taken up again: save its
 * `@odata.nextLink`, and give it as `from`.
 *
 * Throws a `GraphError` with the code `UnexpectedLink` where a link leads to another origin or path, or where one comes
 * twice.
 *
 * @example
 * for await (const page of pagesOf(client, { $top: 100 })) save(page.value, page['@odata.nextLink']);
 */
export async function* pagesOf(
  client: ProvisioningClient,
  parameters?: ListParameters,
  { list = 'listDirectoryProvisioning', from: link, ...options }: PagingOptions = {},
): AsyncGenerator<Page, void, undefined> {
  const path = client.baseUrl + operationTable[list][1];
  const seen = new Set<string>();
  /** The query of the link, to the letter, once the link was found to lead on. */
  const querySerializer = (): string => {
    const address = String(link);
    const isBack = seen.has(address);
    if (isBack || !address.startsWith(`${path}?`)) {
      const message = `@odata.nextLink ${isBack ? 'repeats a page' : 'leaves the list'}: ${address}`;
      throw new GraphError({ status: 0, code: 'UnexpectedLink', message });
    }
    seen.add(address);
    return address.slice(path.length);
  };
  do {
    const call: InternalOptions = link ? { ...options, querySerializer } : options;
    const page: Page = await client[list](parameters, call);
    yield page;
    link = page['@odata.nextLink'];
  } while (link);
}

/**
 * Walks a list event by event, over all its pages.
 *
 * @example
 * for await (const event of eventsOf(client, { $filter: where('statusInfo/status', 'eq', 'failure') }))
 *   console.log(event.id);
 */
export async function* eventsOf(
  client: ProvisioningClient,
  parameters?: ListParameters,
  options?: PagingOptions,
): AsyncGenerator<Page['value'][number], void, undefined> {
  for await (const { value } of pagesOf(client, parameters, options))
    for (const event of value) {
      options?.signal?.throwIfAborted();
      yield event;
    }
}
