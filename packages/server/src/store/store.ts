// Where events live.
import type { StoredEvent } from '@directory-provisioning/types';
import type { Position } from '../odata/plan.ts';
import type { EventQuery, Filter } from '../odata/syntax.ts';
import type { StoredRecord } from './record.ts';

/** One page of events as JSON texts, and the place of its last event where more follow. */
export interface StoredPage {
  readonly texts: readonly string[];
  readonly next: Position | undefined;
}

/** An event as a store answers it: its JSON, read where somebody asks for the event. Readers share it: nobody changes it. */
export class StoredText {
  readonly text: string;
  #event: StoredEvent | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get event(): StoredEvent {
    return (this.#event ??= JSON.parse(this.text) as StoredEvent);
  }
}

/** Where events live. A promise is kept when it resolves: what was added is there, for a file also after a crash. */
export interface Store {
  /** Signs skip tokens; as old as the store, so that tokens hold as long as its events. */
  readonly secret: Uint8Array;
  /**
   * Adds events, in their order. For each, false where its id is taken (of two with one id, the first has it), and then
   * nothing has changed. Where it rejects, none was added.
   */
  add(records: readonly StoredRecord[]): Promise<boolean[]>;
  /** The event with this id. */
  get(id: string): Promise<StoredText | undefined>;
  /** Puts an event in the place of the one with its id, if that still reads `expected`. False where it does not. */
  replace(record: StoredRecord, expected: string): Promise<boolean>;
  /** Removes an event. False where no event has the id. */
  remove(id: string): Promise<boolean>;
  /**
   * The page of at most `limit` events that follows `after` in the order of the query, or the first. Large events make
   * pages shorter.
   */
  page(query: EventQuery, limit: number, after?: Position): Promise<StoredPage>;
  /** How many events the filter finds; all without one. */
  count(filter?: Filter): Promise<number>;
  /** Removes at most `limit` of the events that happened before an instant, the oldest first, and says how many. */
  removeBefore(instant: string, limit: number): Promise<number>;
  /** Removes all events. */
  clear(): Promise<void>;
  /** Ends it. Nothing may be asked of it afterwards. */
  close(): Promise<void>;
}

/** The connection to the database is lost. It heals by itself, so whoever asks again later is served. */
export class LostConnectionError extends Error {
  override readonly name = 'LostConnectionError';
  /** Whether what was asked for may have been done all the same. */
  readonly mayBeDone: boolean;

  constructor(mayBeDone: boolean, options?: ErrorOptions) {
    super('The connection to the database is lost', options);
    this.mayBeDone = mayBeDone;
  }
}

/** There is no room for what was to be stored; it was not. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';

  constructor(options?: ErrorOptions) {
    super('There is no room left for the database', options);
  }
}
