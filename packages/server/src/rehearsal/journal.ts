// The journal: the last requests that the stub got.
import type { components } from '../generated/control.ts';
import { decoded } from './fault-list.ts';

type Schemas = components['schemas'];
/** A request as the control API shows it. */
export type JournalEntry = Schemas['request'];
/** Which requests. */
export type RequestMatch = Schemas['requestMatch'];

/** How many requests are kept, and how many bytes of bodies. */
const [ENTRIES, BODIES] = [1000, 8 * 2 ** 20];
/** What is kept of a URL, and the largest body that is kept. */
const [URL_LENGTH, BODY_LENGTH] = [8192, 65_536];

/** A request in the journal while it is handled, and after. */
export interface OpenEntry extends Omit<JournalEntry, 'body'> {
  /** The body as JSON, and its length. */
  content?: { readonly body: unknown; readonly length: number };
}

/** The last 1,000 requests, from their arrival. */
export class Journal {
  #entries: OpenEntry[] = [];
  #nextId = 1;
  #bodies = 0;
  readonly #waiters = new Set<() => void>();

  /** Begins an entry. */
  begin(facts: Omit<OpenEntry, 'id' | 'verdict' | 'findings'>): OpenEntry {
    const url = facts.url.slice(0, URL_LENGTH);
    const entry: OpenEntry = { ...facts, url, id: this.#nextId++, verdict: 'pending', findings: [] };
    this.#entries.push(entry);
    if (this.#entries.length >= 2 * ENTRIES) this.#trim();
    return entry;
  }

  /** Completes an entry. */
  complete(entry: OpenEntry, { content, ...result }: Partial<OpenEntry>): void {
    Object.assign(entry, result);
    if (content !== undefined && content.length > 0 && content.length <= BODY_LENGTH) {
      entry.content = content;
      this.#bodies += content.length;
      if (this.#bodies > BODIES) this.#dropBodies();
    }
    for (const look of this.#waiters) look();
  }

  /** How many there are. */
  get size(): number {
    return Math.min(this.#entries.length, ENTRIES);
  }

  /** Forgets all requests. */
  reset(): void {
    this.#entries = [];
    this.#bodies = 0;
  }

  /** The requests that match, newest first. */
  find(match: RequestMatch, limit: number): { value: JournalEntry[]; total: number } {
    const found = this.#newestFirst().filter((entry) => differencesOf(entry, match).length === 0);
    return { value: found.slice(0, limit).map(toEntry), total: found.length };
  }

  /** Up to five requests that nearly match, the nearest first. */
  nearMisses(match: RequestMatch): Schemas['nearMiss'][] {
    return this.#newestFirst()
      .map((entry) => ({ id: entry.id, url: entry.url, differences: differencesOf(entry, match) }))
      .filter(({ differences }) => differences.length > 0)
      .sort((a, b) => a.differences.length - b.differences.length)
      .slice(0, 5);
  }

  /** Waits until `isDone` holds or the time is over; looks again whenever a request ends. */
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

  #newestFirst(): OpenEntry[] {
    return this.#entries.slice(-ENTRIES).reverse();
  }

  /** Removes what is beyond the limit, many at once. */
  #trim(): void {
    for (const { content } of this.#entries.slice(0, -ENTRIES)) this.#bodies -= content?.length ?? 0;
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

function toEntry({ content, ...entry }: OpenEntry): JournalEntry {
  return { ...entry, ...(content !== undefined && { body: JSON.stringify(content.body) }) };
}

/** What keeps a request from matching. */
function differencesOf(entry: OpenEntry, match: RequestMatch): Schemas['nearMiss']['differences'] {
  const { since, urlContains, query = {}, ...equal } = match;
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
  if (since !== undefined) compare('since', since, entry.id, entry.id > since);
  if (urlContains !== undefined)
    compare('urlContains', urlContains, decoded(entry.url), decoded(entry.url).includes(urlContains));
  return differences;
}
