import { pagesOf } from '@directory-provisioning/client';
import { type CommonOptions, connect, filterOf, list, PAGE_SIZE } from '../connect.ts';
import { createProgress } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';

/** Reads the events that the options describe, page by page, and shows the progress. */
export async function* readPages(
  options: CommonOptions,
  surroundings: Surroundings,
): AsyncGenerator<readonly object[], void, undefined> {
  const progress = createProgress(surroundings, options.quiet);
  const client = connect(options, surroundings, progress);
  const $filter = filterOf(options);
  const { signal } = surroundings;
  let events = 0;
  try {
    for await (const { value } of pagesOf(client, { $filter, $top: PAGE_SIZE }, { list, signal })) {
      yield value;
      progress.to((events += value.length));
    }
  } finally {
    progress.end();
  }
}
