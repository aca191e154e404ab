// The journal: the last requests that the stub got.
import type { components } from '../generated/control.ts';
import { type Mask, mask } from '../mask.ts';
import { decoded } from './fault-list.ts';
import { unknownOperation } from './known-operations.ts';

type Schemas = components['schemas'];
/** A request as the control API shows it. */
export type JournalEntry = Schemas['request'];
/** Which requests. */
export type RequestMatch = Schemas['requestMatch'];

/** How many requests are kept, and how many bytes of bodies. */
const [ENTRIES, BODIES] = [1000, 8 * 2 ** 20];
/** What is shown of a URL, and the largest body that is kept. */
const [URL_LENGTH, BODY_LENGTH] = [8192, 65_536];

/** What the journal says about a request. */
export type RequestRecord = Omit<JournalEntry, 'id' | 'body'>;

type DescribedRequest = RequestRecord & { readonly id: number };

/** A body as JSON, and its length. */
interface Content {
  readonly body: unknown;
  readonly length: number;
}

/** A request in the journal. It is described only when someone asks: that takes longer than most requests. */
export interface OpenEntry {
  readonly id: number;
  describe: () => RequestRecord;
  isComplete: boolean;
  /** The journal has forgotten it. */
  isForgotten: boolean;
  content?: Content;
}

/** The last 1,000 requests, from their arrival. */
export class Journal {
  readonly #mask: Mask;
  #entries: OpenEntry[] = [];
  #nextId = 1;
  #bodies = 0;
  readonly #waiters = new Set<() => void>();

  /** `hide` hides secrets in what the journal shows. */
  constructor(hide: Mask = mask) {
    this.#mask = hide;
  }

  /** Begins an entry. */
  begin(describe: () => RequestRecord): OpenEntry {
    const entry: OpenEntry = { id: this.#nextId++, describe, isComplete: false, isForgotten: false };
    this.#entries.push(entry);
    if (this.#entries.length >= 2 * ENTRIES) this.#trim();
    this.lookAgain();
    return entry;
  }

  /** Completes an entry. */
  complete(entry: OpenEntry, content?: Content): void {
    entry.isComplete = true;
    const isKept = content !== undefined && !entry.isForgotten;
    if (isKept && content.length <= BODY_LENGTH) {
      entry.content = content;
      this.#bodies += content.length;
      if (this.#bodies > BODIES) this.#dropBodies();
    }
    this.lookAgain();
  }

  /** Lets those who wait look again: an entry has changed. */
  lookAgain(): void {
    for (const look of this.#waiters) look();
  }

  /** How many there are. */
  get size(): number {
    return Math.min(this.#entries.length, ENTRIES);
  }

  /** Forgets all requests. */
  reset(): void {
    for (const entry of this.#entries) entry.isForgotten = true;
    this.#entries = [];
    this.#bodies = 0;
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
    const { content } = entry;
    const body = content && this.#mask(JSON.stringify(content.body));
    return { ...this.#recordOf(entry), ...(body !== undefined && { body }) };
  }

  /** Describes a request without secrets; once, when it is complete. */
  #recordOf(entry: OpenEntry): DescribedRequest {
    const { url, query, findings, clientRequestId, testId, ...record } = entry.describe();
    const described = {
      id: entry.id,
      ...record,
      url: this.#mask(url.slice(0, URL_LENGTH)),
      ...(query !== undefined && { query: this.#maskedQuery(query) }),
      findings: findings.map(this.#mask),
      ...(clientRequestId !== undefined && { clientRequestId: this.#mask(clientRequestId) }),
      ...(testId !== undefined && { testId: this.#mask(testId) }),
    };
    if (entry.isComplete) entry.describe = () => described;
    return described;
  }

  #maskedQuery(query: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? this.#mask(value) : value]),
    );
  }

  #newestFirst(): OpenEntry[] {
    return this.#entries.slice(-ENTRIES).reverse();
  }

  /** Removes what is beyond the limit, many at once. */
  #trim(): void {
    for (const entry of this.#entries.slice(0, -ENTRIES)) {
      entry.isForgotten = true;
      this.#bodies -= entry.content?.length ?? 0;
    }
    this.#entries = this.#entries.slice(-ENTRIES);
  }

  /** Drops the older half of the bodies. */
  #dropBodies(): void {
    for (const entry of this.#entries) {
      if (this.#bodies <= BODIES / 2) return;
      this.#bodies -= entry.content?.length ?? 0;
      delete entry.content;
    }
  }
}

/** What keeps a request from matching. */
function differencesOf(entry: DescribedRequest, match: RequestMatch): Schemas['nearMiss']['differences'] {
  const { since, urlContains, query = {}, caller = {}, ...equal } = match;
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
  if (since !== undefined) compare('since', since, entry.id, entry.id > since);
  if (urlContains !== undefined)
    compare('urlContains', urlContains, decoded(entry.url), decoded(entry.url).includes(urlContains));
  return differences;
}
