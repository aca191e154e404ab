// Reads the events of a period page by page, and continues after failures.
import type { ProvisioningClient } from '../client.ts';
import type { InternalOptions } from '../create-operations.ts';
import { GraphError, isGraphError } from '../graph-error.ts';
import { type ListParameters, type Page, pagesOf, type PagingOptions } from '../paging.ts';

/** One pass over a list. */
export class Reading {
  /** When the first page was sent, by the server's clock, in the form of `toInstant`. */
  began = '';
  /** The number of events so far. */
  count = 0;
  isComplete = false;
  /** Whether the last page is full although no other follows: a link may be missing. */
  isFull = false;
  readonly #client: ProvisioningClient;
  readonly #parameters: () => ListParameters;
  readonly #options: PagingOptions;
  /** What the first page was read with. */
  #first: ListParameters = {};
  /** The links that were followed, the next one last. */
  #links: string[] = [];
  /** Whether a link was rejected, and none has worked since. */
  #isStale = false;
  /** Whether a link repeated a page or left the list. */
  #hasWrongLinks = false;

  /** `parameters` are read whenever the list is read from its start. */
  constructor(client: ProvisioningClient, parameters: () => ListParameters, options: PagingOptions) {
    this.#client = client;
    this.#parameters = parameters;
    this.#options = options;
  }

  /** The next page. After a failure, the same page is read again. */
  async next(): Promise<Page> {
    const from = this.#links.at(-1);
    if (from !== undefined && this.#links.indexOf(from) < this.#links.length - 1) {
      const message = `@odata.nextLink repeats a page: ${from}`;
      throw new GraphError({ status: 0, code: 'UnexpectedLink', message });
    }
    let date: string | null | undefined;
    const onResponse = ({ response }: { response: Response }): void => void (date = response.headers.get('date'));
    const options: PagingOptions & InternalOptions = { ...this.#options, middleware: [{ onResponse }] };
    // Only the first page needs them, and they may change.
    if (from === undefined) this.#first = this.#parameters();
    const pages = pagesOf(this.#client, this.#first, from === undefined ? options : { ...options, from });
    const { value: page } = (await pages.next()) as { value: Page };
    // The link worked. If the next one is rejected, it may have expired too.
    if (from !== undefined) this.#isStale = false;
    if (this.began === '') this.began = instantOfDate(date);
    const next: unknown = page['@odata.nextLink'];
    this.isComplete = typeof next !== 'string' || next === '';
    if (!this.isComplete) this.#links.push(String(next));
    this.isFull = this.isComplete && page.value.length >= (this.#first.$top ?? Infinity);
    this.count += page.value.length;
    return page;
  }

  /**
   * Whether an error may be due to a link, which may have expired because it is old or the log was reset. The list is then
   * read from its start.
   */
  restartsAfter(error: unknown): boolean {
    if (!isGraphError(error) || this.#links.length === 0) return false;
    const isWrong = error.code === 'UnexpectedLink';
    if (!isWrong && ![400, 404, 410].includes(error.status)) return false;
    this.#links = [];
    this.began = '';
    const isFirst = !(isWrong ? this.#hasWrongLinks : this.#isStale);
    if (isWrong) this.#hasWrongLinks = true;
    else this.#isStale = true;
    return isFirst;
  }
}

/** The time of a `Date` header, or of this machine if a response has none: browsers hide it from other origins. */
function instantOfDate(date: string | null | undefined): string {
  const time = Date.parse(date ?? '');
  return instantOfTime(Number.isNaN(time) ? Date.now() : time);
}

/** A time in milliseconds since 1970, in the form of `toInstant`. */
export const instantOfTime = (time: number): string => new Date(time).toISOString().replace('Z', '0000Z');
