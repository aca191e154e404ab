import type { ProvisioningClient } from './client.ts';
import type { CallOptions, Operations } from './generated/operations.ts';
import { GraphError } from './graph-error.ts';

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
  parameters: ListParameters = {},
  { list = 'listDirectoryProvisioning', from, ...options }: PagingOptions = {},
): AsyncGenerator<Page, void, undefined> {
  const path = `${client.baseUrl}/auditLogs/${list === 'listProvisioning' ? 'provisioning' : 'directoryProvisioning'}`;
  const seen = new Set<string>();
  let link = from;
  do {
    let page: Page;
    if (link === undefined) page = await client[list](parameters, options);
    else {
      const query = queryOf(link, path, seen);
      // The options of openapi-fetch pass through: the link is followed to the letter.
      page = await client[list]({}, { ...options, querySerializer: () => query } as CallOptions);
    }
    yield page;
    link = page['@odata.nextLink'] ?? undefined;
  } while (link !== undefined);
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
  for await (const { value } of pagesOf(client, parameters, options)) yield* value;
}

/** The query of a link, once it was found to lead on. */
function queryOf(link: string, path: string, seen: Set<string>): string {
  if (!link.startsWith(`${path}?`) || seen.has(link)) {
    const message = `The link to the next page leads ${seen.has(link) ? 'back' : 'elsewhere'}: ${link}`;
    throw new GraphError({ status: 0, code: 'UnexpectedLink', message });
  }
  seen.add(link);
  return link.slice(path.length + 1);
}
