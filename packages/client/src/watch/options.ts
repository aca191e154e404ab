import type { Filter } from '../filter.ts';
import type { PagingOptions } from '../paging.ts';
import type { Checkpoint } from './checkpoint.ts';

/** Options of `watch`. */
export interface WatchOptions extends Pick<PagingOptions, 'list' | 'timeout' | 'retry'> {
  /** The position of an earlier watch to continue from. */
  checkpoint?: Checkpoint | undefined;
  /** Where to start without a checkpoint. Default: now, by the server's clock. */
  since?: Date | string | undefined;
  /** How late an event may be recorded and still be found, in milliseconds. Default: 15 minutes. */
  overlap?: number | undefined;
  /** How long to wait between two reads of the log, in milliseconds. Default: 10,000. */
  interval?: number | undefined;
  /** Additional conditions. */
  filter?: Filter | undefined;
  /** The number of events per page. Default: 1000. */
  pageSize?: number | undefined;
  /** Ends the watch without an error. */
  signal?: AbortSignal | undefined;
  /**
   * Called for each failure. `goesOn` says what the watch does by default: it goes on after failures that may pass, and ends
   * with the error after others. Return true to go on, or false to end. An error is a `GraphError`, unless a hook or the
   * token function threw it.
   */
  onError?(error: Error, goesOn: boolean): unknown;
}
