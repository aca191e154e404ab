// The journal: the last requests that the stub got.
import type { components } from '../generated/control.ts';
import { type Mask, mask } from '../mask.ts';
import { unknownOperation } from './known-operations.ts';
import { decoded } from './match-request.ts';

type Schemas = components['schemas'];
/** A request as the control API shows it. */
export type JournalEntry = Schemas['request'];
/** Which requests. */
export type RequestMatch = Schemas['requestMatch'];

/** How many requests are kept, and how many bytes of bodies. */
const [ENTRIES, BODIES] = [1000, 8 * 2 ** 20];
/** What is shown of a URL, and the largest body that is kept. */
const [URL_LENGTH, BODY_LENGTH] = [8192, 65_536];

const utf8 = new TextDecoder();

/** What the journal says about a request. */
export type RequestRecord = Omit<JournalEntry, 'id' | 'body'>;

type DescribedRequest = RequestRecord & { readonly id: number };

/**
 * A request in the journal. It is described only when someone asks: that takes longer than most requests. It is one object
 * with few parts, because what is kept costs the garbage collector more than making it.
 */
export abstract class OpenEntry {
  /** Counts up from 1; the journal sets it. */
  id = 0;
  isComplete = false;
  /** Where its body is, counted from the first byte that the journal has kept, and its length. */
  bodyAt = 0;
  bodyLength = 0;
  /** How it was described when it was complete. */
  described: DescribedRequest | undefined = undefined;

  abstract describe(): RequestRecord;

  /** The URL of the entity that it has created after an instant. */
  createdAfter(_instant: number): string | undefined {
    return undefined;
  }
}

/** The last 1,000 requests, from their arrival. */
export class Journal {
  readonly #mask: Mask;
  /** By the remainders of their ids. */
  #entries: (OpenEntry | undefined)[] = [];
  /** The ids of the newest request, and of the newest one before the last reset. */
  #newest = 0;
  #forgotten = 0;
  /** The last bodies, one after the other, and how many bytes were kept in all. Not objects: these would have to be collected. */
  #bodies: Buffer | undefined;
  #kept = 0;
  /** The ids of requests in the order in which they ended, by the remainders of their places in it. */
  readonly #order = new Float64Array(ENTRIES);
  #ended = 0;
  /** How many had ended at the last reset. */
  #endedBefore = 0;
  readonly #waiters = new Set<() => void>();

  /** `hide` hides secrets in what the journal shows. */
  constructor(hide: Mask = mask) {
    this.#mask = hide;
    this.reset();
  }

  /** Begins an entry. */
  begin(entry: OpenEntry): void {
    entry.id = ++this.#newest;
    this.#entries[entry.id % ENTRIES] = entry;
    this.lookAgain();
  }

  /** Completes an entry, with its body as JSON. */
  complete(entry: OpenEntry, body?: Uint8Array): void {
    entry.isComplete = true;
    this.#order[++this.#ended % ENTRIES] = entry.id;
    if (body !== undefined && body.length <= BODY_LENGTH) this.#keep(entry, body);
    this.lookAgain();
  }

  #keep(entry: OpenEntry, body: Uint8Array): void {
    this.#bodies ??= Buffer.alloc(BODIES);
    const rest = BODIES - (this.#kept % BODIES);
    if (rest < body.length) this.#kept += rest;
    this.#bodies.set(body, this.#kept % BODIES);
    entry.bodyAt = this.#kept;
    entry.bodyLength = body.length;
    this.#kept += body.length;
  }

  /** The body of an entry, unless newer ones have taken its place. */
  #bodyOf({ bodyAt, bodyLength }: OpenEntry): string | undefined {
    if (bodyLength === 0 || this.#kept > bodyAt + BODIES) return undefined;
    return utf8.decode(this.#bodies?.subarray(bodyAt % BODIES, (bodyAt % BODIES) + bodyLength));
  }

  /** The URLs of the entities that requests have created after an instant. */
  createdAfter(instant: number): string[] {
    return this.#newestFirst().flatMap((entry) => entry.createdAfter(instant) ?? []);
  }

  /** Lets those who wait look again: an entry has changed. */
  lookAgain(): void {
    if (this.#waiters.size > 0) for (const look of this.#waiters) look();
  }

  /** How many requests have ended so far. */
  get ended(): number {
    return this.#ended;
  }

  /** The request that ended at this place, counted from 1. `missed` if the journal no longer has it, undefined after a reset. */
  endedAt(place: number): JournalEntry | 'missed' | undefined {
    if (place <= this.#endedBefore) return undefined;
    if (place <= this.#ended - ENTRIES) return 'missed';
    const id = this.#order[place % ENTRIES] ?? 0;
    if (id <= this.#forgotten) return undefined;
    const entry = this.#entries[id % ENTRIES];
    return entry?.id === id ? this.#toEntry(entry) : 'missed';
  }

  /** Calls `look` whenever a request begins, gets a rule or ends; returns a function that stops that. */
  onChange(look: () => void): () => void {
    this.#waiters.add(look);
    return () => void this.#waiters.delete(look);
  }

  /** How many there are. */
  get size(): number {
    return Math.min(this.#newest - this.#forgotten, ENTRIES);
  }

  /** Forgets all requests. */
  reset(): void {
    this.#entries = Array.from({ length: ENTRIES }, () => undefined);
    this.#forgotten = this.#newest;
    this.#endedBefore = this.#ended;
  }

  /** The requests that match, newest first. Throws a `RangeError` if there is no such operation. */
  find(match: RequestMatch, limit: number): { value: JournalEntry[]; total: number } {
    const unknown = unknownOperation(match.operationId);
    if (unknown !== undefined) throw new RangeError(`No request can match: ${unknown}.`);
    const found = this.#newestFirst().filter((entry) => differencesOf(this.#recordOf(entry), match).length === 0);
    return { value: found.slice(0, limit).map((entry) => this.#toEntry(entry)), total: found.length };
  }

  /** Up to five requests that nearly match, the nearest first. */
  nearMisses(match: RequestMatch): Schemas['nearMiss'][] {
    return this.#newestFirst()
      .map((entry) => this.#recordOf(entry))
      .map((record) => ({ id: record.id, url: record.url, differences: differencesOf(record, match) }))
      .filter(({ differences }) => differences.length > 0)
      .sort((a, b) => a.differences.length - b.differences.length)
      .slice(0, 5);
  }

  /** Waits until `isDone` holds or the time is over; looks again whenever a request begins, gets a rule or ends. */
  async until(isDone: () => boolean, milliseconds: number): Promise<void> {
    if (isDone()) return;
    await new Promise<void>((done) => {
      const look = (): void => {
        if (isDone()) end();
      };
      const end = (): void => {
        clearTimeout(timer);
        this.#waiters.delete(look);
        done();
      };
      const timer = setTimeout(end, milliseconds).unref();
      this.#waiters.add(look);
    });
  }

  #toEntry(entry: OpenEntry): JournalEntry {
    const body = this.#bodyOf(entry);
    // The mask expects JSON without line breaks.
    const shown = body === undefined ? {} : { body: this.#mask(JSON.stringify(JSON.parse(body))) };
    return { ...this.#recordOf(entry), ...shown };
  }

  /** Describes a request without secrets; once, when it is complete. */
  #recordOf(entry: OpenEntry): DescribedRequest {
    if (entry.described !== undefined) return entry.described;
    const { url, query, findings, clientRequestId, testId, events, batch, ...record } = entry.describe();
    const described = {
      id: entry.id,
      ...record,
      url: this.#mask(url.slice(0, URL_LENGTH)),
      ...(query !== undefined && { query: this.#maskedQuery(query) }),
      findings: findings.map(this.#mask),
      ...(clientRequestId !== undefined && { clientRequestId: this.#mask(clientRequestId) }),
      ...(testId !== undefined && { testId: this.#mask(testId) }),
      ...(events !== undefined && { events: events.map(this.#mask) }),
      ...(batch !== undefined && { batch: { ...batch, item: this.#mask(batch.item) } }),
    };
    if (entry.isComplete) entry.described = described;
    return described;
  }

  #maskedQuery(query: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? this.#mask(value) : value]),
    );
  }

  #newestFirst(): OpenEntry[] {
    return Array.from({ length: this.size }, (_, index) => this.#entries[(this.#newest - index) % ENTRIES]).filter(
      (entry) => entry !== undefined,
    );
  }
}

/** What keeps a request from matching. */
function differencesOf(entry: DescribedRequest, match: RequestMatch): Schemas['nearMiss']['differences'] {
  const { since, before, urlContains, query = {}, caller = {}, ...equal } = match;
  const differences: { path: string; expected: unknown; got?: unknown }[] = [];
  const compare = (path: string, expected: unknown, got: unknown, isMet: boolean): void => {
    if (!isMet) differences.push({ path, expected, ...(got !== undefined && { got }) });
  };
  for (const [name, expected] of Object.entries(equal)) {
    const got: unknown = entry[name as keyof typeof equal];
    compare(name, expected, got, got === expected);
  }
  for (const [name, expected] of Object.entries(query)) {
    const got: unknown = entry.query?.[name];
    compare(`query/${name}`, expected, got, JSON.stringify(got) === JSON.stringify(expected));
  }
  for (const [name, expected] of Object.entries(caller)) {
    const got = entry.caller?.[name as keyof typeof caller];
    compare(`caller/${name}`, expected, got, got === expected);
  }
  if (before !== undefined) compare('before', before, entry.id, entry.id < before);
  if (since !== undefined) compare('since', since, entry.id, entry.id > since);
  if (urlContains !== undefined)
    compare('urlContains', urlContains, decoded(entry.url), decoded(entry.url).includes(urlContains));
  return differences;
}
