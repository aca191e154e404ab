// Where events live.

/** An event as it is stored. */
export interface StoredRecord {
  readonly id: string;
  /** When it happened, as `toInstant` writes it. */
  readonly instant: string;
  /** The event as JSON. */
  readonly text: string;
}

/** A place in the order of the log: newest instant first, within one instant by arrival. */
export interface Position {
  readonly instant: string;
  readonly arrival: number;
}

/** One page of events as JSON texts, and the place of its last event where more follow. */
export interface StoredPage {
  readonly texts: readonly string[];
  readonly next: Position | undefined;
}

/** Where events live. A promise is kept when it resolves: what was added is there, for a file also after a crash. */
export interface Store {
  /** Signs skip tokens; as old as the store, so that tokens hold as long as its events. */
  readonly secret: Uint8Array;
  /** Adds an event. False where its id is taken, and then nothing has changed. */
  add(record: StoredRecord): Promise<boolean>;
  /** The event as JSON. */
  get(id: string): Promise<string | undefined>;
  /** The page of at most `limit` events that follows `after`, or the first. */
  page(limit: number, after?: Position): Promise<StoredPage>;
  /** Removes all events. */
  clear(): Promise<void>;
  /** Ends it. Nothing may be asked of it afterwards. */
  close(): Promise<void>;
}
