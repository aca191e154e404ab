// Writes to a stub continuously, records its responses, and compares them with the stored events at the end.
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

/** How many write, how long each waits after a response, in milliseconds, and how many characters of text an event has. */
export interface Pace {
  readonly writers: number;
  readonly pause: number;
  readonly text?: number;
}
/** As fast as possible. */
const FAST: Pace = { writers: 20, pause: 0 };
/** How long a stub may take to recover, in milliseconds: two connection attempts on a busy machine. */
const PATIENCE = 20_000;

/** A fault that can't be caused on this machine. */
export class NotRun extends Error {}

/** The result of a fault. */
export interface Outcome {
  readonly counts: Readonly<Record<string, number>>;
  /** Counts that must be 0. */
  readonly wrong: Readonly<Record<string, number>>;
}

/** The events sent to one database, by one stub or by several in succession. */
export class Load {
  /** The response was 201. */
  readonly confirmed = new Set<string>();
  /** The response says that nothing was stored. */
  readonly rejected = new Set<string>();
  /** The response says that the result is unknown, or the connection broke before the response. */
  readonly unknown = new Set<string>();
  /** A response that no database fault explains. */
  readonly unexpected = new Set<string>();
  readonly #pace: Pace;
  #sent = 0;

  constructor(pace: Pace = FAST) {
    this.#pace = pace;
  }

  /** Waits until so many more events are confirmed. Rejects if that takes too long. */
  async confirms(count: number): Promise<void> {
    const [goal, deadline] = [this.confirmed.size + count, Date.now() + PATIENCE];
    while (this.confirmed.size < goal) {
      if (Date.now() > deadline) throw new Error(`The stub confirmed too few of ${count} events`);
      await setTimeout(10);
    }
  }

  /** Posts one event and returns the status code; 0 if the connection failed. */
  async post(url: string): Promise<number> {
    // The stub chooses the ids, so that an event that is stored twice can be found twice.
    const mark = `m${this.#sent++}`;
    const { text } = this.#pace;
    try {
      const response = await fetch(`${url}/auditLogs/directoryProvisioning`, {
        method: 'POST',
        headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
        body: JSON.stringify({ jobId: mark, action: 'Create', ...(text && { cycleId: 'x'.repeat(text) }) }),
      });
      const { error } = (await response.json()) as { error?: { code: string } };
      this.#file(response, error?.code).add(mark);
      return response.status;
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      (code === 'ECONNREFUSED' ? this.rejected : this.unknown).add(mark);
      return 0;
    }
  }

  /** Posts from many writers until the connection fails or the returned function is called. */
  start(url: string): () => Promise<void> {
    const ending = new AbortController();
    const writer = async (): Promise<void> => {
      while (!ending.signal.aborted) {
        const status = await this.post(url);
        if (status === 0) return;
        // Rejections are fast: without a pause there would be thousands.
        const pause = status === 201 ? this.#pace.pause : 20;
        if (pause > 0) await setTimeout(pause);
      }
    };
    const writers = Promise.all(Array.from({ length: this.#pace.writers }, writer));
    return async () => {
      ending.abort();
      await writers;
    };
  }

  /** Posts until the response has this status code; returns how many milliseconds that took. */
  async postUntil(url: string, wanted: number): Promise<number> {
    const begin = Date.now();
    for (;;) {
      const status = await this.post(url);
      if (status === wanted) return Date.now() - begin;
      if (Date.now() - begin > PATIENCE)
        throw new Error(`The stub returns ${status} instead of ${wanted} for ${PATIENCE} ms`);
      await setTimeout(20);
    }
  }

  /** Compares with all stored events. */
  compare(texts: readonly string[]): Outcome {
    const marks = texts.map((text) => (JSON.parse(text) as { jobId: string }).jobId);
    const stored = new Set(marks);
    const storedOf = (sent: ReadonlySet<string>): number => [...sent].filter((mark) => stored.has(mark)).length;
    return {
      counts: {
        confirmed: this.confirmed.size,
        rejected: this.rejected.size,
        unknown: this.unknown.size,
        'unknown, stored': storedOf(this.unknown),
      },
      wrong: {
        lost: this.confirmed.size - storedOf(this.confirmed),
        twice: marks.length - stored.size,
        'rejected, yet stored': storedOf(this.rejected),
        unexpected: this.unexpected.size,
      },
    };
  }

  #file({ status, headers }: Response, code: string | undefined): Set<string> {
    if (status === 201) return this.confirmed;
    if (status === 507 && code === 'InsufficientStorage') return this.rejected;
    if (status === 503 && code === 'ServiceUnavailable')
      return headers.has('retry-after') ? this.rejected : this.unknown;
    return this.unexpected;
  }
}

/** The status code of a request that does not count as load. */
export async function send(url: string, method: string, path: string, body?: object): Promise<number> {
  const headers = { authorization: 'Bearer any', ...(body && { 'content-type': 'application/json' }) };
  const address = `${url}/auditLogs/directoryProvisioning${path}`;
  const answer = await fetch(address, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  await answer.arrayBuffer();
  return answer.status;
}

/** The status code of a GET of the first events, and whether the response has Retry-After. */
export async function read(url: string): Promise<{ status: number; events: number; retryAfter: string | null }> {
  const address = `${url}/auditLogs/directoryProvisioning?$top=10`;
  const response = await fetch(address, { headers: { authorization: 'Bearer any' } });
  const { value = [] } = (await response.json()) as { value?: unknown[] };
  return { status: response.status, events: value.length, retryAfter: response.headers.get('retry-after') };
}

/** The events in a file. Throws if the file is damaged. */
export function textsIn(file: string): string[] {
  const database = new DatabaseSync(file);
  try {
    const { integrity_check: verdict } = database.prepare('PRAGMA integrity_check').get() as {
      integrity_check: string;
    };
    if (verdict !== 'ok') throw new Error(verdict);
    const rows = database.prepare('SELECT text FROM keys JOIN events USING (n)').all() as { text: string }[];
    return rows.map(({ text }) => text);
  } finally {
    database.close();
  }
}
